//! What photos and visits are compared with: the same on the phone as on the server.

use routebook_domain::doubt::DoubtCode;
use routebook_domain::evidence::Evidence;
use routebook_domain::flow::ActionKind;
use routebook_domain::ids::{EvidenceId, FlowId, OutletId, TerritoryId};
use routebook_domain::place::{Fix, GeoPoint};
use routebook_domain::ports::Clock;
use routebook_domain::record::Value;
use routebook_domain::template::{OUTLET_VISIT, TemplateRef};

use super::doubts::{codes, phone, shoot, visited};
use crate::testing::{MORNING, NORTH, NOWHERE, Phone, WANG, answers, at_wang, setting, setting_in, stay, template};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const SOUTH: TerritoryId = TerritoryId::from_bytes([5; 16]);

fn begin(outlet: OutletId, version: u32) -> ActionKind {
    let template = TemplateRef { key: "outlet-visit".into(), version };
    let day = "2026-11-21".parse().unwrap();
    ActionKind::Start { template, subject: Some(outlet), day, params: Default::default() }
}

fn attach(need: &str, evidence: Evidence) -> ActionKind {
    ActionKind::Attach { step: "fridge".into(), need: need.into(), evidence }
}

/// The first photo of a visit as the log promises it, under another name.
fn promised(phone: &Phone, flow: FlowId) -> Evidence {
    let state = phone.rep.visit(flow).unwrap().state;
    let evidence = state.evidence().next().unwrap().1.evidence.clone();
    Evidence { id: EvidenceId::from_bytes([70; 16]), ..evidence }
}

#[test]
fn a_photo_that_its_visit_does_not_hold_raises_no_doubts() {
    for (need, expected) in [("fridge-photo", vec!["same_photo"]), ("no-such-need", vec![])] {
        let phone = phone();
        let (first, _) = visited(&phone, WANG, &phone.scene(1));
        let (flow, at) = (FlowId::from_bytes([71; 16]), MORNING + HOUR);
        phone.elsewhere(flow, 1, at, begin(NOWHERE, 1));
        phone.elsewhere(flow, 2, at + 1, attach(need, promised(&phone, first)));
        assert_eq!(codes(&phone.rep.visit(flow).unwrap().doubts), expected, "{need}");
    }
}

#[test]
fn a_colleague_s_photo_is_compared_under_every_name_of_its_outlet() {
    for merged in [true, false] {
        let (phone, colleague) = (phone(), phone());
        let (their, _) = visited(&colleague, NOWHERE, &colleague.scene(1));
        let flow = FlowId::from_bytes([71; 16]);
        phone.review(flow, 1, begin(NOWHERE, 1));
        phone.review(flow, 2, attach("fridge-photo", promised(&colleague, their)));
        if merged {
            phone.rep.merge_customer(NOWHERE, WANG).unwrap();
        }
        phone.clock.forward(HOUR);
        let (_, photo) = visited(&phone, WANG, &phone.scene_again(1));
        let expected = if merged { vec![("similar_photo", 0)] } else { vec![] };
        let found: Vec<_> = photo.doubts.iter().map(|d| (d.doubt.code.word(), d.doubt.params["own"])).collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn what_is_judged_keeps_the_limits_of_where_the_rep_worked_then() {
    for (territory, expected) in [(NORTH, vec!["inaccurate_place"; 2]), (SOUTH, vec![])] {
        let phone = phone();
        phone.receive(vec![setting_in(territory, 91, "doubt.accuracy_m", Value::Int(5))]);
        let flow = phone.rep.start_visit(WANG, at_wang()).unwrap().flow;
        shoot(&phone, flow, &phone.scene(1));
        phone.clock.forward(HOUR);
        let noon = phone.clock.now().wall_ms;
        phone.receive(vec![stay(70, NORTH, 0, Some(noon)), stay(72, SOUTH, noon, None)]);
        phone.clock.forward(HOUR);
        assert_eq!(codes(&phone.rep.visit(flow).unwrap().doubts), expected);
    }
}

#[test]
fn where_the_rep_was_more_than_a_day_ago_is_no_way() {
    for (hours, expected) in [(23, vec!["speed"]), (25, vec![])] {
        let phone = phone();
        visited(&phone, WANG, &phone.scene(1));
        phone.clock.forward(hours * HOUR);
        let antipodes = GeoPoint::from_degrees(-31.0, -58.0).unwrap();
        let fix = Fix { point: antipodes, accuracy_dm: 80, provider: "gps".into(), mock: false, age_ms: 0 };
        let view = phone.rep.start_visit(NOWHERE, Some(fix)).unwrap();
        assert_eq!(codes(&view.doubts), expected, "{hours} hours later");
    }
}

/// A version in which one choice is the normal one, and three visits in a row are too many.
fn mark(phone: &Phone) {
    let good = r#"{ "id": "good","#;
    let document = OUTLET_VISIT.replace("\"version\": 1", "\"version\": 2");
    let document = document.replace("\"engine\": 1", "\"engine\": 3");
    let document = document.replace(good, &format!("{good} \"normal\": true,"));
    let limit = setting(93, "doubt.normal_visits", Value::Int(3));
    phone.receive(vec![template(92, "outlet-visit", 2, &document), limit]);
}

fn done(phone: &Phone) -> FlowId {
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    phone.record_all(flow);
    phone.clock.forward(10 * MINUTE);
    phone.rep.submit_visit(flow).unwrap();
    flow
}

/// A visit that stays open, on another phone of the rep's.
fn open_elsewhere(phone: &Phone) {
    let (flow, at) = (FlowId::from_bytes([71; 16]), phone.clock.now().wall_ms);
    let record = ActionKind::Record { step: "fridge".into(), answers: answers("fridge"), spent: Default::default() };
    phone.elsewhere(flow, 1, at, begin(NOWHERE, 2));
    phone.elsewhere(flow, 2, at + 1, record);
    phone.clock.forward(MINUTE);
}

fn in_a_row(phone: &Phone, flow: FlowId) -> Option<i64> {
    let doubts = phone.rep.visit(flow).unwrap().doubts;
    let normal = doubts.iter().find(|view| view.doubt.code == DoubtCode::AllNormal);
    normal.map(|view| view.doubt.params["visits"])
}

#[test]
fn what_is_open_and_what_is_void_is_no_visit_of_a_row_of_normal_ones() {
    let phone = phone();
    mark(&phone);
    done(&phone);
    open_elsewhere(&phone);
    let void = done(&phone);
    phone.rep.void_flow(void, "填错了").unwrap();
    let [second, third] = [(); 2].map(|()| done(&phone));
    assert_eq!((in_a_row(&phone, second), in_a_row(&phone, third)), (None, Some(3)));
}
