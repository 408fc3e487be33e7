//! Kinds of records, and the values that their fields hold.

use routebook_domain::ids::RecordId;
use routebook_domain::place::GeoPoint;
use routebook_domain::record::{RecordKind, Value};

use super::primitive::{Bytes, put_bytes};
use super::{CborError, Decoder, Out, Wire, close, head, numbered, open};

impl Wire for RecordKind {
    fn put(&self, out: &mut Out) {
        self.number().put(out);
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        let n = u8::take(d)?;
        Self::from_number(n).ok_or_else(|| CborError::Malformed(format!("unknown kind of record {n}")))
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
            Self::Bytes(b) => put_bytes(out, b),
            Self::List(items) => numbered(out, LIST, items),
            Self::Ref(id) => numbered(out, REF, id),
            Self::Place(point) => numbered(out, PLACE, point),
        }
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        let first = head::peek(d)?;
        Ok(match (first, first >> 5) {
            (head::NULL, _) => <Option<bool> as Wire>::take(d).map(|_| Self::Null)?,
            (head::TRUE | head::FALSE, _) => Self::Bool(Wire::take(d)?),
            (_, head::TEXT) => Self::Text(Wire::take(d)?),
            (_, head::BYTES) => Self::Bytes(Bytes::take(d)?.0),
            (_, head::ARRAY) => take_numbered(d)?,
            _ => Self::Int(Wire::take(d)?),
        })
    }
}

fn take_numbered(d: &mut Decoder<'_>) -> Result<Value, CborError> {
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

/// The bytes of the next item, which are refused where they say no value.
#[inline]
pub(super) fn value_bytes<'a>(d: &mut Decoder<'a>) -> Result<&'a [u8], CborError> {
    let from = d.position();
    step_over(d)?;
    Ok(&d.input()[from..d.position()])
}

/// As [`Value::take`], and nothing is made. That text is UTF-8 is for whoever checked the form to say.
fn step_over(d: &mut Decoder<'_>) -> Result<(), CborError> {
    let first = head::peek(d)?;
    match (first, first >> 5) {
        (head::NULL | head::TRUE | head::FALSE, _) => {
            d.set_position(d.position() + 1);
            Ok(())
        }
        (_, head::TEXT | head::BYTES) => head::span(d, first >> 5).map(drop),
        (_, head::ARRAY) => step_over_numbered(d),
        _ => i64::take(d).map(drop),
    }
}

fn step_over_numbered(d: &mut Decoder<'_>) -> Result<(), CborError> {
    let more = open(d, 2)?;
    match u8::take(d)? {
        LIST => (0..open(d, 0)?).try_for_each(|_| step_over(d))?,
        REF => drop(RecordId::take(d)?),
        PLACE => drop(GeoPoint::take(d)?),
        n => return Err(CborError::Malformed(format!("unknown kind of value {n}"))),
    }
    close(d, more)
}
