//! The claim and the key that the tests of this crate start from; the vector in `docs/seal.md` is over them.
#![allow(clippy::unwrap_used)]

use routebook_domain::ids::{EnrolmentId, FlowId, OutletId, PersonId, TenantId};
use routebook_domain::place::{Fix, GeoPoint};
use routebook_domain::time::{Beacon, BootId, TimeEvidence, judge};
use routebook_protocol::SoftwareSigner;

use super::{Claim, Facts};

/// A quarter of an hour after a beacon of the same boot, at a fix.
pub fn facts() -> Facts {
    let boot = BootId([6; 16]);
    let beacon = Beacon { server_ms: 1_795_269_600_000, nonce: 7, mono_ms: 1_000, boot, round_trip_ms: 800 };
    let time = TimeEvidence { wall_ms: 1_795_270_000_000, zone_min: 480, mono_ms: 901_000, boot, beacon: Some(beacon) };
    let point = GeoPoint { lat_e7: 312_304_167, lon_e7: 1_214_737_000 };
    Facts {
        tenant: TenantId::from_bytes([1; 16]),
        person: PersonId::from_bytes([2; 16]),
        enrolment: EnrolmentId::from_bytes([3; 16]),
        outlet: Some(OutletId::from_bytes([4; 16])),
        flow: FlowId::from_bytes([5; 16]),
        step: "photo".into(),
        sequence: 42,
        fix: Some(Fix { point, accuracy_dm: 123, provider: "gps".into(), mock: false, age_ms: 2_000 }),
        time,
        trusted: judge(&time),
        app: "routebook/0.1.0".into(),
    }
}

pub fn claim() -> Claim {
    Claim { original: [9; 32], facts: facts() }
}

pub fn signer() -> SoftwareSigner {
    SoftwareSigner::from_secret(&[7; 32]).unwrap()
}
