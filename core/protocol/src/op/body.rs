//! The bodies: what an op says.

use routebook_domain::flow::{Act, ActionKind};
use routebook_domain::ids::{BodyId, RecordId};
use routebook_domain::merge::Change;
use routebook_domain::record::{FieldNo, RecordKind, Value};

use super::RawOp;
use crate::cbor::{CborError, Decoder, Out, Wire, begin, check_canonical, close, open, raw_item};

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
}

impl BodyKind {
    const ALL: [Self; 12] = [
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

/// A body: its own identity, a salt that keeps its digest from being guessed once it is erased, and what it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// Its identity; it survives re-offering.
    pub id: BodyId,
    /// 16 random bytes.
    pub salt: [u8; 16],
    /// What it says.
    pub payload: Payload,
}

/// What a body says.
// Bodies are read one at a time; a box around the commonest one would only cost.
#[allow(clippy::large_enum_variant)]
#[derive(Clone, Debug, PartialEq)]
pub enum Payload {
    /// A record comes to be, with these values.
    Create {
        /// What it is.
        kind: RecordKind,
        /// Which.
        record: RecordId,
        /// Its first values by field number.
        fields: Vec<(FieldNo, Value)>,
    },
    /// Fields change.
    Set {
        /// What it is.
        kind: RecordKind,
        /// Which.
        record: RecordId,
        /// The changes by field number, each with the dot that it replaces.
        changes: Vec<(FieldNo, Change)>,
    },
    /// A record is deleted.
    Delete {
        /// What it is.
        kind: RecordKind,
        /// Which.
        record: RecordId,
    },
    /// A deleted record comes back.
    Restore {
        /// What it is.
        kind: RecordKind,
        /// Which.
        record: RecordId,
    },
    /// A record is the same as another: it stays as an alias, and its id leads to the other.
    MergeInto {
        /// What both are.
        kind: RecordKind,
        /// Which becomes the alias.
        record: RecordId,
        /// Which it is.
        into: RecordId,
    },
    /// An action on a flow; evidence travels as [`BodyKind::Evidence`], everything else as [`BodyKind::Act`].
    Act(Act),
    /// The author gives up an op that was refused.
    Withdraw {
        /// The op's body.
        body: BodyId,
        /// Why, in the author's words.
        reason: String,
    },
    /// An older op, offered again under another enrolment.
    ReOffer(RawOp),
    /// A kind that this version reserves or does not know: kept raw.
    Other {
        /// Its number.
        kind: u8,
        /// Its payload's bytes.
        bytes: Vec<u8>,
    },
}

impl Payload {
    /// The kind under which it travels; a raw one travels under its own number.
    pub fn kind(&self) -> KindNumber {
        KindNumber(match self {
            Self::Create { .. } => BodyKind::Create.number(),
            Self::Set { .. } => BodyKind::Set.number(),
            Self::Delete { .. } => BodyKind::Delete.number(),
            Self::Restore { .. } => BodyKind::Restore.number(),
            Self::MergeInto { .. } => BodyKind::MergeInto.number(),
            Self::Act(Act { kind: ActionKind::Attach { .. }, .. }) => BodyKind::Evidence.number(),
            Self::Act(_) => BodyKind::Act.number(),
            Self::Withdraw { .. } => BodyKind::Withdraw.number(),
            Self::ReOffer(_) => BodyKind::ReOffer.number(),
            Self::Other { kind, .. } => *kind,
        })
    }

    fn put(&self, out: &mut Out) {
        match self {
            Self::Create { kind, record, fields } => put3(out, kind, record, fields),
            Self::Set { kind, record, changes } => put3(out, kind, record, changes),
            Self::Delete { kind, record } | Self::Restore { kind, record } => (*kind, *record).put(out),
            Self::MergeInto { kind, record, into } => put3(out, kind, record, into),
            Self::Act(act) => act.put(out),
            Self::Withdraw { body, reason } => (*body, reason.clone()).put(out),
            Self::ReOffer(raw) => raw.put(out),
            Self::Other { bytes, .. } => out.writer_mut().extend_from_slice(bytes),
        }
    }

    fn take(d: &mut Decoder<'_>, number: u8) -> Result<Self, CborError> {
        Ok(match BodyKind::from_number(number) {
            Some(BodyKind::Create) => {
                let (kind, record, fields) = take3(d)?;
                Self::Create { kind, record, fields }
            }
            Some(BodyKind::Set) => {
                let (kind, record, changes) = take3(d)?;
                Self::Set { kind, record, changes }
            }
            Some(BodyKind::Delete) => Wire::take(d).map(|(kind, record)| Self::Delete { kind, record })?,
            Some(BodyKind::Restore) => Wire::take(d).map(|(kind, record)| Self::Restore { kind, record })?,
            Some(BodyKind::MergeInto) => {
                let (kind, record, into) = take3(d)?;
                Self::MergeInto { kind, record, into }
            }
            Some(BodyKind::Act | BodyKind::Evidence) => Self::Act(take_act(d, number)?),
            Some(BodyKind::Withdraw) => Wire::take(d).map(|(body, reason)| Self::Withdraw { body, reason })?,
            Some(BodyKind::ReOffer) => Self::ReOffer(Wire::take(d)?),
            _ => Self::Other { kind: number, bytes: raw_item(d)? },
        })
    }
}

/// The number of a body's kind, known to this version or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindNumber(u8);

impl KindNumber {
    /// The number.
    pub const fn number(self) -> u8 {
        self.0
    }
}

fn take_act(d: &mut Decoder<'_>, number: u8) -> Result<Act, CborError> {
    let act = Act::take(d)?;
    let attaches = matches!(act.kind, ActionKind::Attach { .. });
    let fits = attaches == (number == BodyKind::Evidence.number());
    fits.then_some(act).ok_or_else(|| CborError::Malformed("evidence travels as evidence, actions as act".into()))
}

fn put3<T: Wire>(out: &mut Out, kind: &RecordKind, record: &RecordId, rest: &T) {
    begin(out, 3);
    kind.put(out);
    record.put(out);
    rest.put(out);
}

fn take3<T: Wire>(d: &mut Decoder<'_>) -> Result<(RecordKind, RecordId, T), CborError> {
    let more = open(d, 3)?;
    let all = (Wire::take(d)?, Wire::take(d)?, T::take(d)?);
    close(d, more)?;
    Ok(all)
}

impl Body {
    /// Reads a body of a kind; its bytes must be canonical.
    pub fn read(kind: u8, bytes: &[u8]) -> Result<Self, CborError> {
        check_canonical(bytes)?;
        let d = &mut Decoder::new(bytes);
        let more = open(d, 3)?;
        let body = Self { id: Wire::take(d)?, salt: Wire::take(d)?, payload: Payload::take(d, kind)? };
        close(d, more)?;
        Ok(body)
    }
}

impl Wire for Body {
    fn put(&self, out: &mut Out) {
        begin(out, 3);
        self.id.put(out);
        self.salt.put(out);
        self.payload.put(out);
    }
    /// The kind stands in the header: use [`Body::read`].
    fn take(_: &mut Decoder<'_>) -> Result<Self, CborError> {
        Err(CborError::Malformed("a body is read together with its kind".into()))
    }
}
