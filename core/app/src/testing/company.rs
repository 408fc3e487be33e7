//! What a rep answers, and what a company's server has told the phone.

use std::collections::BTreeMap;

use routebook_domain::ids::{FlowId, RecordId, TerritoryId};
use routebook_domain::merge::{Dot, FieldState, Stamp, by_name};
use routebook_domain::record::{LastVisit, RecordKind, Value};
use routebook_domain::template::{CUSTOMER_PIPELINE, DAILY_ACTIONS, EQUIPMENT_PIPELINE, OUTLET_VISIT};
use routebook_domain::time::Hlc;
use routebook_protocol::{Change, RecordState, Scope, summary_id};

use super::{BOSS, MORNING, NORTH, NOWHERE, REP, SERVER, TENANT, WANG, wang};

pub fn answers(step: &str) -> BTreeMap<String, Value> {
    let list = |items: &[&str]| Value::List(items.iter().map(|i| Value::from(*i)).collect());
    let pairs: Vec<(&str, Value)> = match step {
        "fridge" => vec![("coolers", Value::Int(2)), ("display", "good".into())],
        "skus" => vec![("codes", list(&["6901028075831"]))],
        "interview" => vec![("need", "多进两箱".into())],
        "material" => vec![("kinds", list(&["poster"])), ("count", Value::Int(3))],
        "actions" => vec![("done", "拜访了八家".into()), ("visits", Value::Int(8))],
        "tomorrow" => vec![("plan", "谈妥老王的冰柜".into())],
        _ => vec![],
    };
    pairs.into_iter().map(|(k, v)| (k.to_owned(), v)).collect()
}

/// A record as the server tells of it.
pub fn record(kind: RecordKind, id: RecordId, fields: Vec<(&str, Value)>) -> Change {
    let dot = Dot { enrolment: SERVER, seq: u64::from(id.bytes()[0]) };
    let stamp = Stamp { clock: Hlc::new(MORNING - 1000, 0), dot, hash: [1; 8] };
    let state = |(name, value)| (by_name(kind, name).unwrap().no, FieldState::One { value, stamp });
    let fields = fields.into_iter().map(state).collect();
    Change::Record(RecordState { kind, record: id, deleted: false, fields, removal: None })
}

/// A published version of a template, for everybody.
pub fn template(n: u8, key: &str, version: i64, document: &str) -> (Scope, Change) {
    let fields = vec![("key", key.into()), ("version", Value::Int(version)), ("document", document.into())];
    (Scope::Tenant(TENANT), record(RecordKind::Template, RecordId::from_bytes([n; 16]), fields))
}

/// A setting for the whole company.
pub fn setting(n: u8, key: &str, value: Value) -> (Scope, Change) {
    let fields = vec![("key", key.into()), ("value", value)];
    (Scope::Tenant(TENANT), record(RecordKind::Setting, RecordId::from_bytes([n; 16]), fields))
}

/// A setting for one territory.
pub fn setting_in(territory: TerritoryId, n: u8, key: &str, value: Value) -> (Scope, Change) {
    let fields = vec![("key", key.into()), ("value", value), ("territory", Value::Ref(territory))];
    (Scope::Tenant(TENANT), record(RecordKind::Setting, RecordId::from_bytes([n; 16]), fields))
}

/// Where the rep works, from a moment on.
pub fn stay(n: u8, territory: TerritoryId, from: i64, until: Option<i64>) -> (Scope, Change) {
    let mut fields = vec![
        ("person", Value::Ref(REP)),
        ("territory", Value::Ref(territory)),
        ("role", "rep".into()),
        ("from", Value::Int(from)),
    ];
    fields.extend(until.map(|ms| ("until", Value::Int(ms))));
    (Scope::Person(REP), record(RecordKind::Membership, RecordId::from_bytes([n; 16]), fields))
}

pub fn company() -> Vec<(Scope, Change)> {
    let (tenant, north) = (Scope::Tenant(TENANT), Scope::Territory(NORTH));
    let id = |n| RecordId::from_bytes([n; 16]);
    let last = LastVisit {
        flow: FlowId::from_bytes([77; 16]),
        rep: "王强".into(),
        day: "2026-11-20".parse().unwrap(),
        state: "approved".into(),
        points: 100,
    };
    let outlets = Value::List(vec![Value::Ref(WANG), Value::Ref(NOWHERE)]);
    vec![
        template(50, "outlet-visit", 1, OUTLET_VISIT),
        template(51, "daily-actions", 1, DAILY_ACTIONS),
        template(52, "customer-pipeline", 1, CUSTOMER_PIPELINE),
        template(53, "equipment-pipeline", 1, EQUIPMENT_PIPELINE),
        (tenant, record(RecordKind::Territory, NORTH, vec![("name", "城北".into())])),
        (
            tenant,
            record(
                RecordKind::Person,
                BOSS,
                vec![("name", "陈主管".into()), ("login", "chen".into()), ("role", "supervisor".into())],
            ),
        ),
        stay(70, NORTH, MORNING - 5 * 86_400_000, None),
        (
            north,
            record(
                RecordKind::Outlet,
                WANG,
                vec![("name", "老王小卖部".into()), ("code", "W-001".into()), ("place", Value::Place(wang()))],
            ),
        ),
        (north, record(RecordKind::Outlet, NOWHERE, vec![("name", "无名小店".into()), ("code", "W-002".into())])),
        (
            north,
            record(
                RecordKind::Route,
                id(60),
                vec![("rep", Value::Ref(REP)), ("weekday", Value::Int(6)), ("outlets", outlets)],
            ),
        ),
        (
            north,
            record(
                RecordKind::OutletSummary,
                summary_id(TENANT, WANG),
                vec![("outlet", Value::Ref(WANG)), ("last_visits", Value::List(vec![last.to_value()]))],
            ),
        ),
    ]
}
