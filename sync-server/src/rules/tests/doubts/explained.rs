use routebook_domain::doubt::DoubtCode::SamePhoto;
use routebook_domain::flow::ActionKind;
use routebook_domain::ids::{EvidenceId, FlowId};

use super::row;
use crate::rules::tests::world::{HOUR, Phone, World, accepted, scene};
use crate::rules::visits;

fn doubted(ada: &mut Phone<'_>) -> (FlowId, EvidenceId) {
    let first = ada.start("N1");
    ada.shoot(first, "N1", &scene(1));
    ada.world.later(HOUR);
    let flow = ada.start("N1");
    let photo = ada.shoot(flow, "N1", &scene(1));
    assert!(ada.push().iter().all(accepted));
    (flow, photo)
}

fn explain(evidence: EvidenceId) -> ActionKind {
    ActionKind::Explain {
        doubts: vec!["same_photo".into()], evidence: Some(evidence), reason: "冰柜没有动过".into()
    }
}

#[test]
fn a_reason_stands_beside_the_doubt_and_takes_nothing_from_it() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let (flow, photo) = doubted(&mut ada);
    let before = row(&world, flow);
    assert!(!before.doubts[0].explained);
    ada.act(flow, explain(photo));
    assert!(accepted(ada.push().last().unwrap()));
    let after = row(&world, flow);
    assert_eq!((after.doubt, after.doubts.len()), (before.doubt, before.doubts.len()));
    assert!(after.doubts[0].explained);
    let detail = world.seen_by("sue", |cx, s| visits::detail(cx, s, flow)).unwrap();
    assert_eq!((detail.row.doubts[0].code, detail.row.doubts[0].explained), (SamePhoto, true));
    assert_eq!((detail.explained[0].reason.as_str(), detail.explained[0].by.name.as_str()), ("冰柜没有动过", "ada"));
    let line = detail.timeline.last().unwrap();
    assert_eq!((line.action, line.step.as_deref()), ("explain", Some("fridge")));
    assert_eq!(line.note.as_deref(), Some("冰柜没有动过"));
}

#[test]
fn a_reason_for_one_photo_explains_no_other() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let (flow, photo) = doubted(&mut ada);
    let other = ada.shoot(flow, "N1", &scene(1));
    ada.act(flow, explain(photo));
    assert!(accepted(ada.push().last().unwrap()));
    let doubts = row(&world, flow).doubts;
    let of = |id| doubts.iter().find(|s| s.doubt.evidence == Some(id)).unwrap().explained;
    assert_eq!((of(photo), of(other)), (true, false));
}

#[test]
fn a_colleague_cannot_explain() {
    let world = World::new();
    let (mut ada, mut ben) = (Phone::of(&world, "ada"), Phone::of(&world, "ben"));
    let (flow, photo) = doubted(&mut ada);
    ben.act(flow, explain(photo));
    assert!(!accepted(ben.push().last().unwrap()));
    assert!(!row(&world, flow).doubts[0].explained);
}
