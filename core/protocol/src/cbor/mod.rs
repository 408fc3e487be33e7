//! Canonical CBOR (RFC 8949 §4.2): arrays with fields by position, shortest integers, definite lengths.
//!
//! Readers skip fields that a later version appended, and refuse everything else that is not canonical: bytes
//! that are signed must have one form only.

mod canonical;
mod evidence;
mod flow;
mod head;
mod ids;
mod merge;
mod place;
mod primitive;
mod time;
mod value;

pub use canonical::check as check_canonical;
pub(crate) use canonical::check_noting;
pub use merge::FieldBytes;
pub(crate) use merge::{FieldReader, take_fields};
pub use minicbor::{Decoder, Encoder};
pub use primitive::Bytes;
pub(crate) use primitive::put_bytes;

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

/// Room for a header or an everyday body, so that writing one does not move it about.
const EVERYDAY_BYTES: usize = 256;

/// The canonical bytes of a thing.
pub fn to_bytes<T: Wire>(thing: &T) -> Vec<u8> {
    let mut out = Encoder::new(Vec::with_capacity(EVERYDAY_BYTES));
    thing.put(&mut out);
    out.into_writer()
}

/// Reads exactly one thing and nothing behind it, in canonical form only.
pub fn from_bytes<T: Wire>(bytes: &[u8]) -> Result<T, CborError> {
    check_canonical(bytes)?;
    T::take(&mut Decoder::new(bytes))
}

/// Opens an array of at least `known` fields and says how many more a later version appended.
#[inline]
pub fn open(d: &mut Decoder<'_>, known: u64) -> Result<u64, CborError> {
    let n = head::argument(d, head::ARRAY)?;
    n.checked_sub(known).ok_or_else(|| CborError::Malformed(format!("{n} fields where {known} are needed")))
}

/// Skips fields that a later version appended.
#[inline]
pub fn close(d: &mut Decoder<'_>, more: u64) -> Result<(), CborError> {
    (0..more).try_for_each(|_| d.skip()).map_err(Into::into)
}

/// The bytes of the next item, whatever it is.
pub(crate) fn raw_item<'a>(d: &mut Decoder<'a>) -> Result<&'a [u8], CborError> {
    head::skip(d)
}

/// Starts an array of `n` fields.
#[inline]
pub fn begin(out: &mut Out, n: u64) {
    head::put(out, head::ARRAY, n);
}

/// Writes `[number, thing]`: one of several forms, told apart by its number.
pub(crate) fn numbered<T: Wire>(out: &mut Out, number: u8, thing: &T) {
    begin(out, 2);
    number.put(out);
    thing.put(out);
}

/// Whether an appended field says something that its absence would not.
pub(crate) fn says<T: Default + PartialEq>(field: &T) -> bool {
    *field != T::default()
}

/// Reads the next appended field, its default where the array ends before it; counts down what is left.
pub(crate) fn appended<T: Wire + Default>(d: &mut Decoder<'_>, more: &mut u64) -> Result<T, CborError> {
    let Some(rest) = more.checked_sub(1) else { return Ok(T::default()) };
    *more = rest;
    T::take(d)
}

/// Implements [`Wire`] for a struct as an array of its fields in this order. Fields are only ever appended: those
/// behind the `+` came later, and the last of them are left out while they say nothing, so that what an older version
/// can say keeps its bytes.
macro_rules! wire_struct {
    (<$part:ident: $bound:ident> $($rest:tt)+) => { wire_struct!(@for [<$part: $bound>] $($rest)+); };
    (@for [$($parts:tt)*] $type:ty { $($field:ident),+ $(,)? } $(+ { $($later:ident),+ $(,)? })?) => {
        impl $($parts)* $crate::cbor::Wire for $type {
            fn put(&self, out: &mut $crate::cbor::Out) {
                let fields = [$(stringify!($field)),+].len() as u64;
                let says: &[bool] = &[$($($crate::cbor::says(&self.$later)),+)?];
                let later = says.iter().rposition(|said| *said).map_or(0, |last| last as u64 + 1);
                $crate::cbor::begin(out, fields + later);
                $($crate::cbor::Wire::put(&self.$field, out);)+
                let mut _left = later;
                $($(if _left > 0 {
                    $crate::cbor::Wire::put(&self.$later, out);
                    _left -= 1;
                })+)?
            }
            fn take(d: &mut $crate::cbor::Decoder<'_>) -> Result<Self, $crate::cbor::CborError> {
                let mut _more = $crate::cbor::open(d, [$(stringify!($field)),+].len() as u64)?;
                $(let $field = $crate::cbor::Wire::take(d)?;)+
                $($(let $later = $crate::cbor::appended(d, &mut _more)?;)+)?
                $crate::cbor::close(d, _more)?;
                Ok(Self { $($field),+ $(, $($later),+)? })
            }
        }
    };
    ($($rest:tt)+) => { wire_struct!(@for [] $($rest)+); };
}
pub(crate) use wire_struct;

#[cfg(test)]
mod tests;
