//! The kinds of bodies, by number.

/// The kinds of bodies; numbers are never given again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum BodyKind {
    /// A record comes to be.
    Create = 1,
    /// Fields of a record change.
    Set = 2,
    /// A record is deleted.
    Delete = 3,
    /// A deleted record comes back.
    Restore = 4,
    /// A record is the same as another.
    MergeInto = 5,
    /// A record moves to another territory.
    Move = 6,
    /// An action on a flow.
    Act = 7,
    /// Evidence for a flow.
    Evidence = 8,
    /// A conflict is settled.
    Settle = 9,
    /// A refused op is given up by its author.
    Withdraw = 10,
    /// The enrolment goes on under another key.
    KeyChange = 11,
    /// The exact bytes of an older op, offered again.
    ReOffer = 12,
    /// The server takes an op's body out of its log.
    Erase = 13,
    /// A supervisor releases or refuses an op that was held.
    Decide = 14,
}

impl BodyKind {
    const ALL: [Self; 14] = [
        Self::Create,
        Self::Set,
        Self::Delete,
        Self::Restore,
        Self::MergeInto,
        Self::Move,
        Self::Act,
        Self::Evidence,
        Self::Settle,
        Self::Withdraw,
        Self::KeyChange,
        Self::ReOffer,
        Self::Erase,
        Self::Decide,
    ];

    /// Its number.
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The kind of a number; `None` for one that a later version added.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.number() == number)
    }
}

/// The number of a body's kind, known to this version or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindNumber(pub(super) u8);

impl KindNumber {
    /// The number.
    pub const fn number(self) -> u8 {
        self.0
    }
}
