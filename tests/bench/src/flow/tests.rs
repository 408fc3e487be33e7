//! The history that is written row by row is what the phone itself would have written.
#![allow(clippy::unwrap_used)]

use routebook::{EnrolmentId, OutletId, RecordId, Role, TenantId};
use routebook_domain::record::Company;
use routebook_domain::template::{OUTLET_VISIT, TemplateRef};
use routebook_protocol::{BeaconNote, Chain, Change, Cursor, Entry, PullPage, Scope};
use routebook_store::{Identity, Store};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::bulk::Bulk;
use crate::ops::{End, Made, Writer, reading};

const TENANT: TenantId = TenantId::from_bytes([1; 16]);
const ME: EnrolmentId = EnrolmentId::from_bytes([2; 16]);
const REP: RecordId = RecordId::from_bytes([3; 16]);

fn identity() -> Identity {
    let company = Company { id: REP, name: "示例".into(), zone: "Asia/Shanghai".into(), day_cut_min: 240 };
    Identity {
        tenant: TENANT,
        enrolment: ME,
        person: REP,
        person_name: "陈小北".into(),
        login: "chen".into(),
        role: Role::Rep,
        server: String::new(),
        token: None,
        push_token: None,
        server_key: Vec::new(),
        key_label: String::new(),
        company,
        epoch: [0; 16],
        enrolled_ms: 0,
        signed_out: false,
        sign_out_told: false,
        revoked: false,
        stranded: None,
        heir: None,
    }
}

/// A phone that has pulled nothing but where to go on.
fn phone() -> (TempDir, Store) {
    let dir = TempDir::new().unwrap();
    let store = Store::open(&dir.path().join("rep.db")).unwrap();
    store.write(|w| w.put_identity(&identity())).unwrap();
    store.apply_page(&page(Vec::new(), 0)).unwrap();
    (dir, store)
}

fn page(entries: Vec<Entry>, last: u64) -> PullPage {
    let cursor = Cursor { epoch: [0; 16], scope_set: 1, scopes: [(Scope::Person(REP), last)].into() };
    let beacon = BeaconNote { server_ms: 0, nonce: 1 };
    PullPage {
        cursor,
        entered: vec![Scope::Person(REP)],
        left: Vec::new(),
        entries,
        more: false,
        beacon,
        by_snapshot: Vec::new(),
    }
}

fn made() -> Vec<Made> {
    let server = Chain::new(TENANT, EnrolmentId::from_bytes([9; 16]));
    let mut writer = Writer::new((Chain::new(TENANT, ME), REP), (server, RecordId::from_bytes([8; 16])));
    let version = serde_json::from_str::<serde_json::Value>(OUTLET_VISIT).unwrap()["version"].as_u64().unwrap();
    let template = TemplateRef { key: "outlet-visit".into(), version: version as u32 };
    let ends = [End::Approved, End::Returned, End::Incomplete, End::Open];
    ends.into_iter().flat_map(|end| writer.visit(&template, OutletId::from_bytes([6; 16]), end)).collect()
}

/// Every row of what the history consists of.
fn rows(store: &Store) -> Vec<String> {
    let conn = Connection::open(store.path()).unwrap();
    ["op ORDER BY seq", "flow_action ORDER BY flow, position", "flow ORDER BY id", "scope ORDER BY no"]
        .iter()
        .flat_map(|table| {
            let mut statement = conn.prepare(&format!("SELECT * FROM {table}")).unwrap();
            let width = statement.column_count();
            let text = |row: &rusqlite::Row<'_>| {
                Ok((0..width).map(|i| format!("{:?}", row.get_ref(i).unwrap())).collect::<Vec<_>>().join(" "))
            };
            statement.query_map([], text).unwrap().map(Result::unwrap).collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn the_bulk_writes_what_the_phone_would_have_written() {
    let (_dir, real) = phone();
    for Made { op, body, .. } in made().iter().filter(|m| m.op.header.enrolment == ME) {
        let wall_ms = op.header.time.wall_ms;
        let written = real.write(|w| w.append(reading(wall_ms - crate::clock::START), body)).unwrap();
        assert_eq!(&written, op);
    }
    let entries = made().into_iter().zip(1..).map(|(m, seq)| Entry {
        scope: Scope::Person(REP),
        seq,
        change: Change::Flow(m.entry),
    });
    let entries: Vec<_> = entries.collect();
    let last = entries.len() as u64;
    real.apply_page(&page(entries, last)).unwrap();

    let (_other, bulk) = phone();
    let mut filled = Bulk::open(bulk.path()).unwrap();
    filled.add(made()).unwrap();
    filled.flush().unwrap();
    assert_eq!(rows(&real), rows(&bulk));
    assert!(real.read(|r| r.verify_chain()).unwrap().fault.is_none());
    assert!(bulk.read(|r| r.verify_chain()).unwrap().fault.is_none());
}
