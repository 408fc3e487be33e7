//! Canonical CBOR (RFC 8949 §4.2): arrays with fields by position, shortest integers, definite lengths.
//!
//! Readers skip fields that a later version appended, and refuse everything else that is not canonical: bytes
//! that are signed must have one form only.

mod canonical;
mod evidence;
mod flow;
mod ids;
mod merge;
mod place;
mod primitive;
mod time;
mod value;

pub use canonical::check as check_canonical;
pub use minicbor::{Decoder, Encoder};
pub use primitive::Bytes;

/// Why bytes could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CborError {
    /// Not CBOR of the expected shape.
    #[error("malformed message: {0}")]
    Malformed(String),
    /// CBOR, but not in its one canonical form.
    #[error("not canonical at byte {at}: {why}")]
    NotCanonical {
        /// The offset of the item at fault.
        at: usize,
        /// What is wrong with it.
        why: &'static str,
    },
}

impl From<minicbor::decode::Error> for CborError {
    fn from(e: minicbor::decode::Error) -> Self {
        Self::Malformed(e.to_string())
    }
}

/// Bytes being written.
pub type Out = Encoder<Vec<u8>>;

/// A thing with a canonical form.
pub trait Wire: Sized {
    /// Appends the canonical form. Writing to memory cannot fail.
    fn put(&self, out: &mut Out);
    /// Reads one.
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError>;
}

/// The canonical bytes of a thing.
pub fn to_bytes<T: Wire>(thing: &T) -> Vec<u8> {
    let mut out = Encoder::new(Vec::new());
    thing.put(&mut out);
    out.into_writer()
}

/// Reads exactly one thing and nothing behind it, in canonical form only.
pub fn from_bytes<T: Wire>(bytes: &[u8]) -> Result<T, CborError> {
    check_canonical(bytes)?;
    T::take(&mut Decoder::new(bytes))
}

/// Opens an array of at least `known` fields and says how many more a later version appended.
pub fn open(d: &mut Decoder<'_>, known: u64) -> Result<u64, CborError> {
    let n = d.array()?.ok_or_else(|| CborError::Malformed("an array without a length".into()))?;
    n.checked_sub(known).ok_or_else(|| CborError::Malformed(format!("{n} fields where {known} are needed")))
}

/// Skips fields that a later version appended.
pub fn close(d: &mut Decoder<'_>, more: u64) -> Result<(), CborError> {
    (0..more).try_for_each(|_| d.skip()).map_err(Into::into)
}

/// The bytes of the next item, whatever it is.
pub(crate) fn raw_item(d: &mut Decoder<'_>) -> Result<Vec<u8>, CborError> {
    let from = d.position();
    d.skip()?;
    Ok(d.input()[from..d.position()].to_vec())
}

/// Takes note that writing to memory cannot fail: the error type has no values.
fn written<T>(_: Result<T, minicbor::encode::Error<std::convert::Infallible>>) {}

/// Starts an array of `n` fields.
pub fn begin(out: &mut Out, n: u64) {
    written(out.array(n));
}

/// Writes `[number, thing]`: one of several forms, told apart by its number.
fn numbered<T: Wire>(out: &mut Out, number: u8, thing: &T) {
    begin(out, 2);
    number.put(out);
    thing.put(out);
}

/// Implements [`Wire`] for a struct as an array of its fields in this order. Fields are only ever appended.
macro_rules! wire_struct {
    ($type:ty { $($field:ident),+ $(,)? }) => {
        impl $crate::cbor::Wire for $type {
            fn put(&self, out: &mut $crate::cbor::Out) {
                $crate::cbor::begin(out, [$(stringify!($field)),+].len() as u64);
                $($crate::cbor::Wire::put(&self.$field, out);)+
            }
            fn take(d: &mut $crate::cbor::Decoder<'_>) -> Result<Self, $crate::cbor::CborError> {
                let more = $crate::cbor::open(d, [$(stringify!($field)),+].len() as u64)?;
                $(let $field = $crate::cbor::Wire::take(d)?;)+
                $crate::cbor::close(d, more)?;
                Ok(Self { $($field),+ })
            }
        }
    };
}
pub(crate) use wire_struct;

#[cfg(test)]
mod tests;
