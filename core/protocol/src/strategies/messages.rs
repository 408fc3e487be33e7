//! The messages of a sync.

use proptest::array::uniform16;
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use routebook_domain::ids::{EnrolmentId, FlowId, RecordId, TenantId};

use super::ops::raw_op;
use super::values::{field_state, hlc, id, record_kind, stamp, value};
use crate::cbor::to_bytes;
use crate::{
    BeaconNote, Change, Cursor, Entry, FlowEntry, Head, PullPage, PullRequest, PushRequest, PushResponse, RecordState,
    Refusal, Scope, SnapshotPage, SnapshotRequest, Verdict,
};

fn scope() -> impl Strategy<Value = Scope> {
    prop_oneof![
        id(TenantId::from_bytes).prop_map(Scope::Tenant),
        id(RecordId::from_bytes).prop_map(Scope::Territory),
        id(RecordId::from_bytes).prop_map(Scope::Person),
    ]
}

fn verdict() -> impl Strategy<Value = Verdict> {
    let unmet = vec(("[a-z_]{0,8}", btree_map("[a-z]{0,6}", value(), 0..3)), 0..3);
    prop_oneof![
        (hlc(), option::of(any::<u64>())).prop_map(|(clock, position)| Verdict::Accepted { clock, position }),
        (hlc(), stamp()).prop_map(|(clock, winner)| Verdict::Superseded { clock, winner }),
        "[a-z_]{0,8}".prop_map(|code| Verdict::Held { code }),
        ("[a-z_]{0,8}", unmet).prop_map(|(code, unmet)| Verdict::Refused(Refusal { code, unmet })),
    ]
}

fn beacon_note() -> impl Strategy<Value = BeaconNote> {
    (any::<i64>(), any::<u64>()).prop_map(|(server_ms, nonce)| BeaconNote { server_ms, nonce })
}

prop_compose! {
    pub fn push_request()(
        format: u8,
        tenant in id(TenantId::from_bytes),
        enrolment in id(EnrolmentId::from_bytes),
        ops in vec(raw_op(), 0..3),
        (seq, hash) in any::<(u64, [u8; 32])>(),
        complete_through: Option<i64>,
        signature in vec(any::<u8>(), 64),
    ) -> PushRequest {
        let signature = signature.try_into().unwrap_or([0; 64]);
        PushRequest { format, tenant, enrolment, ops, head: Head { seq, hash }, complete_through, signature }
    }
}

prop_compose! {
    pub fn push_response()(
        epoch: [u8; 16],
        acknowledged: u64,
        verdicts in vec((any::<u64>(), verdict()), 0..4),
        beacon in beacon_note(),
    ) -> PushResponse {
        PushResponse { epoch, acknowledged, verdicts, beacon }
    }
}

fn cursor() -> impl Strategy<Value = Cursor> {
    (any::<[u8; 16]>(), any::<u64>(), btree_map(scope(), any::<u64>(), 0..4))
        .prop_map(|(epoch, scope_set, scopes)| Cursor { epoch, scope_set, scopes })
}

pub fn pull_request() -> impl Strategy<Value = PullRequest> {
    (any::<u8>(), option::of(cursor()), any::<u32>()).prop_map(|(format, cursor, limit)| PullRequest {
        format,
        cursor,
        limit,
    })
}

prop_compose! {
    fn record_state()(
        kind in record_kind(),
        record in id(RecordId::from_bytes),
        deleted: bool,
        fields in btree_map(any::<u16>(), field_state(), 0..4),
    ) -> RecordState {
        RecordState { kind, record, deleted, fields }
    }
}

prop_compose! {
    fn flow_entry()(
        flow in id(FlowId::from_bytes),
        position: u64,
        op in raw_op(),
        received_ms: i64,
        verdict in verdict(),
    ) -> FlowEntry {
        FlowEntry { flow, position, op, received_ms, verdict }
    }
}

pub fn entry() -> impl Strategy<Value = Entry> {
    let change = prop_oneof![
        record_state().prop_map(Change::Record),
        flow_entry().prop_map(Change::Flow),
        (record_kind(), id(RecordId::from_bytes)).prop_map(|(kind, record)| Change::RecordLeft { kind, record }),
        id(FlowId::from_bytes).prop_map(Change::FlowLeft),
        (5u8.., value()).prop_map(|(kind, value)| Change::Other { kind, bytes: to_bytes(&value) }),
    ];
    (scope(), any::<u64>(), change).prop_map(|(scope, seq, change)| Entry { scope, seq, change })
}

prop_compose! {
    pub fn pull_page()(
        cursor in cursor(),
        entered in vec(scope(), 0..3),
        left in vec(scope(), 0..3),
        entries in vec(entry(), 0..3),
        more: bool,
        beacon in beacon_note(),
    ) -> PullPage {
        PullPage { cursor, entered, left, entries, more, beacon }
    }
}

pub fn snapshot_request() -> impl Strategy<Value = SnapshotRequest> {
    (any::<u8>(), scope(), option::of(uniform16(any::<u8>())), any::<u32>())
        .prop_map(|(format, scope, ticket, page)| SnapshotRequest { format, scope, ticket, page })
}

prop_compose! {
    pub fn snapshot_page()(
        ticket: [u8; 16],
        seq: u64,
        page: u32,
        pages: u32,
        entries in vec(entry(), 0..3),
    ) -> SnapshotPage {
        let digest = SnapshotPage::digest_of(&entries);
        SnapshotPage { ticket, seq, page, pages, entries, digest }
    }
}
