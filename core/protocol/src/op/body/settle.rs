//! How a person ends a conflict.

use routebook_domain::ids::RecordId;
use routebook_domain::merge::Dot;
use routebook_domain::record::{FieldNo, RecordKind, Value};

use crate::cbor::{CborError, Decoder, Out, Wire, close, numbered, open, wire_struct};

/// A conflict is settled, or a settlement is taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settle {
    /// Which conflict.
    pub conflict: [u8; 16],
    /// What the record is.
    pub kind: RecordKind,
    /// Which record.
    pub record: RecordId,
    /// Which field; 0 is the record's life.
    pub field: FieldNo,
    /// What the person decided.
    pub decision: Decision,
    /// The dot of the value that the person saw.
    pub replaces: Option<Dot>,
}

wire_struct!(Settle { conflict, kind, record, field, decision, replaces });

/// What a person decides about a conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// This value stands: one of the two, or a third. Of a record's life, `true` says that it stays deleted.
    Value(Value),
    /// What showed before the settlement shows again, and the conflict is open.
    Undo,
}

/// `[0, value]` or `[1]`.
impl Wire for Decision {
    fn put(&self, out: &mut Out) {
        match self {
            Self::Value(value) => numbered(out, 0, value),
            Self::Undo => vec![1u8].put(out),
        }
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        let more = open(d, 1)?;
        match (u8::take(d)?, more.checked_sub(1)) {
            (0, Some(rest)) => {
                let decision = Self::Value(Wire::take(d)?);
                close(d, rest)?;
                Ok(decision)
            }
            (1, _) => {
                close(d, more)?;
                Ok(Self::Undo)
            }
            (n, _) => Err(CborError::Malformed(format!("unknown decision {n}, or it lacks its value"))),
        }
    }
}
