//! One outlet turns out to be another; a rep creates one on the road.

use routebook_domain::merge::{Change, field_no};
use routebook_domain::record::RecordKind::Outlet;
use routebook_domain::record::Value;
use routebook_protocol::{Change as Pulled, Payload, Verdict};

use super::world::{Phone, World, accepted, refusal};
use crate::rules::outlets;
use crate::rules::visits::{self, VisitFilter};

fn merge(world: &World, from: &str, into: &str) -> Payload {
    Payload::MergeInto { kind: Outlet, record: world.outlet(from), into: world.outlet(into) }
}

fn codes(verdicts: &[Verdict]) -> Vec<String> {
    verdicts.iter().map(|v| if accepted(v) { "accepted".into() } else { refusal(v).code.clone() }).collect()
}

#[test]
fn visits_of_an_alias_count_for_the_target() {
    let world = World::new();
    let (mut ada, mut ben) = (Phone::of(&world, "ada"), Phone::of(&world, "ben"));
    ada.visit("N2");
    ada.say(merge(&world, "N2", "N1"));
    let verdicts = ada.push();
    assert!(verdicts.iter().all(accepted), "{verdicts:?}");
    let filter = VisitFilter { outlet: Some(world.outlet("N1").to_string()), ..VisitFilter::default() };
    let list = world.seen_by("sue", |cx, s| visits::list(cx, s, &filter)).unwrap();
    assert_eq!((list.items.len(), list.items[0].outlet.as_ref().unwrap().id), (1, world.outlet("N1")));
    let outlets = world.seen_by("sue", |cx, s| outlets::list(cx, s, None)).unwrap();
    assert_eq!((outlets.len(), outlets[0].aliases[0].id), (1, world.outlet("N2")));
    assert_eq!(outlets[0].last_visits.len(), 1);
    let page = ben.pull(500);
    let alias = page.entries.iter().find_map(|e| match &e.change {
        Pulled::Record(state) if state.record == world.outlet("N2") => Some(state),
        _ => None,
    });
    let alias = alias.unwrap();
    let summary = crate::rules::ids::summary(world.tenant, world.outlet("N1"));
    let told = |e: &routebook_protocol::Entry| matches!(&e.change, Pulled::Record(s) if s.record == summary);
    assert!(page.entries.iter().any(told), "phones hear of the target's visits");
    let leads = alias.fields[&field_no(Outlet, "merged_into")].value();
    assert_eq!((alias.deleted, leads), (true, Value::Ref(world.outlet("N1"))));
}

#[test]
fn a_merge_that_leads_nowhere_is_refused_by_its_code() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    ada.say(merge(&world, "N1", "N1"));
    ada.say(merge(&world, "N1", "S1"));
    ada.say(merge(&world, "N1", "none"));
    ada.say(merge(&world, "N2", "N1"));
    ada.say(merge(&world, "N2", "N1"));
    ada.say(merge(&world, "N1", "N2"));
    let expected = ["same_record", "not_in_scope", "not_found", "accepted", "merged", "target_gone"];
    assert_eq!(codes(&ada.push()), expected);
}

#[test]
fn an_alias_that_comes_back_stands_alone() {
    let world = World::new();
    let (mut ada, mut sue) = (Phone::of(&world, "ada"), Phone::of(&world, "sue"));
    ada.say(merge(&world, "N2", "N1"));
    ada.push();
    sue.say(Payload::Restore { kind: Outlet, record: world.outlet("N2") });
    assert!(accepted(&sue.push()[0]));
    let outlets = world.seen_by("sue", |cx, s| outlets::list(cx, s, None)).unwrap();
    assert_eq!(outlets.iter().map(|o| o.aliases.len()).collect::<Vec<_>>(), [0, 0]);
}

fn born(world: &World, id: &str, fields: &[(&str, Value)]) -> Payload {
    let fields = fields.iter().map(|(name, value)| (field_no(Outlet, name), value.clone())).collect();
    Payload::Create { kind: Outlet, record: world.outlet(id), fields }
}

/// V13, V14: a customer begins on the road.
#[test]
fn a_rep_creates_an_outlet_in_his_own_territory_and_colleagues_get_it() {
    let world = World::new();
    let (mut ada, mut ben) = (Phone::of(&world, "ada"), Phone::of(&world, "ben"));
    let (north, south) = (Value::Ref(world.territory("north")), Value::Ref(world.territory("south")));
    ben.pull(500);
    ada.say(born(
        &world,
        "new",
        &[("name", "新客户".into()), ("territory", north.clone()), ("contact_phone", "13800000000".into())],
    ));
    ada.customer("new");
    ada.say(born(&world, "far", &[("name", "远处".into()), ("territory", south)]));
    ada.say(born(&world, "mute", &[("name", " ".into()), ("territory", north.clone())]));
    ada.say(born(&world, "odd", &[("name", "怪".into()), ("territory", north.clone()), ("place", "here".into())]));
    ada.say(born(&world, "code", &[("name", "码".into()), ("territory", north.clone()), ("code", "X1".into())]));
    let changes = vec![(field_no(Outlet, "territory"), Change::Assign { value: north, replaces: None })];
    ada.say(Payload::Set { kind: Outlet, record: world.outlet("new"), changes });
    let expected =
        ["accepted", "accepted", "not_in_scope", "name_missing", "wrong_value", "not_allowed", "not_allowed"];
    assert_eq!(codes(&ada.push()), expected);
    let page = ben.pull(500);
    let new = |e: &routebook_protocol::Entry| matches!(&e.change, Pulled::Record(s) if s.record == world.outlet("new"));
    assert_eq!(page.entries.iter().filter(|e| new(e)).count(), 1);
}
