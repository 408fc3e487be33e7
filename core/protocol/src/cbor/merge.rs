//! Changes to fields, and what they merge into.

use std::collections::BTreeMap;

use routebook_domain::merge::{Change, Dot, FieldState, Stamp};
use routebook_domain::record::FieldNo;

use super::primitive::push_sorted;
use super::{CborError, Decoder, Out, Wire, begin, close, numbered, open, wire_struct};

wire_struct!(Dot { enrolment, seq });
wire_struct!(Stamp { clock, dot, hash });

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
            Self::Add(value) => numbered(out, 1, value),
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

/// Reads a record's fields as [`BTreeMap`] does. They were mostly written together: a stamp whose bytes stand behind
/// an earlier field, too, is not read again.
pub(crate) fn take_fields(d: &mut Decoder<'_>) -> Result<BTreeMap<FieldNo, FieldState>, CborError> {
    let (mut all, mut last) = (BTreeMap::new(), None);
    for _ in 0..open(d, 0)? {
        let more = open(d, 2)?;
        let (no, state) = (FieldNo::take(d)?, take_field(d, &mut last)?);
        close(d, more)?;
        push_sorted(&mut all, no, state)?;
    }
    Ok(all)
}

/// The bytes of a stamp that was read, and what they say.
type Read<'a> = Option<(&'a [u8], Stamp)>;

fn take_field<'a>(d: &mut Decoder<'a>, last: &mut Read<'a>) -> Result<FieldState, CborError> {
    let more = open(d, 3)?;
    let state = match u8::take(d)? {
        0 => FieldState::One { value: Wire::take(d)?, stamp: take_stamp(d, last)? },
        1 => FieldState::Many { living: Wire::take(d)?, dead: Wire::take(d)? },
        n => return Err(CborError::Malformed(format!("unknown kind of field {n}"))),
    };
    close(d, more)?;
    Ok(state)
}

fn take_stamp<'a>(d: &mut Decoder<'a>, last: &mut Read<'a>) -> Result<Stamp, CborError> {
    let at = d.position();
    if let Some((bytes, stamp)) = last.filter(|(bytes, _)| d.input()[at..].starts_with(bytes)) {
        d.set_position(at + bytes.len());
        return Ok(stamp);
    }
    let stamp = Stamp::take(d)?;
    *last = Some((&d.input()[at..d.position()], stamp));
    Ok(stamp)
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
        take_field(d, &mut None)
    }
}
