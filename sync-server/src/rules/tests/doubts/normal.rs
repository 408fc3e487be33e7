use routebook_domain::doubt::DoubtCode::AllNormal;
use routebook_domain::flow::ActionKind;
use routebook_domain::ids::FlowId;
use routebook_domain::template::{OUTLET_VISIT, TemplateRef, parse};

use super::{put, row};
use crate::rules::templates::{self, AudienceRequest};
use crate::rules::tests::world::{HOUR, Phone, World, accepted, day};
use crate::rules::{ids, review};

/// A version in which one choice is the normal one, and three visits in a row are too many.
fn marked(world: &World) {
    let good = r#"{ "id": "good","#;
    let document = OUTLET_VISIT.replace("\"version\": 1", "\"version\": 2");
    let document = document.replace("\"engine\": 1", "\"engine\": 3");
    let document = document.replace(good, &format!("{good} \"normal\": true,"));
    let (template, by) = (parse(&document).unwrap(), ids::company(world.tenant));
    let everybody = AudienceRequest::default();
    world.write(|cx| templates::publish(cx, by, &document, &template, &everybody.read(cx)?)).unwrap();
    put(world, "doubt.normal_visits", 3, None);
}

/// A visit of an hour that is still open.
fn begun(ada: &mut Phone<'_>, display: &str) -> FlowId {
    let flow = FlowId::from_bytes(ada.fresh());
    let template = TemplateRef { key: "outlet-visit".into(), version: 2 };
    let subject = Some(ada.world.outlet("N1"));
    ada.act(flow, ActionKind::Start { template, subject, day: day(), params: Default::default() });
    ada.answer_all(flow);
    ada.record(flow, "fridge", &[("coolers", 2.into()), ("display", display.into())]);
    ada.world.later(HOUR);
    flow
}

fn done(ada: &mut Phone<'_>, display: &str) -> FlowId {
    let flow = begun(ada, display);
    ada.act(flow, ActionKind::Submit);
    flow
}

/// How many visits in a row the doubt speaks of.
fn in_a_row(world: &World, flow: FlowId) -> Option<i64> {
    let doubts = row(world, flow).doubts;
    doubts.iter().find(|s| s.doubt.code == AllNormal).map(|s| s.doubt.params["visits"])
}

#[test]
fn what_is_open_and_what_is_void_is_no_visit_of_the_row() {
    let world = World::new();
    marked(&world);
    let mut ada = Phone::of(&world, "ada");
    done(&mut ada, "good");
    begun(&mut ada, "good");
    let void = done(&mut ada, "good");
    assert!(ada.push().iter().all(accepted));
    world.seen_by("sue", |cx, s| review::void(cx, s, void, "填错了")).unwrap();
    let [second, third] = [(); 2].map(|()| done(&mut ada, "good"));
    assert!(ada.push().iter().all(accepted));
    assert_eq!((in_a_row(&world, second), in_a_row(&world, third)), (None, Some(3)));
}

#[test]
fn one_answer_that_is_not_normal_ends_the_row_and_a_colleague_s_begin_none() {
    let world = World::new();
    marked(&world);
    let (mut ada, mut ben) = (Phone::of(&world, "ada"), Phone::of(&world, "ben"));
    let all = ["good", "good", "poor", "good", "good", "good"].map(|display| done(&mut ada, display));
    let theirs = done(&mut ben, "good");
    assert!(ada.push().iter().chain(&ben.push()).all(accepted));
    assert_eq!(all.map(|flow| in_a_row(&world, flow)), [None, None, None, None, None, Some(3)]);
    assert_eq!(in_a_row(&world, theirs), None);
}
