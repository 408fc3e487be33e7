//! Master data: the merge table decides.

use routebook_domain::merge::{Change, Dot, field_no};
use routebook_domain::record::RecordKind::{Outlet, Person, Setting};
use routebook_domain::record::{RecordKind, Value};
use routebook_protocol::{Payload, Scope, Verdict};

use super::world::{HOUR, Phone, World, accepted, refusal};
use crate::rules::ids;

fn assign(world: &World, field: &str, value: Value, replaces: Option<Dot>) -> Payload {
    let changes = vec![(field_no(Outlet, field), Change::Assign { value, replaces })];
    Payload::Set { kind: Outlet, record: world.outlet("N1"), changes }
}

fn value(world: &World, field: &str) -> Value {
    let record = world.read(|cx| Ok(cx.tx.record(cx.tenant, world.outlet("N1"))?)).unwrap().unwrap();
    record.state.fields.get(&field_no(Outlet, field)).map_or(Value::Null, |f| f.value())
}

fn dot(world: &World, field: &str) -> Option<Dot> {
    let record = world.read(|cx| Ok(cx.tx.record(cx.tenant, world.outlet("N1"))?)).unwrap().unwrap();
    record.state.fields.get(&field_no(Outlet, field)).and_then(|f| f.dot())
}

#[test]
fn the_later_clock_wins_whatever_arrives_first() {
    let world = World::new();
    let (mut ada, mut ben) = (Phone::of(&world, "ada"), Phone::of(&world, "ben"));
    ada.say(assign(&world, "note", "早".into(), None));
    world.later(HOUR);
    ben.say(assign(&world, "note", "晚".into(), None));
    assert!(accepted(&ben.push()[0]));
    let verdicts = ada.push();
    let Verdict::Superseded { winner, .. } = &verdicts[0] else { panic!("{verdicts:?}") };
    assert_eq!(winner.dot, Dot { enrolment: ben.chain.enrolment, seq: 1 });
    assert_eq!(value(&world, "note"), "晚".into());
}

#[test]
fn concurrent_writes_of_what_matters_open_one_conflict_with_both_values() {
    let world = World::new();
    let (mut ada, mut ben) = (Phone::of(&world, "ada"), Phone::of(&world, "ben"));
    let seen = dot(&world, "name");
    ada.say(assign(&world, "name", "老王便利店".into(), seen));
    ben.say(assign(&world, "name", "王记超市".into(), seen));
    assert!(accepted(&ada.push()[0]));
    ben.push();
    ben.push();
    let open = world.conflicts();
    assert_eq!(open.len(), 1);
    let [shown, other] = &open[0];
    let mut people = [shown.1, other.1];
    people.sort();
    let mut both = [world.person("ada"), world.person("ben")];
    both.sort();
    assert_eq!((people, &value(&world, "name")), (both, &shown.0));
    assert_ne!(shown.0, other.0);
}

#[test]
fn the_first_visit_stays_the_first_and_a_doubtful_time_counts_from_arrival() {
    let world = World::new();
    let (mut ada, mut ben) = (Phone::of(&world, "ada"), Phone::of(&world, "ben"));
    ben.beacon = None;
    ben.say(assign(&world, "first_visited", 1.into(), None));
    world.later(HOUR);
    ada.say(assign(&world, "first_visited", 2.into(), None));
    world.later(HOUR);
    assert!(accepted(&ada.push()[0]));
    assert!(matches!(ben.push()[0], Verdict::Superseded { .. }));
    assert_eq!(value(&world, "first_visited"), 2.into());
}

#[test]
fn a_write_over_what_was_seen_is_no_conflict() {
    let world = World::new();
    let (mut ada, mut ben) = (Phone::of(&world, "ada"), Phone::of(&world, "ben"));
    ada.say(assign(&world, "name", "甲".into(), dot(&world, "name")));
    ada.push();
    world.later(1);
    ben.say(assign(&world, "name", "乙".into(), dot(&world, "name")));
    assert!(accepted(&ben.push()[0]));
    assert_eq!(world.conflicts(), Vec::<[_; 2]>::new());
}

#[test]
fn the_table_says_who_may_write() {
    let world = World::new();
    let (mut ada, mut sue, mut cyn) = (Phone::of(&world, "ada"), Phone::of(&world, "sue"), Phone::of(&world, "cyn"));
    ada.say(assign(&world, "fence_m", 500.into(), None));
    ada.say(assign(&world, "code", "X".into(), None));
    ada.say(assign(&world, "territory", Value::Ref(world.territory("south")), None));
    let codes: Vec<_> = ada.push().iter().map(|v| refusal(v).code.clone()).collect();
    assert_eq!(codes, ["not_allowed"; 3]);
    sue.say(assign(&world, "fence_m", 500.into(), None));
    assert!(accepted(&sue.push()[0]));
    cyn.say(assign(&world, "note", "别处".into(), None));
    assert_eq!(refusal(&cyn.push()[0]).code, "not_in_scope");
}

#[test]
fn a_fence_is_as_wide_as_a_phone_may_name() {
    let world = World::new();
    let mut sue = Phone::of(&world, "sue");
    for metres in [0, -1, 100_001, i64::from(u32::MAX) + 1] {
        sue.say(assign(&world, "fence_m", metres.into(), None));
    }
    sue.say(assign(&world, "fence_m", 100_000.into(), None));
    let verdicts = sue.push();
    let codes: Vec<_> = verdicts[..4].iter().map(|v| refusal(v).code.clone()).collect();
    assert_eq!(codes, ["wrong_value"; 4]);
    assert!(accepted(&verdicts[4]));
}

#[test]
fn a_set_takes_additions_and_removals_only() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let tags = |change| Payload::Set {
        kind: Outlet,
        record: world.outlet("N1"),
        changes: vec![(field_no(Outlet, "tags"), change)],
    };
    ada.say(tags(Change::Add("夜店".into())));
    ada.say(tags(Change::Add("大店".into())));
    let seen = vec![Dot { enrolment: ada.chain.enrolment, seq: 1 }];
    ada.say(tags(Change::Remove { element: "夜店".into(), seen }));
    ada.say(assign(&world, "tags", Value::List(vec![]), None));
    ada.say(Payload::Set {
        kind: Outlet,
        record: world.outlet("N1"),
        changes: vec![(field_no(Outlet, "note"), Change::Add("x".into()))],
    });
    let verdicts = ada.push();
    assert!(verdicts[..3].iter().all(accepted));
    assert!(verdicts[3..].iter().all(|v| refusal(v).code == "wrong_change"));
    assert_eq!(value(&world, "tags"), Value::List(vec!["大店".into()]));
}

#[test]
fn a_value_that_screens_cannot_read_is_refused_and_the_one_before_stays() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let before = ["place", "note", "name", "tags"].map(|field| value(&world, field));
    ada.say(assign(&world, "place", "not a place".into(), dot(&world, "place")));
    ada.say(assign(&world, "note", Value::List(vec!["a".into()]), None));
    ada.say(assign(&world, "name", " ".into(), dot(&world, "name")));
    ada.say(assign(&world, "name", Value::Null, dot(&world, "name")));
    let changes = vec![(field_no(Outlet, "tags"), Change::Add(7.into()))];
    ada.say(Payload::Set { kind: Outlet, record: world.outlet("N1"), changes });
    assert!(ada.push().iter().all(|v| refusal(v).code == "wrong_value"));
    assert_eq!(["place", "note", "name", "tags"].map(|field| value(&world, field)), before);
}

#[test]
fn what_the_server_does_not_know_is_refused_by_name() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let set = |kind, record, no| {
        let changes = vec![(no, Change::Assign { value: 1.into(), replaces: None })];
        Payload::Set { kind, record, changes }
    };
    ada.say(set(Outlet, world.outlet("N1"), 999));
    ada.say(set(Outlet, world.outlet("nowhere"), 1));
    ada.say(set(Person, world.outlet("N1"), 1));
    let twice = vec![(8, Change::Assign { value: 1.into(), replaces: None }); 2];
    ada.say(Payload::Set { kind: Outlet, record: world.outlet("N1"), changes: twice });
    let codes: Vec<_> = ada.push().iter().map(|v| refusal(v).code.clone()).collect();
    assert_eq!(codes, ["unknown_field", "unknown_record", "unknown_record", "field_twice"]);
}

#[test]
fn a_deleted_outlet_stays_readable_and_comes_back() {
    let world = World::new();
    let (mut ada, mut sue) = (Phone::of(&world, "ada"), Phone::of(&world, "sue"));
    let (kind, record) = (Outlet, world.outlet("N1"));
    ada.say(Payload::Delete { kind, record });
    assert_eq!(refusal(&ada.push()[0]).code, "not_allowed");
    sue.say(Payload::Delete { kind, record });
    sue.push();
    let deleted = || world.read(|cx| Ok(cx.tx.record(cx.tenant, record)?)).unwrap().unwrap().state.deleted;
    assert!(deleted());
    assert_eq!(value(&world, "name"), "N1".into());
    sue.say(Payload::Restore { kind, record });
    assert!(accepted(&sue.push()[1]) && !deleted());
}

#[test]
fn an_admin_creates_a_setting_only_through_the_server() {
    let world = World::new();
    let mut boss = Phone::of(&world, "boss");
    let record = routebook_domain::ids::RecordId::from_bytes(boss.fresh());
    let create = |kind: RecordKind, fields| Payload::Create { kind, record, fields };
    boss.say(create(Setting, vec![(field_no(Setting, "key"), "theme".into())]));
    boss.say(create(Outlet, vec![(field_no(Outlet, "name"), "无主".into())]));
    let codes: Vec<_> = boss.push().iter().map(|v| refusal(v).code.clone()).collect();
    assert_eq!(codes, ["not_allowed", "no_scope"]);
}

/// A record that nobody may fill must not be made either, nor one be sent to everybody again without a change.
#[test]
fn an_op_that_writes_no_field_needs_no_less_of_a_role() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    for kind in [RecordKind::Company, RecordKind::Territory, RecordKind::Template, Setting] {
        let record = routebook_domain::ids::RecordId::from_bytes(ada.fresh());
        ada.say(Payload::Create { kind, record, fields: Vec::new() });
    }
    let record = ids::company(world.tenant);
    ada.say(Payload::Set { kind: RecordKind::Company, record, changes: Vec::new() });
    let codes: Vec<_> = ada.push().iter().map(|v| refusal(v).code.clone()).collect();
    assert_eq!(codes, ["not_allowed"; 5]);
}

#[test]
fn whoever_comes_to_review_becomes_known_to_the_whole_company() {
    let world = World::new();
    let mut cyn = Phone::of(&world, "cyn");
    cyn.pull(500);
    let role = |role: &str| world.write(|cx| world.put(cx, Person, world.person("ada"), &[("role", role.into())]));
    role("supervisor").unwrap();
    let told = cyn.pull(500).entries;
    assert_eq!(told.iter().map(|e| e.scope).collect::<Vec<_>>(), [Scope::Tenant(world.tenant)]);
    role("rep").unwrap();
    assert_eq!(cyn.pull(500).entries.len(), 1, "those who hold the record hear that the role ended");
}
