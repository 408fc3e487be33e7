//! The messages of a sync.

use proptest::array::uniform16;
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use routebook_domain::ids::{EnrolmentId, FlowId, RecordId, TenantId};

use super::ops::{raw_op, signature};
use super::values::{dot, field_state, hlc, id, record_kind, stamp, value};
use crate::cbor::to_bytes;
use crate::{
    BeaconNote, Change, ConflictState, Cursor, Entry, FlowEntry, Head, PullPage, PullRequest, PushRequest,
    PushResponse, RecordState, Refusal, Scope, Settlement, Side, SnapshotPage, SnapshotRequest, Verdict,
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
        signature in signature(),
        witnessed in vec((raw_op(), signature()), 0..3),
    ) -> PushRequest {
        let head = Head { seq, hash };
        PushRequest { format, tenant, enrolment, ops, head, complete_through, signature, witnessed }
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
    (any::<u8>(), option::of(cursor()), any::<u32>(), any::<bool>())
        .prop_map(|(format, cursor, limit, snapshots)| PullRequest { format, cursor, limit, snapshots })
}

prop_compose! {
    pub fn record_state()(
        kind in record_kind(),
        record in id(RecordId::from_bytes),
        deleted: bool,
        fields in btree_map(any::<u16>(), field_state(), 0..4),
        removal in option::of(stamp()),
    ) -> RecordState {
        RecordState { kind, record, deleted, fields, removal }
    }
}

prop_compose! {
    fn flow_entry()(
        flow in id(FlowId::from_bytes),
        position: u64,
        op in raw_op(),
        received_ms: i64,
        verdict in verdict(),
        signature in option::of(signature()),
    ) -> FlowEntry {
        FlowEntry { flow, position, op, received_ms, verdict, signature }
    }
}

fn side() -> impl Strategy<Value = Side> {
    (stamp(), value(), option::of(id(RecordId::from_bytes))).prop_map(|(stamp, value, person)| Side {
        stamp,
        value,
        person,
    })
}

fn settlement() -> impl Strategy<Value = Settlement> {
    (dot(), hlc(), id(RecordId::from_bytes), value()).prop_map(|(dot, clock, person, value)| Settlement {
        dot,
        clock,
        person,
        value,
    })
}

prop_compose! {
    fn conflict()(
        conflict: [u8; 16],
        kind in record_kind(),
        record in id(RecordId::from_bytes),
        field: u16,
        (shown, other) in (side(), side()),
        opened_ms: i64,
        settled in option::of(settlement()),
    ) -> ConflictState {
        ConflictState { id: conflict, kind, record, field, shown, other, opened_ms, settled }
    }
}

pub fn entry() -> impl Strategy<Value = Entry> {
    let change =
        prop_oneof![
            record_state().prop_map(Change::Record),
            flow_entry().prop_map(Change::Flow),
            (record_kind(), id(RecordId::from_bytes)).prop_map(|(kind, record)| Change::RecordLeft { kind, record }),
            id(FlowId::from_bytes).prop_map(Change::FlowLeft),
            conflict().prop_map(|conflict| Change::Conflict(Box::new(conflict))),
            (id(EnrolmentId::from_bytes), any::<u64>(), verdict())
                .prop_map(|(enrolment, seq, verdict)| Change::Verdict { enrolment, seq, verdict }),
            (7u8.., value()).prop_map(|(kind, value)| Change::Other { kind, bytes: to_bytes(&value) }),
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
        by_snapshot in vec(scope(), 0..3),
    ) -> PullPage {
        PullPage { cursor, entered, left, entries, more, beacon, by_snapshot }
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
