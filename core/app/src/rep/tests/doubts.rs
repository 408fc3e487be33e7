use std::path::Path;

use routebook_domain::doubt::{DoubtCode, Grade};
use routebook_domain::flow::{ActionKind, Unmet};
use routebook_domain::ids::{FlowId, OutletId};
use routebook_domain::place::{Fix, GeoPoint};
use routebook_domain::record::Value;
use routebook_protocol::{Change, Scope};

use crate::testing::{MORNING, NOWHERE, Phone, REP, WANG, at_wang, setting};
use crate::views::{DoubtView, PhotoReceipt};

/// A phone that knows the time, and on which no photo counts as blurred: drawn scenes have their own texture.
pub fn phone() -> Phone {
    let phone = Phone::new();
    phone.receive(vec![setting(90, "doubt.blurred_below", Value::Int(0))]);
    phone.trust_time();
    phone
}

pub fn codes(doubts: &[DoubtView]) -> Vec<&'static str> {
    doubts.iter().map(|view| view.doubt.code.word()).collect()
}

fn number(view: &DoubtView, name: &str) -> i64 {
    view.doubt.params[name]
}

pub fn shoot(phone: &Phone, flow: FlowId, photo: &Path) -> PhotoReceipt {
    phone.rep.attach_photo(flow, "fridge", None, photo, at_wang()).unwrap()
}

/// A visit that is over, with one photo.
pub fn visited(phone: &Phone, outlet: OutletId, photo: &Path) -> (FlowId, PhotoReceipt) {
    let flow = phone.rep.start_visit(outlet, at_wang()).unwrap().flow;
    let receipt = shoot(phone, flow, photo);
    phone.record_all(flow);
    phone.clock.forward(10 * 60_000);
    phone.rep.submit_visit(flow).unwrap();
    (flow, receipt)
}

#[test]
fn a_photo_about_which_nothing_is_odd_raises_no_doubt() {
    let phone = phone();
    let (flow, photo) = visited(&phone, WANG, &phone.scene(1));
    assert_eq!((codes(&photo.doubts), codes(&phone.rep.visit(flow).unwrap().doubts)), (vec![], vec![]));
}

#[test]
fn a_simulated_place_is_told_at_once_and_blocks_nothing() {
    let phone = phone();
    let mock = at_wang().map(|fix| Fix { mock: true, age_ms: 300_000, ..fix });
    let flow = phone.rep.start_visit(WANG, mock.clone()).unwrap().flow;
    let photo = phone.rep.attach_photo(flow, "fridge", None, &phone.scene(1), mock).unwrap();
    assert_eq!(codes(&photo.doubts), ["mock_location", "stale_fix"]);
    assert!(photo.doubts.iter().all(|view| view.doubt.evidence == Some(photo.evidence)));
    assert_eq!(number(&photo.doubts[1], "seconds"), 300);
    phone.record_all(flow);
    let view = phone.rep.submit_visit(flow).unwrap();
    assert!(view.doubts.iter().any(|d| d.doubt.evidence.is_none() && d.doubt.code == DoubtCode::MockLocation));
    let missing = &view.state.missing;
    assert!(missing.iter().all(|unmet| matches!(unmet, Unmet::EvidenceMissing { .. })), "{missing:?}");
}

#[test]
fn nobody_is_at_two_distant_outlets_within_minutes() {
    let phone = phone();
    let (_, _) = visited(&phone, WANG, &phone.scene(1));
    let far = GeoPoint::from_degrees(31.3510, 121.4737).unwrap();
    let fix = Fix { point: far, accuracy_dm: 80, provider: "gps".into(), mock: false, age_ms: 0 };
    phone.clock.forward(-6 * 60_000);
    let view = phone.rep.start_visit(NOWHERE, Some(fix)).unwrap();
    let speed = view.doubts.iter().find(|d| d.doubt.code == DoubtCode::Speed).unwrap();
    let metres = number(speed, "metres");
    assert!((13_000..13_500).contains(&metres), "{metres}");
    assert!((230..260).contains(&number(speed, "seconds")), "{speed:?}");
    assert_eq!((speed.doubt.grade, speed.doubt.evidence), (Grade::Flag, None));
}

#[test]
fn the_same_photo_on_a_second_visit_names_the_first() {
    let phone = phone();
    let (first, before) = visited(&phone, WANG, &phone.scene(1));
    let (_, again) = visited(&phone, NOWHERE, &phone.scene(1));
    assert_eq!(codes(&again.doubts), ["same_photo"]);
    let twin = again.doubts[0].twin.clone().unwrap();
    assert_eq!((twin.evidence, twin.flow, twin.outlet.unwrap().id), (before.evidence, first, WANG));
    assert_eq!((again.doubts[0].doubt.grade, number(&again.doubts[0], "own")), (Grade::Flag, 1));
    assert!(twin.thumb.unwrap().exists());
    assert_eq!(phone.rep.visit(first).unwrap().doubts, [], "the first was no copy of what came later");
}

#[test]
fn a_photo_that_only_looks_like_an_earlier_one_says_how_much() {
    let phone = phone();
    visited(&phone, WANG, &phone.scene(1));
    let (_, again) = visited(&phone, NOWHERE, &phone.scene_again(1));
    assert_eq!(codes(&again.doubts), ["similar_photo"]);
    assert!(number(&again.doubts[0], "distance") <= 5);
    let (_, other) = visited(&phone, WANG, &phone.scene(2));
    assert_eq!(codes(&other.doubts), Vec::<&str>::new());
}

#[test]
fn a_retaken_photo_of_one_step_is_no_twin() {
    let phone = phone();
    let flow = phone.rep.start_visit(WANG, at_wang()).unwrap().flow;
    shoot(&phone, flow, &phone.scene(1));
    assert_eq!(codes(&shoot(&phone, flow, &phone.scene_again(1)).doubts), Vec::<&str>::new());
}

#[test]
fn a_dark_photo_is_told_with_its_number() {
    let phone = phone();
    let flow = phone.rep.start_visit(WANG, at_wang()).unwrap().flow;
    let photo = shoot(&phone, flow, &phone.dark_scene(1));
    assert_eq!(codes(&photo.doubts), ["dark"]);
    assert!((1..40).contains(&number(&photo.doubts[0], "brightness")), "{:?}", photo.doubts);
}

#[test]
fn without_the_servers_time_the_clock_alone_is_doubted() {
    let phone = Phone::new();
    let flow = phone.rep.start_visit(WANG, at_wang()).unwrap().flow;
    assert_eq!(codes(&phone.rep.visit(flow).unwrap().doubts), ["unverified_time"]);
}

#[test]
fn thresholds_are_the_companys() {
    let phone = phone();
    phone.receive(vec![setting(91, "doubt.accuracy_m", Value::Int(5))]);
    let flow = phone.rep.start_visit(WANG, at_wang()).unwrap().flow;
    let view = phone.rep.visit(flow).unwrap();
    assert_eq!(codes(&view.doubts), ["inaccurate_place"]);
    assert_eq!((number(&view.doubts[0], "metres"), number(&view.doubts[0], "limit")), (8, 5));
}

#[test]
fn a_short_stay_is_told_before_it_is_handed_in() {
    let phone = phone();
    let flow = phone.rep.start_visit(WANG, at_wang()).unwrap().flow;
    phone.record_all(flow);
    phone.clock.forward(60_000);
    assert_eq!(codes(&phone.rep.visit(flow).unwrap().doubts), Vec::<&str>::new(), "it is still going on");
    let ahead = phone.rep.doubts_ahead(flow).unwrap();
    assert_eq!(codes(&ahead), ["short_dwell"]);
    assert!((60..62).contains(&number(&ahead[0], "seconds")), "{ahead:?}");
    let seq = phone.seq();
    assert_eq!(phone.rep.visit(flow).unwrap().state.submitted, None, "asking hands nothing in");
    assert_eq!(codes(&phone.rep.submit_visit(flow).unwrap().doubts), ["short_dwell"]);
    assert_eq!(phone.seq(), seq + 1);
}

#[test]
fn what_is_void_claims_nothing_and_raises_no_doubts() {
    let phone = phone();
    visited(&phone, WANG, &phone.scene(1));
    let flow = phone.rep.start_visit(NOWHERE, at_wang()).unwrap().flow;
    assert_eq!(codes(&shoot(&phone, flow, &phone.scene(1)).doubts), ["same_photo"]);
    phone.rep.void_flow(flow, "开错了").unwrap();
    assert_eq!(codes(&phone.rep.visit(flow).unwrap().doubts), Vec::<&str>::new());
}

#[test]
fn a_flow_that_left_is_no_twin_any_more() {
    let phone = phone();
    let (first, _) = visited(&phone, WANG, &phone.scene(1));
    phone.acknowledge(&[]);
    phone.receive(vec![(Scope::Person(REP), Change::FlowLeft(first))]);
    let (_, again) = visited(&phone, NOWHERE, &phone.scene(1));
    assert_eq!(codes(&again.doubts), Vec::<&str>::new());
}

#[test]
fn what_was_taken_on_another_phone_is_compared_once_it_came_in() {
    let phone = phone();
    let (first, _) = visited(&phone, WANG, &phone.scene(1));
    let view = phone.rep.visit(first).unwrap();
    let mut evidence = view.state.evidence().next().unwrap().1.evidence.clone();
    evidence.id = routebook_domain::ids::EvidenceId::from_bytes([70; 16]);
    let theirs = FlowId::from_bytes([71; 16]);
    let day = "2026-11-21".parse().unwrap();
    let template = view.template.reference();
    let at = MORNING + 3_600_000;
    let start = ActionKind::Start { template, subject: Some(NOWHERE), day, params: Default::default() };
    phone.elsewhere(theirs, 1, at, start);
    let attach = ActionKind::Attach { step: "fridge".into(), need: "fridge-photo".into(), evidence };
    phone.elsewhere(theirs, 2, at + 1, attach);
    let doubts = phone.rep.visit(theirs).unwrap().doubts;
    assert_eq!(codes(&doubts), ["same_photo"]);
    assert_eq!(doubts[0].twin.as_ref().unwrap().flow, first);
}
