//! The form of each payload.

use routebook_domain::flow::{Act, ActionKind};

use super::{BodyKind, Payload};
use crate::cbor::{CborError, Decoder, Out, Wire, begin, close, open, raw_item};

/// Writes a list of fields as an array.
macro_rules! put_fields {
    ($out:ident, $($field:ident),+) => {{
        begin($out, [$(stringify!($field)),+].len() as u64);
        $($field.put($out);)+
    }};
}

/// Reads an array as the fields of a variant, and skips what a later version appended.
macro_rules! take_fields {
    ($d:ident, $variant:ident { $($field:ident),+ }) => {{
        let more = open($d, [$(stringify!($field)),+].len() as u64)?;
        $(let $field = Wire::take($d)?;)+
        close($d, more)?;
        Payload::$variant { $($field),+ }
    }};
}

impl Payload {
    pub(super) fn put(&self, out: &mut Out) {
        match self {
            Self::Create { kind, record, fields } => put_fields!(out, kind, record, fields),
            Self::Set { kind, record, changes } => put_fields!(out, kind, record, changes),
            Self::Delete { kind, record } | Self::Restore { kind, record } => put_fields!(out, kind, record),
            Self::MergeInto { kind, record, into } => put_fields!(out, kind, record, into),
            Self::Move { kind, record, to } => put_fields!(out, kind, record, to),
            Self::Act(act) => act.put(out),
            Self::Settle(settle) => settle.put(out),
            Self::Withdraw { body, reason } => put_fields!(out, body, reason),
            Self::KeyChange { key, proof } => put_fields!(out, key, proof),
            Self::ReOffer(raw) => raw.put(out),
            Self::Erase { enrolment, seq, reason } => put_fields!(out, enrolment, seq, reason),
            Self::Decide { enrolment, seq, accept, reason } => put_fields!(out, enrolment, seq, accept, reason),
            Self::Other { bytes, .. } => out.writer_mut().extend_from_slice(bytes),
        }
    }

    pub(super) fn take(d: &mut Decoder<'_>, number: u8) -> Result<Self, CborError> {
        let Some(kind) = BodyKind::from_number(number) else {
            return Ok(Self::Other { kind: number, bytes: raw_item(d)?.to_vec() });
        };
        Ok(match kind {
            BodyKind::Create => take_fields!(d, Create { kind, record, fields }),
            BodyKind::Set => take_fields!(d, Set { kind, record, changes }),
            BodyKind::Delete => take_fields!(d, Delete { kind, record }),
            BodyKind::Restore => take_fields!(d, Restore { kind, record }),
            BodyKind::MergeInto => take_fields!(d, MergeInto { kind, record, into }),
            BodyKind::Move => take_fields!(d, Move { kind, record, to }),
            BodyKind::Act | BodyKind::Evidence => Self::Act(take_act(d, kind)?),
            BodyKind::Settle => Self::Settle(Wire::take(d)?),
            BodyKind::Withdraw => take_fields!(d, Withdraw { body, reason }),
            BodyKind::KeyChange => take_fields!(d, KeyChange { key, proof }),
            BodyKind::ReOffer => Self::ReOffer(Wire::take(d)?),
            BodyKind::Erase => take_fields!(d, Erase { enrolment, seq, reason }),
            BodyKind::Decide => take_fields!(d, Decide { enrolment, seq, accept, reason }),
        })
    }
}

fn take_act(d: &mut Decoder<'_>, kind: BodyKind) -> Result<Act, CborError> {
    let act = Act::take(d)?;
    let attaches = matches!(act.kind, ActionKind::Attach { .. });
    let fits = attaches == (kind == BodyKind::Evidence);
    fits.then_some(act).ok_or_else(|| CborError::Malformed("evidence travels as evidence, actions as act".into()))
}
