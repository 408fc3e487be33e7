//! Small rows to write.

use std::collections::{BTreeMap, BTreeSet};

use routebook_domain::doubt::PhotoFacts;
use routebook_domain::evidence::EvidenceKind;
use routebook_domain::flow::Status;
use routebook_domain::ids::{BodyId, EnrolmentId, EvidenceId, FlowId, RecordId, TenantId};
use routebook_domain::merge::{Dot, FieldState, Stamp};
use routebook_domain::place::FenceVerdict;
use routebook_domain::record::{RecordKind, Value};
use routebook_domain::template::{FlowKind, TemplateRef};
use routebook_domain::time::{Day, Hlc, Level, TrustedTime};
use routebook_protocol::{ConflictState, RawOp, RecordState, Scope, Side, Verdict};

use crate::model::{
    Enrolment, EvidenceRow, EvidenceState, FlowRow, PhotoRow, StoredConflict, StoredOp, StoredRecord, Tenant,
};
use crate::store::{Store, StoreError, Tx};

pub const T: TenantId = TenantId::from_bytes([0x11; 16]);
pub const OTHER: TenantId = TenantId::from_bytes([0x22; 16]);
pub const SCOPE: Scope = Scope::Territory(RecordId::from_bytes([0x33; 16]));

pub const fn record_id(n: u8) -> RecordId {
    RecordId::from_bytes([n; 16])
}

pub fn enrolment_id(n: u8) -> EnrolmentId {
    EnrolmentId::from_bytes([n; 16])
}

pub fn flow_id(n: u8) -> FlowId {
    FlowId::from_bytes([n; 16])
}

pub fn body_id(n: u8) -> BodyId {
    BodyId::from_bytes([n; 16])
}

pub fn evidence_id(n: u8) -> EvidenceId {
    EvidenceId::from_bytes([n; 16])
}

/// Writes, and fails the test where the store does.
pub fn write<R>(store: &dyn Store, job: impl FnMut(&dyn Tx) -> Result<R, StoreError>) -> R {
    store.write(job).unwrap()
}

/// Reads, and fails the test where the store does.
pub fn read<R>(store: &dyn Store, job: impl FnMut(&dyn Tx) -> Result<R, StoreError>) -> R {
    store.read(job).unwrap()
}

pub fn tenant(n: u8) -> Tenant {
    Tenant {
        id: TenantId::from_bytes([n; 16]),
        epoch: [1; 16],
        secret: [2; 32],
        server: enrolment_id(3),
        server_key: [4; 32],
        created_ms: i64::from(n),
    }
}

pub fn enrolment(n: u8, person: Option<u8>) -> Enrolment {
    let person = person.map(record_id);
    Enrolment { person, app: "test".into(), ..Enrolment::begun(enrolment_id(n), [n; 33], i64::from(n)) }
}

pub fn stamp(n: u8) -> Stamp {
    let dot = Dot { enrolment: enrolment_id(n), seq: u64::from(n) };
    Stamp { clock: Hlc::new(i64::from(n), 0), dot, hash: [n; 8] }
}

/// An accepted op without a flow.
pub fn op(chain: u8, seq: u64) -> StoredOp {
    StoredOp {
        enrolment: enrolment_id(chain),
        seq,
        hash: [seq as u8; 32],
        raw: RawOp { header: vec![1, chain, seq as u8], body: vec![2, 0, 255] },
        body: Some(body_id(seq as u8)),
        flow: None,
        place: None,
        received_ms: 1000 + seq as i64,
        verdict: Verdict::Accepted { clock: Hlc::new(7, 1), position: None },
        withdrawn: false,
        of: None,
        signature: None,
    }
}

/// An accepted action of a flow.
pub fn action(seq: u64, flow: u8, position: u64) -> StoredOp {
    StoredOp { flow: Some(flow_id(flow)), place: Some((SCOPE, seq, position)), ..op(9, seq) }
}

pub fn record(n: u8, kind: RecordKind, seq: u64) -> StoredRecord {
    let value = FieldState::One { value: Value::Text(format!("name {n}")), stamp: stamp(n) };
    let state = RecordState { fields: BTreeMap::from([(1, value)]), ..RecordState::empty(kind, record_id(n)) };
    StoredRecord { scope: SCOPE, seq, removal: None, state }
}

pub fn deleted(n: u8, seq: u64) -> StoredRecord {
    let mut row = record(n, RecordKind::Outlet, seq);
    row.state.deleted = true;
    row.removal = Some(stamp(n));
    row.state.removal = row.removal;
    row
}

pub fn conflict(n: u8, seq: u64) -> StoredConflict {
    let side = |n, person| Side { stamp: stamp(n), value: Value::Text(format!("v{n}")), person };
    let state = ConflictState {
        id: [n; 16],
        kind: RecordKind::Outlet,
        record: record_id(1),
        field: 3,
        shown: side(n, Some(record_id(8))),
        other: side(n + 1, None),
        opened_ms: i64::from(n),
        settled: None,
    };
    StoredConflict { scope: SCOPE, seq, state }
}

pub fn flow(n: u8, owner: u8, day: i32) -> FlowRow {
    FlowRow {
        id: flow_id(n),
        kind: FlowKind::Visit,
        template: TemplateRef { key: "outlet-visit".into(), version: 1 },
        owner: record_id(owner),
        subject: Some(record_id(100 + n)),
        day: Day::from_number(day),
        status: Status::Approved,
        points: 80,
        max_points: 100,
        missing: Vec::new(),
        started_ms: 1000 + i64::from(n),
        submitted_ms: Some(2000),
        photos: 2,
        place: FenceVerdict::Inside,
        distance_m: Some(1.5),
        position: 8,
        new_evidence: false,
        stage: None,
        ended: false,
        touched_ms: 2000,
        closed_ms: Some(2000),
        due_day: None,
        expires_day: Some(Day::from_number(day + 30)),
        summary: Some("店主要求送货".into()),
        flags: BTreeSet::new(),
        waiting: Vec::new(),
        doubt: u32::from(n),
        doubts: Vec::new(),
        normal: Some(true),
    }
}

pub fn evidence(n: u8, flow: u8, deadline_ms: Option<i64>) -> EvidenceRow {
    EvidenceRow {
        id: evidence_id(n),
        flow: flow_id(flow),
        step: "shelf".into(),
        owner: record_id(5),
        kind: EvidenceKind::Photo,
        media_type: "image/jpeg".into(),
        digest: [n; 32],
        length: 40_000,
        seal: Some(vec![9]),
        state: EvidenceState::Promised,
        thumb: false,
        promised_ms: 1,
        deadline_ms,
    }
}

pub fn time(at_ms: i64) -> TrustedTime {
    TrustedTime { at_ms, earliest_ms: None, latest_ms: Some(at_ms), level: Level::Estimate, zone_min: 480 }
}

pub fn photo(n: u8, owner: u8, at_ms: i64) -> PhotoRow {
    let facts = PhotoFacts {
        evidence: evidence_id(n),
        flow: flow_id(1),
        step: "shelf".into(),
        outlet: Some(record_id(77)),
        owner: record_id(owner),
        at: time(at_ms),
        fix: None,
        original: [n % 2; 32],
        dhash: Some(u64::MAX - u64::from(n)),
        brightness: None,
        detail: None,
    };
    PhotoRow { facts, code: Some(format!("C{n}")), mismatch: BTreeSet::new(), doubts: Vec::new(), looked: false }
}
