//! The canonical forms of the domain's own types.

use minicbor::data::Type;
use routebook_domain::evidence::{Evidence, EvidenceKind};
use routebook_domain::flow::{Act, ActionKind, Read, ReturnedStep};
use routebook_domain::ids::{BodyId, EnrolmentId, EvidenceId, FlowId, RecordId, TenantId};
use routebook_domain::merge::{Change, Dot, FieldState, Stamp};
use routebook_domain::place::{Fix, GeoPoint};
use routebook_domain::record::{RecordKind, Value};
use routebook_domain::template::TemplateRef;
use routebook_domain::time::{Beacon, BootId, Day, Hlc, TimeEvidence};

use super::primitive::Bytes;
use super::{CborError, Decoder, Out, Wire, begin, close, open, wire_struct};

macro_rules! wire_ids {
    ($($type:ty),+) => {$(
        impl Wire for $type {
            fn put(&self, out: &mut Out) {
                self.bytes().put(out);
            }
            fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
                Ok(Self::from_bytes(Wire::take(d)?))
            }
        }
    )+};
}
wire_ids!(TenantId, EnrolmentId, RecordId, FlowId, BodyId, EvidenceId);

impl Wire for BootId {
    fn put(&self, out: &mut Out) {
        self.0.put(out);
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        Wire::take(d).map(Self)
    }
}

impl Wire for Hlc {
    fn put(&self, out: &mut Out) {
        self.packed().put(out);
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        u64::take(d).map(Self::from_packed)
    }
}

impl Wire for Day {
    fn put(&self, out: &mut Out) {
        self.number().put(out);
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        i32::take(d).map(Self::from_number)
    }
}

impl Wire for RecordKind {
    fn put(&self, out: &mut Out) {
        self.number().put(out);
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        let n = u8::take(d)?;
        Self::from_number(n).ok_or_else(|| CborError::Malformed(format!("unknown kind of record {n}")))
    }
}

impl Wire for EvidenceKind {
    fn put(&self, out: &mut Out) {
        self.number().put(out);
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        let n = u8::take(d)?;
        Self::from_number(n).ok_or_else(|| CborError::Malformed(format!("unknown kind of evidence {n}")))
    }
}

wire_struct!(Beacon { server_ms, nonce, mono_ms, boot, round_trip_ms });
wire_struct!(TimeEvidence { wall_ms, zone_min, mono_ms, boot, beacon });
wire_struct!(GeoPoint { lat_e7, lon_e7 });
wire_struct!(Fix { point, accuracy_dm, provider, mock, age_ms });
wire_struct!(Dot { enrolment, seq });
wire_struct!(Stamp { clock, dot, hash });
wire_struct!(TemplateRef { key, version });
wire_struct!(ReturnedStep { step, reason });
wire_struct!(Read { record, dot });
wire_struct!(Act { flow, fix, reads, kind });

impl Wire for Evidence {
    fn put(&self, out: &mut Out) {
        begin(out, 6);
        self.id.put(out);
        self.kind.put(out);
        self.media_type.put(out);
        self.digest.put(out);
        self.length.put(out);
        self.seal.clone().map(Bytes).put(out);
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        let more = open(d, 6)?;
        let (id, kind, media_type) = (Wire::take(d)?, Wire::take(d)?, Wire::take(d)?);
        let (digest, length, seal) = (Wire::take(d)?, Wire::take(d)?, <Option<Bytes> as Wire>::take(d)?);
        close(d, more)?;
        Ok(Self { id, kind, media_type, digest, length, seal: seal.map(|b| b.0) })
    }
}

const LIST: u8 = 0;
const REF: u8 = 1;
const PLACE: u8 = 2;

/// Plain CBOR for what CBOR knows; `[0, items]`, `[1, id]` and `[2, point]` for lists, references and places.
impl Wire for Value {
    fn put(&self, out: &mut Out) {
        match self {
            Self::Null => None::<bool>.put(out),
            Self::Bool(b) => b.put(out),
            Self::Int(n) => n.put(out),
            Self::Text(t) => t.put(out),
            Self::Bytes(b) => Bytes(b.clone()).put(out),
            Self::List(items) => tagged(out, LIST, items),
            Self::Ref(id) => tagged(out, REF, id),
            Self::Place(point) => tagged(out, PLACE, point),
        }
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        Ok(match d.datatype()? {
            Type::Null => <Option<bool> as Wire>::take(d).map(|_| Self::Null)?,
            Type::Bool => Self::Bool(Wire::take(d)?),
            Type::String => Self::Text(Wire::take(d)?),
            Type::Bytes => Self::Bytes(Bytes::take(d)?.0),
            Type::Array => take_tagged_value(d)?,
            _ => Self::Int(Wire::take(d)?),
        })
    }
}

fn tagged<T: Wire>(out: &mut Out, tag: u8, thing: &T) {
    begin(out, 2);
    tag.put(out);
    thing.put(out);
}

fn take_tagged_value(d: &mut Decoder<'_>) -> Result<Value, CborError> {
    let more = open(d, 2)?;
    let value = match u8::take(d)? {
        LIST => Value::List(Wire::take(d)?),
        REF => Value::Ref(Wire::take(d)?),
        PLACE => Value::Place(Wire::take(d)?),
        n => return Err(CborError::Malformed(format!("unknown kind of value {n}"))),
    };
    close(d, more)?;
    Ok(value)
}

/// `[0, value, replaces]`, `[1, value]`, `[2, element, dots]`.
impl Wire for Change {
    fn put(&self, out: &mut Out) {
        match self {
            Self::Assign { value, replaces } => {
                begin(out, 3);
                0u8.put(out);
                value.put(out);
                replaces.put(out);
            }
            Self::Add(value) => tagged(out, 1, value),
            Self::Remove { element, seen } => {
                begin(out, 3);
                2u8.put(out);
                element.put(out);
                seen.put(out);
            }
        }
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        let more = open(d, 2)?;
        let (change, rest) = match u8::take(d)? {
            0 => (Self::Assign { value: Wire::take(d)?, replaces: Wire::take(d)? }, more.checked_sub(1)),
            1 => (Self::Add(Wire::take(d)?), Some(more)),
            2 => (Self::Remove { element: Wire::take(d)?, seen: Wire::take(d)? }, more.checked_sub(1)),
            n => return Err(CborError::Malformed(format!("unknown kind of change {n}"))),
        };
        close(d, rest.ok_or_else(|| CborError::Malformed("a change lacks a field".into()))?)?;
        Ok(change)
    }
}

/// `[0, value, stamp]` or `[1, living, dead]`.
impl Wire for FieldState {
    fn put(&self, out: &mut Out) {
        begin(out, 3);
        match self {
            Self::One { value, stamp } => {
                0u8.put(out);
                value.put(out);
                stamp.put(out);
            }
            Self::Many { living, dead } => {
                1u8.put(out);
                living.put(out);
                dead.put(out);
            }
        }
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        let more = open(d, 3)?;
        let state = match u8::take(d)? {
            0 => Self::One { value: Wire::take(d)?, stamp: Wire::take(d)? },
            1 => Self::Many { living: Wire::take(d)?, dead: Wire::take(d)? },
            n => return Err(CborError::Malformed(format!("unknown kind of field {n}"))),
        };
        close(d, more)?;
        Ok(state)
    }
}

/// `[number, fields...]`; 7 to 13 are reserved for correct, skip, enter stage, resubmit, void, hand over, migrate.
impl Wire for ActionKind {
    fn put(&self, out: &mut Out) {
        match self {
            Self::Start { template, subject, day } => {
                begin(out, 4);
                1u8.put(out);
                template.put(out);
                subject.put(out);
                day.put(out);
            }
            Self::Record { step, answers } => {
                begin(out, 3);
                2u8.put(out);
                step.put(out);
                answers.put(out);
            }
            Self::Attach { step, need, evidence } => {
                begin(out, 4);
                3u8.put(out);
                step.put(out);
                need.put(out);
                evidence.put(out);
            }
            Self::Submit => {
                begin(out, 1);
                4u8.put(out);
            }
            Self::Approve { judged } => tagged(out, 5, judged),
            Self::Return { judged, steps } => {
                begin(out, 3);
                6u8.put(out);
                judged.put(out);
                steps.put(out);
            }
        }
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        let n = open(d, 1)?;
        let number = u8::take(d)?;
        let known = match number {
            1 | 3 => 3,
            2 | 6 => 2,
            4 => 0,
            5 => 1,
            _ => return Err(CborError::Malformed(format!("unknown action {number}"))),
        };
        let more = n.checked_sub(known).ok_or_else(|| CborError::Malformed("an action lacks a field".into()))?;
        let kind = take_action(d, number)?;
        close(d, more)?;
        Ok(kind)
    }
}

fn take_action(d: &mut Decoder<'_>, number: u8) -> Result<ActionKind, CborError> {
    Ok(match number {
        1 => ActionKind::Start { template: Wire::take(d)?, subject: Wire::take(d)?, day: Wire::take(d)? },
        2 => ActionKind::Record { step: Wire::take(d)?, answers: Wire::take(d)? },
        3 => ActionKind::Attach { step: Wire::take(d)?, need: Wire::take(d)?, evidence: Wire::take(d)? },
        4 => ActionKind::Submit,
        5 => ActionKind::Approve { judged: Wire::take(d)? },
        _ => ActionKind::Return { judged: Wire::take(d)?, steps: Wire::take(d)? },
    })
}
