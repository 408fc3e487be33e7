//! The forms of numbers, text, bytes, lists and what may be absent.

use std::collections::{BTreeMap, BTreeSet};

use minicbor::data::Type;

use super::{CborError, Decoder, Out, Wire, begin, open, written};

macro_rules! wire_number {
    ($($type:ty => $write:ident $read:ident),+ $(,)?) => {$(
        impl Wire for $type {
            fn put(&self, out: &mut Out) {
                written(out.$write(*self));
            }
            fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
                Ok(d.$read()?)
            }
        }
    )+};
}

wire_number! { u8 => u8 u8, u16 => u16 u16, u32 => u32 u32, u64 => u64 u64, i16 => i16 i16, i32 => i32 i32, i64 => i64 i64, bool => bool bool }

impl Wire for String {
    fn put(&self, out: &mut Out) {
        written(out.str(self));
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        Ok(d.str()?.to_owned())
    }
}

/// A byte string, where a list of numbers is not meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bytes(pub Vec<u8>);

impl Wire for Bytes {
    fn put(&self, out: &mut Out) {
        written(out.bytes(&self.0));
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        Ok(Self(d.bytes()?.to_vec()))
    }
}

impl<const N: usize> Wire for [u8; N] {
    fn put(&self, out: &mut Out) {
        written(out.bytes(self));
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        let bytes = d.bytes()?;
        bytes.try_into().map_err(|_| CborError::Malformed(format!("{} bytes where {N} are needed", bytes.len())))
    }
}

impl<T: Wire> Wire for Option<T> {
    fn put(&self, out: &mut Out) {
        match self {
            Some(thing) => thing.put(out),
            None => {
                written(out.null());
            }
        }
    }
    fn take(d: &mut Decoder<'_>) -> Result<Self, CborError> {
        if d.datatype()? == Type::Null {
            d.null()?;
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
        (0..n).map(|_| T::take(d)).collect()
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
        let pairs: Vec<(K, V)> = Vec::take(d)?;
        let sorted = pairs.is_sorted_by(|a, b| a.0 < b.0);
        if sorted { Ok(pairs.into_iter().collect()) } else { Err(unsorted()) }
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

fn unsorted() -> CborError {
    CborError::Malformed("entries are not sorted and unique".into())
}
