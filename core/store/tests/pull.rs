//! Pulls: idempotent pages, scopes that are left, restored servers, snapshots, kinds of the future.
#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use common::*;
use routebook_domain::ids::RecordId;
use routebook_domain::record::{RecordKind, Value};
use routebook_protocol::{Change, Payload, SnapshotPage};
use routebook_store::{OpState, StoreError};

#[test]
fn the_same_page_twice_changes_nothing() {
    let mut phone = Phone::new();
    let (flow, start) = phone.start(40);
    phone.rename("甲");
    let entries = vec![
        phone.entry(NORTH_SCOPE, outlet("新名", 50)),
        phone.entry(OWN_SCOPE, action(flow, 1, &start)),
        phone.entry(COMPANY_SCOPE, Change::Other { kind: 77, bytes: vec![0x81, 0x01] }),
    ];
    let page = page(entries);
    phone.store.apply_page(&page).unwrap();
    let once = dump(&phone.store);
    phone.store.apply_page(&page).unwrap();
    assert_eq!(dump(&phone.store), once);
    assert_eq!(phone.store.read(|r| r.cursor()).unwrap().unwrap().scopes[&OWN_SCOPE], page.entries[1].seq);
}

#[test]
fn an_old_page_that_arrives_late_changes_nothing() {
    let mut phone = Phone::new();
    let old = page(vec![phone.entry(NORTH_SCOPE, outlet("旧", 50))]);
    phone.pull(NORTH_SCOPE, outlet("新", 51));
    let before = dump(&phone.store);
    phone.store.apply_page(&old).unwrap();
    assert_eq!(phone.name().as_deref(), Some("新"));
    assert_eq!(dump(&phone.store), before);
}

#[test]
fn a_page_that_cannot_be_applied_moves_no_cursor() {
    let mut phone = Phone::new();
    let before = phone.store.read(|r| r.cursor()).unwrap();
    let page = page(vec![phone.entry(NORTH_SCOPE, outlet("新", 51))]);
    let other = rusqlite::Connection::open(phone.store.path()).unwrap();
    let stop = "CREATE TRIGGER stop BEFORE INSERT ON meta BEGIN SELECT raise(ABORT, 'stop'); END";
    other.execute_batch(stop).unwrap();
    assert!(phone.store.apply_page(&page).is_err());
    assert_eq!(phone.store.read(|r| r.cursor()).unwrap(), before);
    assert_eq!(phone.name().as_deref(), Some("老王小卖部"));
}

#[test]
fn a_record_that_moved_away_is_hidden_and_one_that_another_scope_brought_stays() {
    let mut phone = Phone::new();
    let left = || Change::RecordLeft { kind: RecordKind::Outlet, record: OUTLET };
    let elsewhere = phone.entry(COMPANY_SCOPE, left());
    phone.store.apply_page(&page(vec![elsewhere])).unwrap();
    assert_eq!(phone.name().as_deref(), Some("老王小卖部"));
    phone.rename("甲");
    let here = phone.entry(NORTH_SCOPE, left());
    let changed = phone.store.apply_page(&page(vec![here])).unwrap();
    assert!(changed.records.contains(&RecordKind::Outlet));
    assert_eq!(phone.name(), None);
    assert_eq!(phone.store.read(|r| r.status()).unwrap().waiting_ops, 1);
    phone.pull(NORTH_SCOPE, outlet("回来了", 90));
    assert_eq!(phone.name().as_deref(), Some("甲"));
}

#[test]
fn leaving_a_scope_evicts_it_and_keeps_what_is_not_delivered() {
    let mut phone = Phone::new();
    let (flow, start) = phone.start(40);
    phone.judge(&start, refused());
    phone.rename("甲");
    let mut gone = page(vec![phone.entry(COMPANY_SCOPE, template())]);
    gone.left = vec![NORTH_SCOPE];
    let changed = phone.store.apply_page(&gone).unwrap();
    assert!(changed.left && changed.records.contains(&RecordKind::Outlet));
    assert_eq!(phone.name(), None);
    assert!(!phone.store.read(|r| r.cursor()).unwrap().unwrap().scopes.contains_key(&NORTH_SCOPE));
    let status = phone.store.read(|r| r.status()).unwrap();
    assert_eq!((status.waiting_ops, status.attention), (1, 1));
    assert_eq!(phone.store.read(|r| r.attention()).unwrap()[0].op, start);
    assert!(phone.store.read(|r| r.flow_row(flow)).unwrap().is_none());
}

/// It was offered again by an enrolment that was never there, or written while its author moved away.
#[test]
fn a_record_made_in_a_territory_that_is_not_held_goes_with_the_next_pull() {
    let mut phone = Phone::new();
    let fields = vec![(name_no(), "新店".into()), (field(RecordKind::Outlet, "territory"), Value::Ref(SOUTH))];
    let made = RecordId::from_bytes([66; 16]);
    let op = phone.append(Payload::Create { kind: RecordKind::Outlet, record: made, fields });
    phone.judge(&op, accepted(T0 + 5, None));
    let shown = |phone: &Phone| phone.store.read(|r| r.record(RecordKind::Outlet, made)).unwrap();
    assert!(shown(&phone).is_some(), "it does not vanish before a pull says where it is");
    let mut page = page(vec![phone.entry(COMPANY_SCOPE, template())]);
    page.more = true;
    phone.store.apply_page(&page).unwrap();
    assert!(shown(&phone).is_some(), "its territory may be on the next page");
    page.more = false;
    let changed = phone.store.apply_page(&page).unwrap();
    assert!(shown(&phone).is_none() && changed.records.contains(&RecordKind::Outlet));
    assert!(phone.name().is_some(), "what is held stays");
}

#[test]
fn leaving_the_scope_of_a_flow_hides_it() {
    let mut phone = Phone::new();
    let (flow, start) = phone.start(40);
    phone.pull(OWN_SCOPE, action(flow, 1, &start));
    assert!(phone.store.read(|r| r.flow_row(flow)).unwrap().is_some());
    let mut gone = page(Vec::new());
    gone.left = vec![OWN_SCOPE];
    phone.store.apply_page(&gone).unwrap();
    assert!(phone.store.read(|r| r.flow_row(flow)).unwrap().is_none());
}

#[test]
fn a_record_that_moves_to_a_held_scope_survives_the_leave() {
    let mut phone = Phone::new();
    let mut moved = page(vec![phone.entry(routebook_protocol::Scope::Territory(SOUTH), outlet("搬家", 60))]);
    moved.left = vec![NORTH_SCOPE];
    phone.store.apply_page(&moved).unwrap();
    assert_eq!(phone.name().as_deref(), Some("搬家"));
}

#[test]
fn a_restored_server_is_read_from_the_start_and_the_rest_is_swept() {
    let mut phone = Phone::new();
    let (flow, start) = phone.start(40);
    phone.pull(OWN_SCOPE, action(flow, 1, &start));
    let mut first = page(vec![phone.entry(COMPANY_SCOPE, template())]);
    first.entries[0].seq = 1;
    (first.cursor.epoch, first.more) = ([99; 16], true);
    assert!(phone.store.apply_page(&first).unwrap().epoch_changed);
    assert_eq!(phone.name().as_deref(), Some("老王小卖部"), "nothing is swept before the last page");
    let mut last = page(vec![phone.entry(OWN_SCOPE, action(flow, 3, &start))]);
    last.cursor.epoch = [99; 16];
    phone.store.apply_page(&last).unwrap();
    assert_eq!(phone.name(), None);
    let actions = phone.store.read(|r| r.actions(flow)).unwrap();
    assert_eq!(actions.iter().map(|a| a.position).collect::<Vec<_>>(), [Some(3)]);
    assert!(phone.store.read(|r| r.flow(flow)).unwrap().is_some());
}

#[test]
fn what_a_restored_server_has_lost_waits_again_and_shows_once() {
    let mut phone = Phone::new();
    let (flow, start) = phone.start(40);
    let name = phone.rename("甲");
    phone.judge(&start, accepted(T0, Some(1)));
    phone.judge(&name, accepted(T0 + 5, None));
    let restored = routebook_protocol::PushResponse { epoch: [99; 16], acknowledged: 0, ..response(Vec::new()) };
    let changed = phone.store.apply_verdicts(&restored).unwrap();
    assert_eq!((changed.epoch_changed, changed.own), (true, vec![1, 2]));
    assert_eq!(phone.store.read(|r| r.outbox(None, 9, 1 << 20)).unwrap(), [start.raw.clone(), name.raw.clone()]);
    assert_eq!(phone.store.read(|r| r.actions(flow)).unwrap().len(), 1);
    assert_eq!(phone.store.read(|r| r.flow_row(flow)).unwrap().unwrap().waiting, 1);
    assert_eq!(phone.name().as_deref(), Some("甲"));
    let again = vec![(1, accepted(T0, Some(1))), (2, accepted(T0 + 5, None))];
    let answer = routebook_protocol::PushResponse { epoch: [99; 16], ..response(again) };
    phone.store.apply_verdicts(&answer).unwrap();
    assert_eq!(phone.store.read(|r| r.status()).unwrap().waiting_ops, 0);
    assert_eq!(phone.store.read(|r| r.actions(flow)).unwrap()[0].position, Some(1));
}

#[test]
fn what_a_server_had_said_before_it_was_restored_is_asked_again() {
    let mut phone = Phone::new();
    let (first, second) = (phone.rename("甲"), phone.rename("乙"));
    phone.judge(&first, refused());
    phone.judge(&second, accepted(T0 + 5, None));
    assert_eq!(phone.store.offer_again(1).unwrap().own, [2]);
    let changed = phone.store.offer_again(0).unwrap();
    assert_eq!((changed.own, changed.attention), (vec![1], true));
    assert_eq!(phone.store.read(|r| r.outbox(None, 9, 1 << 20)).unwrap(), [first.raw.clone(), second.raw.clone()]);
    phone.judge(&first, accepted(T0, None));
    phone.judge(&second, refused());
    let states = phone.store.read(|r| r.ops(0, 9)).unwrap().into_iter().map(|logged| logged.state);
    assert_eq!(states.collect::<Vec<_>>(), [OpState::Acknowledged, OpState::Refused]);
}

#[test]
fn a_restart_forgets_the_cursor_and_nothing_else() {
    let phone = Phone::new();
    phone.store.restart_pull().unwrap();
    assert_eq!(phone.store.read(|r| r.cursor()).unwrap(), None);
    assert_eq!(phone.name().as_deref(), Some("老王小卖部"));
}

fn snapshot(page: u32, pages: u32, entries: Vec<routebook_protocol::Entry>) -> SnapshotPage {
    let digest = SnapshotPage::digest_of(&entries);
    SnapshotPage { ticket: [1; 16], seq: 500, page, pages, entries, digest }
}

#[test]
fn a_snapshot_is_usable_at_once_and_sweeps_at_its_end() {
    let mut phone = Phone::new();
    let other = RecordId::from_bytes([66; 16]);
    let fresh = record(RecordKind::Outlet, other, vec![(name_no(), "新店".into())], stamp(SERVER, 70, T0));
    let first = snapshot(0, 2, vec![phone.entry(NORTH_SCOPE, fresh)]);
    phone.store.apply_snapshot(NORTH_SCOPE, &first).unwrap();
    assert_eq!(phone.store.read(|r| r.records(RecordKind::Outlet)).unwrap().len(), 2);
    let changed = phone.store.apply_snapshot(NORTH_SCOPE, &snapshot(1, 2, Vec::new())).unwrap();
    assert!(changed.records.contains(&RecordKind::Outlet));
    assert_eq!(phone.store.read(|r| r.records(RecordKind::Outlet)).unwrap()[0].id, other);
    assert_eq!(phone.name(), None);
    assert_eq!(phone.store.read(|r| r.cursor()).unwrap().unwrap().scopes[&NORTH_SCOPE], 500);
    assert_eq!(phone.store.read(|r| r.templates()).unwrap().len(), 1, "another scope is not touched");
}

#[test]
fn a_snapshot_page_that_changed_on_the_way_is_not_applied() {
    let mut phone = Phone::new();
    let mut page = snapshot(0, 1, vec![phone.entry(NORTH_SCOPE, outlet("甲", 70))]);
    page.entries[0].seq += 1;
    let before = dump(&phone.store);
    let refused = phone.store.apply_snapshot(NORTH_SCOPE, &page);
    assert!(matches!(refused, Err(StoreError::SnapshotDigest)));
    assert_eq!(dump(&phone.store), before);
}

#[test]
fn verdicts_on_unknown_ops_are_ignored() {
    let mut phone = Phone::new();
    let op = phone.rename("甲");
    let answer = response(vec![(op.header.seq, accepted(T0 + 9, None)), (50, refused()), (51, accepted(T0, Some(4)))]);
    phone.store.apply_verdicts(&answer).unwrap();
    let once = dump(&phone.store);
    let again = phone.store.apply_verdicts(&answer).unwrap();
    assert_eq!((dump(&phone.store), again), (once, routebook_store::Changed::default()));
}
