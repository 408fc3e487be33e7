//! A database of an earlier version: everything is kept, and what lists need is computed again bit by bit.
#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use std::fs;

use common::*;
use routebook_domain::flow::{Act, ActionKind};
use routebook_domain::ids::FlowId;
use routebook_domain::record::{RecordKind, Value};
use routebook_protocol::{Body, Chain, Change, Entry, Payload};
use routebook_store::{FlowQuery, FlowRow, Store};
use rusqlite::Connection;
use tempfile::TempDir;

const V1: &str = include_str!("fixtures/v1.sql");
const V2: &str = include_str!("fixtures/v2.sql");
const V3: &str = include_str!("fixtures/v3.sql");
const V4: &str = include_str!("fixtures/v4.sql");
const V5: &str = include_str!("fixtures/v5.sql");

/// Flows of a phone that was in use for a while: more than opening computes again.
const FLOWS: u16 = 300;

fn flow_of(n: u16) -> FlowId {
    let mut id = [0; 16];
    id[14..].copy_from_slice(&n.to_be_bytes());
    FlowId::from_bytes(id)
}

/// A phone with many flows, every tenth of them open.
fn used() -> Phone {
    let mut phone = Phone::new();
    let (_, start) = phone.start(40);
    let Payload::Act(Act { kind: begin, .. }) = start.body().unwrap().payload else { panic!("a start is an act") };
    let mut chain = Chain::new(TENANT, SERVER);
    let mut written = |n: u16, position, kind| {
        let act = Act { flow: flow_of(n), fix: None, reads: Vec::new(), kind };
        let id = body_id(u64::from(n) * 10 + position + 1000);
        let op = chain.append(REP, start.header.time, T0, &Body { id, salt: [0; 16], payload: Payload::Act(act) });
        action(flow_of(n), position, &op)
    };
    let mut changes = Vec::new();
    for n in 0..FLOWS {
        changes.push(written(n, 1, begin.clone()));
        if n % 10 != 0 {
            changes.push(written(n, 2, ActionKind::Void { reason: "误开".into() }));
        }
    }
    let entries = (1..).zip(changes).map(|(seq, change)| Entry { scope: OWN_SCOPE, seq, change }).collect();
    phone.store.apply_page(&page(entries)).unwrap();
    phone
}

/// As an earlier version left it: nothing is computed that it did not know.
fn forget(phone: &Phone) {
    let conn = Connection::open(phone.store.path()).unwrap();
    let sql = "UPDATE flow SET facts = NULL, todo = NULL, started_on = NULL, stage = NULL, facts_version = 0";
    conn.execute_batch(sql).unwrap();
}

fn behind(store: &Store) -> Vec<String> {
    let conn = Connection::open(store.path()).unwrap();
    let mut statement = conn.prepare("SELECT status FROM flow WHERE facts_version = 0").unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

#[test]
fn a_row_of_version_1_gets_what_lists_need() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("rep.db");
    Connection::open(&path).unwrap().execute_batch(V1).unwrap();
    let store = Store::open(&path).unwrap();
    let row: FlowRow = store.read(|r| r.flows(&FlowQuery::default())).unwrap().remove(0);
    assert!(row.todos.next.is_some());
    assert_eq!(store.read(|r| r.open_visit_here(ME, REP)).unwrap(), Some(row.clone()));
    assert_eq!(store.read(|r| r.home_open_visits(REP)).unwrap()[0], row);
    assert_eq!(store.read(|r| r.facts_of(row.id)).unwrap().unwrap().owner(), Some(REP));
    assert_eq!(store.catch_up(10).unwrap(), 0);
}

#[test]
fn a_database_of_version_2_opens_with_everything_in_it() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("rep.db");
    Connection::open(&path).unwrap().execute_batch(V2).unwrap();
    let store = Store::open(&path).unwrap();
    assert!(store.check().unwrap().is_empty());
    assert_eq!(store.read(|r| r.verify_chain()).unwrap().fault, None);
    let due = store.read(|r| r.home_due(REP, "2026-11-25".parse().unwrap())).unwrap();
    assert_eq!(due[0].summary.as_deref(), Some("要看样"));
    let visit = store.read(|r| r.open_visit_here(ME, REP)).unwrap().unwrap();
    assert_eq!((visit.position, visit.waiting, visit.todos.next.unwrap().step.as_str()), (1, 1, "fridge"));
    assert_eq!(store.read(|r| r.all_facts(REP)).unwrap().len(), 2);
    assert_eq!(store.read(|r| r.routes_of(REP, 3)).unwrap()[0].id, SOUTH);
    assert_eq!(store.read(|r| r.settings(T0)).unwrap().int(routebook_domain::settings::Key::StaleHours), 48);
}

#[test]
fn a_database_of_version_3_gets_a_row_for_every_sealed_photo() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("rep.db");
    Connection::open(&path).unwrap().execute_batch(V3).unwrap();
    let store = Store::open(&path).unwrap();
    assert!(store.check().unwrap().is_empty());
    assert_eq!(store.read(|r| r.verify_chain()).unwrap().fault, None);
    let (visit, unread) = (FlowId::from_bytes([40; 16]), store.read(|r| r.photos_unread(9)).unwrap());
    assert_eq!(unread.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [photo(61).id, photo(60).id]);
    assert!(unread.iter().all(|(_, seal)| seal.len() == 506));
    assert_eq!(store.read(|r| r.photos_of(visit)).unwrap(), []);
    let stored = store.read(|r| r.media_stored()).unwrap();
    assert_eq!((stored.files, stored.bytes, stored.displaced_bytes), (2, 2000, 0));
}

#[test]
fn a_database_of_version_4_reads_the_conflict_that_it_had_kept_raw() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("rep.db");
    Connection::open(&path).unwrap().execute_batch(V4).unwrap();
    let store = Store::open(&path).unwrap();
    assert!(store.check().unwrap().is_empty());
    assert_eq!(store.read(|r| r.verify_chain()).unwrap().fault, None);
    assert_eq!(store.read(|r| r.conflicts(0)).unwrap().len(), 1);
    let kinds = Connection::open(&path).unwrap().query_row("SELECT kind FROM unread", [], |row| row.get::<_, u8>(0));
    assert_eq!(kinds, Ok(250), "what nobody can read stays");
    let kept = store.read(|r| r.media_kept()).unwrap();
    assert_eq!((kept.iter().map(|k| k.files).sum::<u64>(), store.read(|r| r.snapshots()).unwrap().len()), (2, 0));
}

/// Every row of the tables that version 6 shapes anew, without what it adds.
fn written(path: &std::path::Path) -> Vec<String> {
    let conn = Connection::open(path).unwrap();
    let record = "SELECT concat_ws(' ', kind, hex(id), scope, seq, generation, deleted, hex(fields), hex(clocks), \
        hex(found)) FROM record ORDER BY kind, id";
    let op = "SELECT concat_ws(' ', seq, hex(hash), hex(header), hex(body), hex(body_id), state, hex(verdict), \
        withdrawn, hex(flow), record_kind, hex(record)) FROM op ORDER BY seq";
    let rows = |sql| -> Vec<String> {
        conn.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    [rows(record), rows(op)].concat()
}

#[test]
fn a_database_of_version_5_keeps_every_record_and_op_as_it_was() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("rep.db");
    Connection::open(&path).unwrap().execute_batch(V5).unwrap();
    let before = written(&path);
    let store = Store::open(&path).unwrap();
    assert_eq!((written(&path), before.len()), (before.clone(), 10));
    assert!(store.check().unwrap().is_empty());
    assert_eq!(store.read(|r| r.verify_chain()).unwrap().fault, None);
    assert_eq!(store.read(|r| r.re_offer_of(body_id(777))).unwrap().unwrap().op.header.seq, 5);
    assert_eq!(store.read(|r| r.routes_of(REP, 3)).unwrap()[0].id, NORTH);
    assert!(store.write(|w| w.note_withdrawn(body_id(779))).unwrap(), "a refused op is found by its body");
}

#[test]
fn a_record_of_version_5_says_the_same_before_and_after_it_is_written_again() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("rep.db");
    Connection::open(&path).unwrap().execute_batch(V5).unwrap();
    let store = Store::open(&path).unwrap();
    let state = || store.read(|r| r.record_state(RecordKind::Outlet, SOUTH)).unwrap().unwrap();
    let length = || -> i64 {
        let sql = "SELECT length(clocks) FROM record WHERE kind = 5 AND id = ?1";
        Connection::open(&path).unwrap().query_row(sql, [SOUTH.bytes()], |row| row.get(0)).unwrap()
    };
    let (before, long) = (state(), length());
    assert_eq!((before.fields.len(), before.removal), (5, Some(stamp(SERVER, 93, T0 + 93))));
    assert_eq!(before.fields[&field(RecordKind::Outlet, "contact_name")].dot(), Some(stamp(ME, 1, T0).dot));
    store
        .apply_page(&page(vec![Entry { scope: NORTH_SCOPE, seq: 96, change: Change::Record(before.clone()) }]))
        .unwrap();
    assert_eq!(state(), before);
    assert!(length() + 2 * 28 < long, "fields of one write name its stamp once");
}

#[test]
fn a_route_of_version_1_is_found() {
    let mut phone = Phone::new();
    let f = |name| field(RecordKind::Route, name);
    let fields = vec![(f("rep"), Value::Ref(REP)), (f("weekday"), Value::Int(3))];
    phone.pull(NORTH_SCOPE, record(RecordKind::Route, SOUTH, fields, stamp(SERVER, 90, T0)));
    Connection::open(phone.store.path()).unwrap().execute_batch("UPDATE record SET found = NULL").unwrap();
    assert!(phone.store.read(|r| r.routes_of(REP, 3)).unwrap().is_empty());
    let phone = phone.reopen();
    assert_eq!(phone.store.read(|r| r.routes_of(REP, 3)).unwrap()[0].id, SOUTH);
}

#[test]
fn opening_computes_what_home_lists_and_leaves_the_rest_for_later() {
    let phone = used();
    let before = dump(&phone.store);
    forget(&phone);
    let phone = phone.reopen();
    let left = behind(&phone.store);
    assert_eq!(left.len(), usize::from(FLOWS) + 1 - 256);
    assert!(left.iter().all(|status| status != "open"));
    assert_eq!(phone.store.catch_up(40).unwrap(), 40);
    assert_eq!(phone.store.catch_up(40).unwrap(), 5);
    assert_eq!(phone.store.catch_up(40).unwrap(), 0);
    assert!(dump(&phone.store) == before);
}

#[test]
fn a_page_catches_up_a_little_on_the_way() {
    let mut phone = used();
    forget(&phone);
    phone.pull(NORTH_SCOPE, outlet("乙", 50));
    assert_eq!(behind(&phone.store).len(), usize::from(FLOWS) + 1 - 64);
}

#[test]
fn a_crash_while_catching_up_leaves_a_phone_that_catches_up() {
    let phone = used();
    let before = dump(&phone.store);
    forget(&phone);
    phone.store.pause().unwrap();
    while phone.store.catch_up(100).unwrap() > 0 {}
    let log = |path: &std::path::Path| path.with_extension("db-wal");
    let bytes = fs::read(log(phone.store.path())).unwrap();
    for cut in (0..bytes.len()).step_by(bytes.len() / 7 + 1) {
        let dir = TempDir::new().unwrap();
        let path = dir.path().join("rep.db");
        fs::copy(phone.store.path(), &path).unwrap();
        fs::write(log(&path), &bytes[..cut]).unwrap();
        let store = Store::open(&path).unwrap();
        while store.catch_up(100).unwrap() > 0 {}
        assert!(store.check().unwrap().is_empty());
        assert!(dump(&store) == before, "cut at {cut}");
    }
}

#[test]
fn a_flow_whose_template_is_not_here_is_kept_shown_and_not_folded() {
    let mut phone = Phone::bare();
    let (flow, start) = phone.start(40);
    phone.pull(OWN_SCOPE, action(flow, 1, &start));
    forget(&phone);
    let mut phone = phone.reopen();
    let row = |phone: &Phone| phone.store.read(|r| r.flow_row(flow)).unwrap().unwrap();
    assert_eq!((row(&phone).status, row(&phone).kind, row(&phone).owner), (None, None, REP));
    assert_eq!((phone.store.read(|r| r.facts_of(flow)).unwrap(), phone.store.catch_up(9).unwrap()), (None, 0));
    phone.pull(COMPANY_SCOPE, template());
    assert!(row(&phone).status.is_some() && phone.store.read(|r| r.facts_of(flow)).unwrap().is_some());
}

#[test]
fn a_flow_that_was_carried_over_waits_for_its_later_version() {
    let mut phone = Phone::new();
    let (flow, _) = phone.start(40);
    let answers = [("need".to_owned(), Value::from("缺冰柜"))].into();
    phone.act(flow, ActionKind::Record { step: "interview".into(), answers, spent: Default::default() });
    let Change::Record(mut state) = template() else { panic!("a template is a record") };
    let held = phone.store.read(|r| r.flow_row(flow)).unwrap().unwrap();
    let to = routebook_domain::template::TemplateRef { version: held.template.version + 1, ..held.template };
    phone.act(flow, ActionKind::Migrate { to: to.clone() });
    let row = |phone: &Phone| phone.store.read(|r| r.flow_row(flow)).unwrap().unwrap();
    assert_eq!((row(&phone).template, row(&phone).status), (to.clone(), None));
    let document = routebook_domain::template::OUTLET_VISIT;
    let document = document.replacen("\"version\": 1", &format!("\"version\": {}", to.version), 1);
    state.record = SOUTH;
    for (name, value) in [("version", Value::Int(to.version.into())), ("document", Value::Text(document))] {
        let stamp = stamp(SERVER, 950, T0);
        state
            .fields
            .insert(field(RecordKind::Template, name), routebook_domain::merge::FieldState::One { value, stamp });
    }
    phone.pull(COMPANY_SCOPE, Change::Record(state));
    assert_eq!(row(&phone).template, to);
    let now = phone.store.read(|r| r.flow(flow)).unwrap().unwrap();
    assert_eq!((now.template.reference(), row(&phone).status), (to, Some(now.state.status)));
    assert!(now.state.answer("interview", "need").is_some());
}
