//! Settings along the territories and the offered version of a template: computed once, and again when they change.
#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use std::sync::Arc;

use common::*;
use routebook_domain::ids::RecordId;
use routebook_domain::record::{RecordKind, Value};
use routebook_domain::rollout::Audience;
use routebook_domain::settings::Key;
use routebook_domain::template::{OUTLET_VISIT, TemplateRef};
use routebook_protocol::Change;
use routebook_store::Store;

const STALE: RecordId = RecordId::from_bytes([80; 16]);

fn setting(id: RecordId, hours: i64, territory: Option<RecordId>, seq: u64) -> Change {
    let f = |name| field(RecordKind::Setting, name);
    let mut fields = vec![(f("key"), Value::from(Key::StaleHours.word())), (f("value"), Value::Int(hours))];
    fields.extend(territory.map(|t| (f("territory"), Value::Ref(t))));
    record(RecordKind::Setting, id, fields, stamp(SERVER, seq, T0 + seq as i64))
}

fn stay(n: u8, territory: RecordId, from: i64, until: Option<i64>) -> Change {
    let f = |name| field(RecordKind::Membership, name);
    let mut fields = vec![
        (f("person"), Value::Ref(REP)),
        (f("territory"), Value::Ref(territory)),
        (f("role"), Value::from("rep")),
        (f("from"), Value::Int(from)),
    ];
    fields.extend(until.map(|ms| (f("until"), Value::Int(ms))));
    record(RecordKind::Membership, RecordId::from_bytes([n; 16]), fields, stamp(SERVER, n.into(), T0))
}

fn below(territory: RecordId, parent: RecordId) -> Change {
    let fields = vec![(field(RecordKind::Territory, "parent"), Value::Ref(parent))];
    record(RecordKind::Territory, territory, fields, stamp(SERVER, 70, T0))
}

fn version(n: u32, audience: Option<Audience>) -> Change {
    let f = |name| field(RecordKind::Template, name);
    let document = OUTLET_VISIT.replacen("\"version\": 1", &format!("\"version\": {n}"), 1);
    let mut fields = vec![
        (f("key"), "outlet-visit".into()),
        (f("version"), Value::Int(n.into())),
        (f("document"), Value::Text(document)),
    ];
    fields.extend(audience.map(|a| (f("audience"), a.to_value())));
    record(RecordKind::Template, RecordId::from_bytes([n as u8; 16]), fields, stamp(SERVER, n.into(), T0))
}

fn hours(store: &Store) -> i64 {
    store.read(|r| r.settings(T0)).unwrap().int(Key::StaleHours)
}

/// A phone whose person works in the north, which lies in the south.
fn placed() -> Phone {
    let mut phone = Phone::new();
    phone.pull(OWN_SCOPE, stay(60, NORTH, T0 - 10, None));
    phone.pull(COMPANY_SCOPE, below(NORTH, SOUTH));
    phone
}

#[test]
fn a_persons_territories_lead_up_from_their_own() {
    let mut phone = placed();
    let path = |phone: &Phone, at| phone.store.read(|r| r.territory_path(REP, at)).unwrap();
    assert_eq!(path(&phone, T0), [NORTH, SOUTH]);
    assert_eq!(path(&phone, T0 - 11), []);
    phone.pull(OWN_SCOPE, stay(60, NORTH, T0 - 10, Some(T0 + 5)));
    phone.pull(OWN_SCOPE, stay(61, SOUTH, T0 + 5, None));
    assert_eq!((path(&phone, T0 + 4), path(&phone, T0 + 5)), (vec![NORTH, SOUTH], vec![SOUTH]));
}

#[test]
fn a_setting_holds_from_the_page_that_brings_it() {
    let mut phone = placed();
    assert_eq!(hours(&phone.store), 72);
    phone.pull(COMPANY_SCOPE, setting(STALE, 48, None, 81));
    assert_eq!(hours(&phone.store), 48);
    phone.pull(COMPANY_SCOPE, setting(RecordId::from_bytes([82; 16]), 24, Some(SOUTH), 82));
    assert_eq!(hours(&phone.store), 24);
    assert_eq!(hours(&phone.reopen().store), 24);
}

#[test]
fn settings_are_computed_once_until_something_changes() {
    let mut phone = placed();
    let held = |phone: &Phone| phone.store.read(|r| r.settings(T0)).unwrap();
    let first = held(&phone);
    phone.rename("甲");
    phone.pull(NORTH_SCOPE, outlet("乙", 50));
    assert!(Arc::ptr_eq(&first, &held(&phone)));
    phone.pull(COMPANY_SCOPE, setting(STALE, 48, None, 81));
    assert!(!Arc::ptr_eq(&first, &held(&phone)));
}

#[test]
fn another_store_on_the_same_file_is_noticed() {
    let phone = placed();
    let other = Store::open(phone.store.path()).unwrap();
    assert_eq!(hours(&phone.store), 72);
    let page =
        page(vec![routebook_protocol::Entry { scope: COMPANY_SCOPE, seq: 500, change: setting(STALE, 36, None, 81) }]);
    other.apply_page(&page).unwrap();
    assert_eq!(hours(&phone.store), 36);
}

#[test]
fn a_setting_that_is_rolled_back_leaves_no_trace() {
    let phone = placed();
    let conn = rusqlite::Connection::open(phone.store.path()).unwrap();
    conn.execute_batch("CREATE TRIGGER stop BEFORE INSERT ON meta BEGIN SELECT raise(ABORT, 'stop'); END").unwrap();
    let entry = routebook_protocol::Entry { scope: COMPANY_SCOPE, seq: 500, change: setting(STALE, 36, None, 81) };
    assert!(phone.store.apply_page(&page(vec![entry])).is_err());
    assert_eq!(hours(&phone.store), 72);
}

#[test]
fn the_offered_version_is_the_highest_that_is_meant_for_the_person() {
    let mut phone = placed();
    let offered = |phone: &Phone, at| {
        phone.store.read(|r| r.offered("outlet-visit", at)).unwrap().map(|of: TemplateRef| of.version)
    };
    assert_eq!(offered(&phone, T0), Some(1));
    phone.pull(COMPANY_SCOPE, version(2, Some(Audience { territories: vec![SOUTH], ..Audience::default() })));
    assert_eq!(offered(&phone, T0), Some(2));
    phone.pull(COMPANY_SCOPE, version(3, Some(Audience { until_ms: Some(T0 + 9), ..Audience::default() })));
    assert_eq!((offered(&phone, T0 + 8), offered(&phone, T0 + 9)), (Some(2), Some(3)));
    assert_eq!(phone.store.read(|r| r.offered("none", T0)).unwrap(), None);
}
