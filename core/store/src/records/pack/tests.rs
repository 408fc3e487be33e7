#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use super::*;
use proptest::prelude::*;
use routebook_domain::ids::RecordId;
use routebook_domain::merge::Dot;
use routebook_domain::record::RecordKind;
use routebook_domain::time::Hlc;
use routebook_protocol::cbor::to_bytes;
use routebook_protocol::{Change, Entries, Entry, RecordState, Scope};

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
    fn a_page_packs_a_record_as_its_state_does(
        fields in proptest::collection::btree_map(1u16..99, field(), 0..6),
        removal in proptest::option::of(stamp()),
    ) {
        let intern = |id: EnrolmentId| Ok(u32::from(id.bytes()[0]));
        let packed = pack(&fields, removal.as_ref(), intern).unwrap();
        let (kind, record) = (RecordKind::Outlet, RecordId::from_bytes([9; 16]));
        let state = RecordState { kind, record, deleted: false, fields: fields.clone(), removal };
        let scope = Scope::Territory(record);
        let entries = Entries::from(&[Entry { scope, seq: 1, change: Change::Record(state) }][..]);
        let mut room = Room::default();
        // Nothing of one record stands in the next.
        for _ in 0..2 {
            let bytes = entries.iter().next().unwrap().record().unwrap();
            let seen = room.pack(bytes, &[7, 8, 9], intern).unwrap().unwrap();
            prop_assert_eq!(&room.packed, &packed);
            let asked: Vec<_> = fields.range(7..10).map(|(no, field)| (*no, field.value())).collect();
            prop_assert_eq!(seen.values, asked);
            let clocks = fields.values().filter_map(|field| match field {
                FieldState::One { stamp, .. } => Some(stamp.clock),
                FieldState::Many { .. } => None,
            });
            let latest = clocks.chain(removal.map(|stamp| stamp.clock)).max().unwrap_or_default();
            prop_assert_eq!(seen.latest, latest);
        }
    }

    #[test]
    fn bytes_of_anything_never_panic(fields in any::<Vec<u8>>(), clocks in any::<Vec<u8>>()) {
        let _ = unpack(&Packed { fields, clocks }, |_| Ok(EnrolmentId::from_bytes([0; 16])));
    }
}

#[test]
fn many_writes_to_one_record_are_told_apart() {
    let stamp = |n: u64| Stamp {
        clock: Hlc::from_packed(n),
        dot: Dot { enrolment: EnrolmentId::from_bytes([1; 16]), seq: u64::MAX - n },
        hash: n.to_be_bytes(),
    };
    let one = |no: u16| FieldState::One { value: Value::Null, stamp: stamp(u64::from(no) / 2) };
    let fields: Fields = (1..700).map(|no| (no, one(no))).collect();
    let packed = pack(&fields, None, |_| Ok(u32::MAX)).unwrap();
    let unpacked = unpack(&packed, |_| Ok(EnrolmentId::from_bytes([1; 16]))).unwrap();
    assert_eq!(unpacked.fields, fields);
}

#[test]
fn a_number_beyond_64_bits_is_no_number() {
    let clocks = [&[DENSE][..], &[0; 8], &[0xff; 9], &[2], &[0; 20]].concat();
    let packed = Packed { fields: vec![0x81, 0x82, 1, 0xf6], clocks };
    assert!(unpack(&packed, |_| Ok(EnrolmentId::from_bytes([0; 16]))).is_err());
}
