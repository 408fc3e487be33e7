//! What a body says.

use routebook_domain::flow::{Act, ActionKind};
use routebook_domain::ids::{BodyId, EnrolmentId, RecordId, TerritoryId};
use routebook_domain::merge::Change;
use routebook_domain::record::{FieldNo, RecordKind, Value};

use super::{BodyKind, KindNumber, Settle};
use crate::op::RawOp;

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
    /// A record moves to another territory.
    Move {
        /// What it is.
        kind: RecordKind,
        /// Which.
        record: RecordId,
        /// Where it goes.
        to: TerritoryId,
    },
    /// A person settles a conflict, or takes that back.
    Settle(Settle),
    /// The enrolment goes on under another key.
    KeyChange {
        /// The key, SEC 1 compressed.
        key: [u8; 33],
        /// Its own signature over [`crate::key_digest`]: whoever writes this holds it.
        proof: [u8; 64],
    },
    /// An older op, offered again under another enrolment; [`crate::Op::meant`] reads through it.
    ReOffer(RawOp),
    /// An op's body is gone from the server's log. Stands in the server's own chain only.
    Erase {
        /// Whose op.
        enrolment: EnrolmentId,
        /// Which.
        seq: u64,
        /// Why, in the words of whoever decided.
        reason: String,
    },
    /// A supervisor releases or refuses a held op. Stands in the server's own chain only.
    Decide {
        /// Whose op.
        enrolment: EnrolmentId,
        /// Which.
        seq: u64,
        /// Whether it may stand; the rules judge it all the same.
        accept: bool,
        /// Why, in the supervisor's words.
        reason: String,
    },
    /// A kind that this version does not know: kept raw.
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
            Self::Move { .. } => BodyKind::Move.number(),
            Self::Settle(_) => BodyKind::Settle.number(),
            Self::KeyChange { .. } => BodyKind::KeyChange.number(),
            Self::ReOffer(_) => BodyKind::ReOffer.number(),
            Self::Erase { .. } => BodyKind::Erase.number(),
            Self::Decide { .. } => BodyKind::Decide.number(),
            Self::Other { kind, .. } => *kind,
        })
    }
}
