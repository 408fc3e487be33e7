//! Changes to fields, and what they merge into.

use std::collections::BTreeMap;

use routebook_domain::merge::{Change, Dot, FieldState, Stamp};
use routebook_domain::record::FieldNo;

use super::primitive::unsorted;
use super::value::value_bytes;
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

/// Reads a record's fields as [`BTreeMap`] does.
pub(crate) fn take_fields(d: &mut Decoder<'_>) -> Result<BTreeMap<FieldNo, FieldState>, CborError> {
    let (mut all, mut reader) = (BTreeMap::new(), FieldReader::open(d)?);
    while let Some((no, field)) = reader.next(d)? {
        all.insert(no, field.state()?);
    }
    Ok(all)
}

/// A field of a record, in its bytes where building something of them can wait.
#[derive(Debug, PartialEq, Eq)]
pub enum FieldBytes<'a> {
    /// One value, and the write that it came from.
    One {
        /// The value's canonical bytes; they say a value.
        value: &'a [u8],
        /// The canonical bytes of the write's stamp; the very same slice for fields in a row of one write.
        stamp: &'a [u8],
    },
    /// A set; boxed, so that the others stay small: they are handed on by the hundred thousand.
    Many(Box<FieldState>),
}

impl FieldBytes<'_> {
    /// What the bytes say.
    pub fn state(self) -> Result<FieldState, CborError> {
        match self {
            Self::One { value, stamp } => {
                let (value, stamp) = (Wire::take(&mut Decoder::new(value))?, Wire::take(&mut Decoder::new(stamp))?);
                Ok(FieldState::One { value, stamp })
            }
            Self::Many(state) => Ok(*state),
        }
    }
}

/// Reads a record's fields one by one. They were mostly written together: a stamp whose bytes stand behind an earlier
/// field, too, is not read again.
#[derive(Clone, Debug)]
pub(crate) struct FieldReader<'a> {
    left: u64,
    last: Option<FieldNo>,
    stamp: Option<&'a [u8]>,
}

impl<'a> FieldReader<'a> {
    /// At the list of fields.
    pub fn open(d: &mut Decoder<'a>) -> Result<Self, CborError> {
        Ok(Self { left: open(d, 0)?, last: None, stamp: None })
    }

    /// How many fields are still to come.
    pub fn left(&self) -> u64 {
        self.left
    }

    /// The next field; nothing behind the last.
    #[inline]
    pub fn next(&mut self, d: &mut Decoder<'a>) -> Result<Option<(FieldNo, FieldBytes<'a>)>, CborError> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        self.left = left;
        let more = open(d, 2)?;
        let no = FieldNo::take(d)?;
        if self.last.is_some_and(|last| last >= no) {
            return Err(unsorted());
        }
        self.last = Some(no);
        let field = self.field(d)?;
        close(d, more)?;
        Ok(Some((no, field)))
    }

    #[inline]
    fn field(&mut self, d: &mut Decoder<'a>) -> Result<FieldBytes<'a>, CborError> {
        let more = open(d, 3)?;
        let field = match u8::take(d)? {
            0 => FieldBytes::One { value: value_bytes(d)?, stamp: self.stamp(d)? },
            1 => FieldBytes::Many(Box::new(FieldState::Many { living: Wire::take(d)?, dead: Wire::take(d)? })),
            n => return Err(CborError::Malformed(format!("unknown kind of field {n}"))),
        };
        close(d, more)?;
        Ok(field)
    }

    #[inline]
    fn stamp(&mut self, d: &mut Decoder<'a>) -> Result<&'a [u8], CborError> {
        let at = d.position();
        if let Some(bytes) = self.stamp.filter(|bytes| d.input()[at..].starts_with(bytes)) {
            d.set_position(at + bytes.len());
            return Ok(bytes);
        }
        Stamp::take(d)?;
        let bytes = &d.input()[at..d.position()];
        self.stamp = Some(bytes);
        Ok(bytes)
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
        FieldReader { left: 1, last: None, stamp: None }.field(d)?.state()
    }
}
