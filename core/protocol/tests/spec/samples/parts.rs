//! The fixed parts that samples are made of: ids repeat one byte, so that they are easy to find in a dump.

use routebook_domain::evidence::{Evidence, EvidenceKind};
use routebook_domain::ids::{BodyId, EnrolmentId, EvidenceId, FlowId, RecordId, TenantId};
use routebook_domain::merge::{Dot, Stamp};
use routebook_domain::place::{Fix, GeoPoint};
use routebook_domain::template::TemplateRef;
use routebook_domain::time::{Beacon, BootId, Day, Hlc, TimeEvidence};
use routebook_protocol::SoftwareSigner;

pub const TENANT: TenantId = TenantId::from_bytes([0x11; 16]);
pub const ENROLMENT: EnrolmentId = EnrolmentId::from_bytes([0x22; 16]);
pub const OTHER_ENROLMENT: EnrolmentId = EnrolmentId::from_bytes([0x23; 16]);
pub const SERVER: EnrolmentId = EnrolmentId::from_bytes([0x24; 16]);
pub const PERSON: RecordId = RecordId::from_bytes([0x33; 16]);
pub const OUTLET: RecordId = RecordId::from_bytes([0x44; 16]);
pub const OTHER_OUTLET: RecordId = RecordId::from_bytes([0x46; 16]);
pub const TERRITORY: RecordId = RecordId::from_bytes([0x55; 16]);
pub const OTHER_TERRITORY: RecordId = RecordId::from_bytes([0x56; 16]);
pub const CONFLICT: [u8; 16] = [0x57; 16];
pub const FLOW: FlowId = FlowId::from_bytes([0x66; 16]);
pub const EVIDENCE: EvidenceId = EvidenceId::from_bytes([0x77; 16]);
pub const BOOT: BootId = BootId([0x88; 16]);
pub const SALT: [u8; 16] = [0x99; 16];
pub const EPOCH: [u8; 16] = [0xaa; 16];
pub const TICKET: [u8; 16] = [0xbb; 16];

/// 2026-11-21 09:30:00 in Shanghai.
pub const NOW_MS: i64 = 1_795_224_600_000;
pub const PLACE: GeoPoint = GeoPoint { lat_e7: 312_304_000, lon_e7: 1_214_737_000 };
pub const DOT: Dot = Dot { enrolment: OTHER_ENROLMENT, seq: 7 };
pub const BEACON: Beacon = Beacon {
    server_ms: NOW_MS - 60_000,
    nonce: 0x0123_4567_89ab_cdef,
    mono_ms: 3_600_000,
    boot: BOOT,
    round_trip_ms: 180,
};
pub const TIME: TimeEvidence =
    TimeEvidence { wall_ms: NOW_MS, zone_min: 480, mono_ms: 3_660_000, boot: BOOT, beacon: Some(BEACON) };

pub fn stamp() -> Stamp {
    Stamp { clock: Hlc::new(NOW_MS, 3), dot: DOT, hash: [0xcc; 8] }
}

pub fn body_id(n: u8) -> BodyId {
    BodyId::from_bytes(routebook_domain::ids::v7(NOW_MS, [n; 10]))
}

pub fn day() -> Day {
    "2026-11-21".parse().unwrap()
}

pub fn fix() -> Fix {
    Fix { point: PLACE, accuracy_dm: 125, provider: "fused".into(), mock: false, age_ms: 900 }
}

pub fn template() -> TemplateRef {
    TemplateRef { key: "outlet-visit".into(), version: 1 }
}

pub fn evidence() -> Evidence {
    let (id, kind, media_type) = (EVIDENCE, EvidenceKind::Photo, "image/jpeg".into());
    Evidence {
        id,
        kind,
        media_type,
        digest: [0xdd; 32],
        length: 2_345_678,
        seal: Some(vec![0x53, 0x45, 0x41, 0x4c]),
        version: None,
        duration_ms: None,
    }
}

/// The key that the enrolment goes on under; its secret is 32 bytes of 0x08.
pub fn next_signer() -> SoftwareSigner {
    SoftwareSigner::from_secret(&[8; 32]).unwrap()
}

/// The key of the server's chain; its secret is 32 bytes of 0x09.
pub fn server_signer() -> SoftwareSigner {
    SoftwareSigner::from_secret(&[9; 32]).unwrap()
}

/// The key of the other signatures here; its secret is 32 bytes of 0x07.
pub fn signer() -> SoftwareSigner {
    SoftwareSigner::from_secret(&[7; 32]).unwrap()
}
