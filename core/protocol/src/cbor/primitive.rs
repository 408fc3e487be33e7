//! The forms of numbers, text, bytes, lists and what may be absent.

use std::collections::{BTreeMap, BTreeSet};

use super::{CborError, Decoder, Out, Wire, begin, head, open};

/// The most elements for which room is made before they are read: a count can claim anything.
const MOST_AT_ONCE: usize = 1024;

#[cold]
fn too_large() -> CborError {
    CborError::Malformed("a number out of its range".into())
}

macro_rules! wire_unsigned {
    ($($type:ty),+) => {$(
        impl Wire for $type {
            #[inline]
            fn put(&self, out: &mut Out) {
                head::put(out, head::UNSIGNED, u64::from(*self));
            }
            #[inline]
            fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
                head::argument(d, head::UNSIGNED)?.try_into().map_err(|_| too_large())
            }
        }
    )+};
}

wire_unsigned! { u8, u16, u32 }

impl Wire for u64 {
    #[inline]
    fn put(&self, out: &mut Out) {
        head::put(out, head::UNSIGNED, *self);
    }
    #[inline]
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        head::argument(d, head::UNSIGNED)
    }
}

impl Wire for i64 {
    #[inline]
    fn put(&self, out: &mut Out) {
        match u64::try_from(*self) {
            Ok(n) => head::put(out, head::UNSIGNED, n),
            Err(_) => head::put(out, head::NEGATIVE, !*self as u64),
        }
    }
    #[inline]
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        let (major, n) = head::take(d)?;
        let n = Self::try_from(n).map_err(|_| too_large())?;
        match major {
            head::UNSIGNED => Ok(n),
            head::NEGATIVE => Ok(!n),
            _ => Err(CborError::Malformed("something else where a number is needed".into())),
        }
    }
}

macro_rules! wire_signed {
    ($($type:ty),+) => {$(
        impl Wire for $type {
            fn put(&self, out: &mut Out) {
                i64::from(*self).put(out);
            }
            fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
                i64::take(d)?.try_into().map_err(|_| too_large())
            }
        }
    )+};
}

wire_signed! { i16, i32 }

impl Wire for bool {
    fn put(&self, out: &mut Out) {
        out.writer_mut().push(if *self { head::TRUE } else { head::FALSE });
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        let truth = match head::peek(d)? {
            head::TRUE => true,
            head::FALSE => false,
            _ => return Err(CborError::Malformed("something else where yes or no is needed".into())),
        };
        d.set_position(d.position() + 1);
        Ok(truth)
    }
}

impl Wire for String {
    fn put(&self, out: &mut Out) {
        head::put(out, head::TEXT, self.len() as u64);
        out.writer_mut().extend_from_slice(self.as_bytes());
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        let text = std::str::from_utf8(head::span(d, head::TEXT)?);
        text.map(str::to_owned).map_err(|_| CborError::Malformed("text is not UTF-8".into()))
    }
}

/// A byte string, where a list of numbers is not meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bytes(pub Vec<u8>);

impl Wire for Bytes {
    fn put(&self, out: &mut Out) {
        put_bytes(out, &self.0);
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        Ok(Self(head::span(d, head::BYTES)?.to_vec()))
    }
}

/// Writes a byte string that belongs to somebody else.
#[inline]
pub(crate) fn put_bytes(out: &mut Out, bytes: &[u8]) {
    head::put(out, head::BYTES, bytes.len() as u64);
    out.writer_mut().extend_from_slice(bytes);
}

impl<const N: usize> Wire for [u8; N] {
    #[inline]
    fn put(&self, out: &mut Out) {
        put_bytes(out, self);
    }
    #[inline]
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        let bytes = head::span(d, head::BYTES)?;
        bytes.try_into().map_err(|_| CborError::Malformed(format!("{} bytes where {N} are needed", bytes.len())))
    }
}

impl<T: Wire> Wire for Option<T> {
    fn put(&self, out: &mut Out) {
        match self {
            Some(thing) => thing.put(out),
            None => out.writer_mut().push(head::NULL),
        }
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        if head::peek(d)? == head::NULL {
            d.set_position(d.position() + 1);
            return Ok(None);
        }
        T::take(d).map(Some)
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn put(&self, out: &mut Out) {
        begin(out, self.len() as u64);
        self.iter().for_each(|thing| thing.put(out));
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        let n = open(d, 0)?;
        let mut all = Self::with_capacity(usize::try_from(n).unwrap_or(MOST_AT_ONCE).min(MOST_AT_ONCE));
        for _ in 0..n {
            all.push(T::take(d)?);
        }
        Ok(all)
    }
}

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn put(&self, out: &mut Out) {
        begin(out, 2);
        self.0.put(out);
        self.1.put(out);
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        let more = open(d, 2)?;
        let pair = (A::take(d)?, B::take(d)?);
        super::close(d, more)?;
        Ok(pair)
    }
}

impl<K: Wire + Ord, V: Wire> Wire for BTreeMap<K, V> {
    fn put(&self, out: &mut Out) {
        begin(out, self.len() as u64);
        for (key, value) in self {
            begin(out, 2);
            key.put(out);
            value.put(out);
        }
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        let mut all = Self::new();
        for _ in 0..open(d, 0)? {
            let (key, value) = <(K, V)>::take(d)?;
            push_sorted(&mut all, key, value)?;
        }
        Ok(all)
    }
}

impl<T: Wire + Ord> Wire for BTreeSet<T> {
    fn put(&self, out: &mut Out) {
        begin(out, self.len() as u64);
        self.iter().for_each(|thing| thing.put(out));
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        let items: Vec<T> = Vec::take(d)?;
        let sorted = items.is_sorted_by(|a, b| a < b);
        if sorted { Ok(items.into_iter().collect()) } else { Err(unsorted()) }
    }
}

/// Puts an entry behind all others, where it must belong.
fn push_sorted<K: Ord, V>(all: &mut BTreeMap<K, V>, key: K, value: V) -> Result<(), CborError> {
    if all.last_key_value().is_some_and(|(last, _)| *last >= key) {
        return Err(unsorted());
    }
    all.insert(key, value);
    Ok(())
}

#[cold]
pub(super) fn unsorted() -> CborError {
    CborError::Malformed("entries are not sorted and unique".into())
}
