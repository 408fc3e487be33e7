//! Values, clocks, places and what a field holds.

use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use routebook_domain::evidence::{Evidence, EvidenceKind};
use routebook_domain::ids::{EnrolmentId, EvidenceId, RecordId};
use routebook_domain::merge::{Change, Dot, FieldState, Stamp};
use routebook_domain::place::{Fix, GeoPoint};
use routebook_domain::record::{RecordKind, Value};
use routebook_domain::time::{Beacon, BootId, Day, Hlc, TimeEvidence};

/// Sixteen bytes as any kind of id.
pub fn id<T: std::fmt::Debug>(from: fn([u8; 16]) -> T) -> impl Strategy<Value = T> {
    any::<[u8; 16]>().prop_map(from)
}

pub fn point() -> impl Strategy<Value = GeoPoint> {
    (any::<i32>(), any::<i32>()).prop_map(|(lat_e7, lon_e7)| GeoPoint { lat_e7, lon_e7 })
}

pub fn fix() -> impl Strategy<Value = Fix> {
    (point(), any::<u32>(), ".{0,8}", any::<bool>(), any::<u32>())
        .prop_map(|(point, accuracy_dm, provider, mock, age_ms)| Fix { point, accuracy_dm, provider, mock, age_ms })
}

pub fn hlc() -> impl Strategy<Value = Hlc> {
    any::<u64>().prop_map(Hlc::from_packed)
}

pub fn day() -> impl Strategy<Value = Day> {
    (-100_000..100_000).prop_map(Day::from_number)
}

fn beacon() -> impl Strategy<Value = Beacon> {
    (any::<i64>(), any::<u64>(), any::<u64>(), id(BootId), any::<u32>()).prop_map(
        |(server_ms, nonce, mono_ms, boot, round_trip_ms)| Beacon { server_ms, nonce, mono_ms, boot, round_trip_ms },
    )
}

pub fn time() -> impl Strategy<Value = TimeEvidence> {
    (any::<i64>(), any::<i16>(), any::<u64>(), id(BootId), option::of(beacon())).prop_map(
        |(wall_ms, zone_min, mono_ms, boot, beacon)| TimeEvidence { wall_ms, zone_min, mono_ms, boot, beacon },
    )
}

pub fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::Int),
        ".{0,12}".prop_map(Value::Text),
        vec(any::<u8>(), 0..40).prop_map(Value::Bytes),
        id(RecordId::from_bytes).prop_map(Value::Ref),
        point().prop_map(Value::Place),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| vec(inner, 0..4).prop_map(Value::List))
}

pub fn record_kind() -> impl Strategy<Value = RecordKind> {
    proptest::sample::select(RecordKind::ALL.map(|(kind, _)| kind).to_vec())
}

pub fn dot() -> impl Strategy<Value = Dot> {
    (id(EnrolmentId::from_bytes), any::<u64>()).prop_map(|(enrolment, seq)| Dot { enrolment, seq })
}

pub fn stamp() -> impl Strategy<Value = Stamp> {
    (hlc(), dot(), any::<[u8; 8]>()).prop_map(|(clock, dot, hash)| Stamp { clock, dot, hash })
}

pub fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (value(), option::of(dot())).prop_map(|(value, replaces)| Change::Assign { value, replaces }),
        value().prop_map(Change::Add),
        (value(), vec(dot(), 0..3)).prop_map(|(element, seen)| Change::Remove { element, seen }),
    ]
}

pub fn field_state() -> impl Strategy<Value = FieldState> {
    let living = btree_map(value(), btree_set(dot(), 0..3), 0..4);
    prop_oneof![
        (value(), stamp()).prop_map(|(value, stamp)| FieldState::One { value, stamp }),
        (living, btree_set(dot(), 0..4)).prop_map(|(living, dead)| FieldState::Many { living, dead }),
    ]
}

fn evidence_kind() -> impl Strategy<Value = EvidenceKind> {
    proptest::sample::select(EvidenceKind::ALL.map(|(kind, ..)| kind).to_vec())
}

pub fn evidence() -> impl Strategy<Value = Evidence> {
    let seal = option::of(vec(any::<u8>(), 0..40));
    let file = (".{0,12}", any::<[u8; 32]>(), any::<u64>());
    let about = (option::of("[A-Z0-9.]{0,6}"), option::of(any::<u32>()));
    (id(EvidenceId::from_bytes), evidence_kind(), file, seal, about).prop_map(
        |(id, kind, (media_type, digest, length), seal, (version, duration_ms))| Evidence {
            id,
            kind,
            media_type,
            digest,
            length,
            seal,
            version,
            duration_ms,
        },
    )
}
