//! A record's fields as two blobs: the values, which is all that a list reads, and the clocks and dots.
//!
//! One clock blob per record instead of a row per field: 1.3-1.8 times the work of plain SQLite against 3-5
//! times. Numbers are big-endian and of fixed width; enrolments are interned by the caller.

use std::collections::{BTreeMap, BTreeSet};

use routebook_domain::ids::EnrolmentId;
use routebook_domain::merge::{Dot, FieldState, Stamp};
use routebook_domain::record::{FieldNo, Value};
use routebook_domain::time::Hlc;
use routebook_protocol::cbor::{Decoder, Encoder, Wire, begin};

use crate::error::StoreError;

type Result<T> = std::result::Result<T, StoreError>;
type Fields = BTreeMap<FieldNo, FieldState>;

/// The two blobs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Packed {
    pub fields: Vec<u8>,
    pub clocks: Vec<u8>,
}

/// What was packed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Unpacked {
    pub fields: Fields,
    /// The last deletion or restoration.
    pub removal: Option<Stamp>,
}

const ONE: u8 = 0;
const MANY: u8 = 1;
/// Stands behind the fields where there was a deletion or restoration.
const REMOVAL: u8 = 2;

/// Packs fields; `intern` gives an enrolment's number.
pub(super) fn pack(
    fields: &Fields,
    removal: Option<&Stamp>,
    intern: impl FnMut(EnrolmentId) -> Result<u32>,
) -> Result<Packed> {
    let mut clocks = Clocks { out: Vec::with_capacity(fields.len() * ONE_BYTES), intern };
    fields.values().try_for_each(|state| clocks.field(state))?;
    if let Some(stamp) = removal {
        clocks.out.push(REMOVAL);
        clocks.stamp(stamp)?;
    }
    Ok(Packed { fields: write_values(fields), clocks: clocks.out })
}

/// A kind, a clock, a dot and a hash.
const ONE_BYTES: usize = 1 + 8 + 12 + 8;

/// A map from number to value, as [`values`] reads it, without a copy of the values.
fn write_values(fields: &Fields) -> Vec<u8> {
    let mut out = Encoder::new(Vec::new());
    begin(&mut out, fields.len() as u64);
    for (no, state) in fields {
        begin(&mut out, 2);
        no.put(&mut out);
        match state {
            FieldState::One { value, .. } => value.put(&mut out),
            FieldState::Many { .. } => state.value().put(&mut out),
        }
    }
    out.into_writer()
}

/// The values alone. This program wrote them: they are not checked for canonical form again.
pub(super) fn values(fields: &[u8]) -> Result<BTreeMap<FieldNo, Value>> {
    Ok(Wire::take(&mut Decoder::new(fields))?)
}

/// Unpacks fields; `name` gives the enrolment of a number.
pub(super) fn unpack(packed: &Packed, name: impl FnMut(u32) -> Result<EnrolmentId>) -> Result<Unpacked> {
    let mut clocks = Read { rest: &packed.clocks, name };
    let all = values(&packed.fields)?.into_iter().map(|(no, value)| Ok((no, clocks.field(value)?)));
    let fields = all.collect::<Result<_>>()?;
    let removal = clocks.removal()?;
    if clocks.rest.is_empty() { Ok(Unpacked { fields, removal }) } else { Err(broken()) }
}

fn broken() -> StoreError {
    StoreError::unreadable("the clocks of a record")
}

struct Clocks<F> {
    out: Vec<u8>,
    intern: F,
}

impl<F: FnMut(EnrolmentId) -> Result<u32>> Clocks<F> {
    fn field(&mut self, state: &FieldState) -> Result<()> {
        match state {
            FieldState::One { stamp, .. } => {
                self.out.push(ONE);
                self.stamp(stamp)
            }
            FieldState::Many { living, dead } => {
                self.out.push(MANY);
                living.values().chain([dead]).try_for_each(|dots| self.dots(dots))
            }
        }
    }

    fn stamp(&mut self, stamp: &Stamp) -> Result<()> {
        self.out.extend(stamp.clock.packed().to_be_bytes());
        self.dot(&stamp.dot)?;
        self.out.extend(stamp.hash);
        Ok(())
    }

    fn dots(&mut self, dots: &BTreeSet<Dot>) -> Result<()> {
        self.out.extend((dots.len() as u32).to_be_bytes());
        dots.iter().try_for_each(|dot| self.dot(dot))
    }

    fn dot(&mut self, dot: &Dot) -> Result<()> {
        let enrolment = (self.intern)(dot.enrolment)?;
        self.out.extend(enrolment.to_be_bytes());
        self.out.extend(dot.seq.to_be_bytes());
        Ok(())
    }
}

struct Read<'a, F> {
    rest: &'a [u8],
    name: F,
}

impl<F: FnMut(u32) -> Result<EnrolmentId>> Read<'_, F> {
    fn field(&mut self, value: Value) -> Result<FieldState> {
        match u8::from_be_bytes(self.take()?) {
            ONE => Ok(FieldState::One { value, stamp: self.stamp()? }),
            MANY => {
                let elements = value.items().iter().map(|element| Ok((element.clone(), self.dots()?)));
                let living = elements.collect::<Result<_>>()?;
                Ok(FieldState::Many { living, dead: self.dots()? })
            }
            _ => Err(broken()),
        }
    }

    fn removal(&mut self) -> Result<Option<Stamp>> {
        match self.rest.first() {
            None => Ok(None),
            Some(&REMOVAL) => {
                let _kind: [u8; 1] = self.take()?;
                self.stamp().map(Some)
            }
            Some(_) => Err(broken()),
        }
    }

    fn stamp(&mut self) -> Result<Stamp> {
        let clock = Hlc::from_packed(u64::from_be_bytes(self.take()?));
        Ok(Stamp { clock, dot: self.dot()?, hash: self.take()? })
    }

    fn dots(&mut self) -> Result<BTreeSet<Dot>> {
        let n = u32::from_be_bytes(self.take()?);
        (0..n).map(|_| self.dot()).collect()
    }

    fn dot(&mut self) -> Result<Dot> {
        let no = u32::from_be_bytes(self.take()?);
        Ok(Dot { enrolment: (self.name)(no)?, seq: u64::from_be_bytes(self.take()?) })
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N]> {
        let (head, rest) = self.rest.split_first_chunk().ok_or_else(broken)?;
        self.rest = rest;
        Ok(*head)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;
    use routebook_protocol::cbor::to_bytes;

    fn dot() -> impl Strategy<Value = Dot> {
        (0u8..4, 1u64..1000).prop_map(|(e, seq)| Dot { enrolment: EnrolmentId::from_bytes([e; 16]), seq })
    }

    fn stamp() -> impl Strategy<Value = Stamp> {
        (any::<u64>(), dot(), any::<[u8; 8]>()).prop_map(|(clock, dot, hash)| Stamp {
            clock: Hlc::from_packed(clock),
            dot,
            hash,
        })
    }

    fn field() -> impl Strategy<Value = FieldState> {
        let value = "[a-z]{0,4}".prop_map(Value::Text).boxed();
        let one = (value.clone(), stamp()).prop_map(|(value, stamp)| FieldState::One { value, stamp });
        let dots = || proptest::collection::btree_set(dot(), 0..4);
        let living = proptest::collection::btree_map(value, dots(), 0..4);
        prop_oneof![one, (living, dots()).prop_map(|(living, dead)| FieldState::Many { living, dead })]
    }

    proptest! {
        #[test]
        fn what_is_packed_unpacks_to_the_same(
            fields in proptest::collection::btree_map(1u16..99, field(), 0..6),
            removal in proptest::option::of(stamp()),
        ) {
            let mut known = Vec::new();
            let packed = pack(&fields, removal.as_ref(), |id| {
                if !known.contains(&id) {
                    known.push(id);
                }
                Ok(known.iter().position(|k| *k == id).unwrap() as u32)
            }).unwrap();
            let unpacked = unpack(&packed, |no| Ok(known[no as usize])).unwrap();
            prop_assert_eq!(unpacked, Unpacked { fields: fields.clone(), removal });
            let values: BTreeMap<FieldNo, Value> = fields.iter().map(|(no, f)| (*no, f.value())).collect();
            prop_assert_eq!(packed.fields, to_bytes(&values));
        }

        #[test]
        fn bytes_of_anything_never_panic(fields in any::<Vec<u8>>(), clocks in any::<Vec<u8>>()) {
            let _ = unpack(&Packed { fields, clocks }, |_| Ok(EnrolmentId::from_bytes([0; 16])));
        }
    }
}
