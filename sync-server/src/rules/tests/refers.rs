//! Answers that refer to something come back with its name.

use routebook_domain::flow::ActionKind;
use routebook_domain::ids::{FlowId, RecordId};
use routebook_domain::record::Value;
use routebook_domain::template::TemplateRef;

use super::world::{Phone, World, accepted, day};
use crate::rules::people::Names;
use crate::rules::visits::{self, Refers, ShownView};

fn refer(flow: FlowId) -> Value {
    Value::Ref(RecordId::from_bytes(*flow.bytes()))
}

fn shown(world: &World, viewer: &str, value: &Value) -> Option<ShownView> {
    world.seen_by(viewer, |cx, sight| Refers { cx, sight, names: &Names::new(cx) }.shown(value)).unwrap()
}

#[test]
fn a_flow_is_told_by_its_outlet_template_and_day_to_whoever_sees_it() {
    let world = World::new();
    let mut cyn = Phone::of(&world, "cyn");
    let (flow, sheet) = (cyn.start("S1"), cyn.sheet());
    assert!(cyn.push().iter().all(accepted));
    let told = shown(&world, "cyn", &refer(flow)).unwrap();
    assert_eq!((told.kind, told.name.as_str(), told.day), ("flow", "S1", Some(day())));
    assert_eq!(told.title.unwrap()["zh-CN"], "终端拜访");
    assert_eq!(shown(&world, "cyn", &refer(sheet)).unwrap().name, "cyn", "a sheet is about nobody but its owner");
    assert_eq!(shown(&world, "sue", &refer(flow)), None, "another territory's flow stays unnamed");
}

#[test]
fn people_and_outlets_are_told_by_name_and_the_rest_not_at_all() {
    let world = World::new();
    let told = |value| shown(&world, "sue", &value).map(|s| (s.kind, s.name));
    assert_eq!(told(Value::Ref(world.person("ben"))), Some(("person", "ben".into())));
    assert_eq!(told(Value::Ref(world.outlet("N2"))), Some(("outlet", "N2".into())));
    assert_eq!(told(Value::Ref(world.territory("north"))), None);
    assert_eq!(told(Value::Ref(RecordId::from_bytes([9; 16]))), None);
    assert_eq!(told("N2".into()), None);
}

#[test]
fn the_detail_names_an_answer_and_what_it_replaced() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let flow = FlowId::from_bytes(ada.fresh());
    let template = TemplateRef { key: "product-launch".into(), version: 1 };
    let subject = Some(world.outlet("N1"));
    ada.act(flow, ActionKind::Start { template, subject, day: day(), params: Default::default() });
    for who in ["ada", "ben"] {
        let said = [("decision", "上架".into()), ("due", "2026-11-23".into()), ("deliverable", "样品".into())];
        let owner = [("owner", Value::Ref(world.person(who)))];
        ada.record(flow, "meeting", &[said.as_slice(), &owner].concat());
    }
    let verdicts = ada.push();
    assert!(verdicts.iter().all(accepted), "{verdicts:?}");
    let detail = world.seen_by("sue", |cx, s| visits::detail(cx, s, flow)).unwrap();
    let fields = &detail.steps[0].fields;
    let (decision, owner) = (&fields[0], &fields[1]);
    assert_eq!(decision.shown, None);
    assert_eq!(owner.shown.as_ref().unwrap().name, "ben");
    assert_eq!(owner.revisions[0].shown.as_ref().unwrap().name, "ada");
}
