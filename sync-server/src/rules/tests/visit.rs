//! A visit from its start to a supervisor's screen.

use std::collections::BTreeSet;

use routebook_domain::evidence::{Evidence, EvidenceKind};
use routebook_domain::flow::{ActionKind, Status, Unmet};
use routebook_domain::place::FenceVerdict;
use routebook_domain::template::TemplateRef;
use routebook_domain::time::Level;

use super::world::{HOUR, Phone, World, accepted, fix_at, refusal, scene};
use crate::model::Flag;
use crate::rules::visits::{self, VisitFilter};

#[test]
fn a_whole_visit_earns_all_points_and_is_complete() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let (flow, _) = ada.visit("N1");
    assert!(ada.push().iter().all(accepted));
    let row = world.read(|cx| Ok(cx.tx.flow(cx.tenant, flow)?)).unwrap().unwrap();
    assert_eq!((row.points, row.max_points, row.status, row.photos), (100, 100, Status::Submitted, 2));
}

#[test]
fn a_visit_without_its_photo_is_incomplete_and_says_so() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let flow = ada.start("N1");
    ada.answer_all(flow);
    ada.act(flow, ActionKind::Submit);
    assert!(ada.push().iter().all(accepted));
    let list = world.seen_by("sue", |cx, s| visits::list(cx, s, &VisitFilter::default())).unwrap();
    assert_eq!((list.items[0].state, list.items[0].missing.len()), ("incomplete", 2));
    let json = serde_json::to_value(&list.items[0]).unwrap();
    assert_eq!(json["missing"][0]["code"], "evidence_missing");
    assert_eq!((&json["day"], &json["place"]), (&"2026-11-21".into(), &"cannot_tell".into()));
}

#[test]
fn only_the_owner_acts_on_a_flow() {
    let world = World::new();
    let (mut ada, mut ben) = (Phone::of(&world, "ada"), Phone::of(&world, "ben"));
    let flow = ada.start("N1");
    ada.push();
    ben.record(flow, "fridge", &[("coolers", 2.into()), ("display", "good".into())]);
    ben.act(flow, ActionKind::Approve { judged: 1 });
    let verdicts = ben.push();
    assert_eq!(refusal(&verdicts[0]).requirements(), [Unmet::NotOwner]);
    assert!(refusal(&verdicts[1]).requirements().contains(&Unmet::NotReviewer));
}

#[test]
fn a_flow_is_pinned_to_a_template_that_the_company_has() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let flow = ada.start("N1");
    let template = TemplateRef { key: "outlet-visit".into(), version: 9 };
    let subject = Some(world.outlet("N2"));
    let other = routebook_domain::ids::FlowId::from_bytes([5; 16]);
    ada.act(other, ActionKind::Start { template, subject, day: super::world::day(), params: Default::default() });
    ada.act(flow, ActionKind::Submit);
    assert_eq!(refusal(&ada.push()[1]).code, "unknown_template");
}

#[test]
fn an_evidence_id_is_promised_once() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let flow = ada.start("N1");
    ada.record(flow, "fridge", &[("coolers", 2.into()), ("display", "good".into())]);
    ada.attach(flow, "fridge", "fridge-photo");
    let body = ada.ops[2].body().unwrap();
    ada.say(body.payload);
    assert_eq!(refusal(&ada.push()[3]).code, "duplicate_evidence");
}

#[test]
fn detail_shows_answers_evidence_and_trusted_times() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    world.later(60_000);
    let (flow, photos) = ada.visit("N1");
    world.later(HOUR);
    ada.push();
    let d = world.seen_by("sue", |cx, s| visits::detail(cx, s, flow)).unwrap();
    assert_eq!(d.steps[0].fields[0].answer, 2);
    assert_eq!((d.steps[0].evidence[0].id, d.steps[0].evidence[0].state), (photos[0], "promised"));
    let last = &d.timeline[7];
    assert_eq!((d.timeline.len(), last.action, last.position), (8, "submit", 8));
    assert_eq!((last.received_at - last.at.ms, last.at.level), (HOUR, Level::Verified));
}

#[test]
fn a_beacon_that_the_server_never_gave_is_not_trusted() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let good = ada.start("N1");
    ada.beacon = ada.beacon.map(|b| routebook_domain::time::Beacon { nonce: b.nonce ^ 1, ..b });
    let bad = ada.start("N2");
    assert!(ada.push().iter().all(accepted));
    let level = |flow| world.seen_by("sue", |cx, s| visits::detail(cx, s, flow)).unwrap().timeline[0].at.level;
    assert_eq!((level(good), level(bad)), (Level::Verified, Level::Unverified));
}

#[test]
fn a_list_is_paged_latest_first_and_stays_within_sight() {
    let world = World::new();
    let (mut ada, mut cyn) = (Phone::of(&world, "ada"), Phone::of(&world, "cyn"));
    let mut expected = Vec::new();
    for _ in 0..3 {
        expected.insert(0, ada.start("N1"));
        world.later(1000);
    }
    cyn.start("S1");
    ada.push();
    cyn.push();
    let page = |after: Option<String>| {
        let filter = VisitFilter { limit: Some(2), after, ..VisitFilter::default() };
        world.seen_by("sue", |cx, s| visits::list(cx, s, &filter)).unwrap()
    };
    let first = page(None);
    let second = page(first.next.clone());
    let seen: Vec<_> = first.items.iter().chain(&second.items).map(|v| v.id).collect();
    assert_eq!((seen, second.next), (expected, None));
    let all = world.seen_by("boss", |cx, s| visits::list(cx, s, &VisitFilter::default())).unwrap();
    assert_eq!(all.items.len(), 4);
}

#[test]
fn filters_narrow_a_list_and_bad_ones_are_named() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    ada.visit("N1");
    ada.start("N2");
    ada.push();
    let count = |filter: VisitFilter| world.seen_by("sue", |cx, s| visits::list(cx, s, &filter)).map(|l| l.items.len());
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(count(VisitFilter { state: some("submitted"), ..VisitFilter::default() }).unwrap(), 1);
    assert_eq!(count(VisitFilter { day: some("2026-11-20"), ..VisitFilter::default() }).unwrap(), 0);
    let outlet = Some(world.outlet("N2").to_string());
    assert_eq!(count(VisitFilter { outlet, ..VisitFilter::default() }).unwrap(), 1);
    let rep = Some(world.person("cyn").to_string());
    assert_eq!(count(VisitFilter { rep, ..VisitFilter::default() }).unwrap(), 0);
    let bad = count(VisitFilter { day: some("yesterday"), ..VisitFilter::default() }).unwrap_err();
    assert!(matches!(bad, crate::rules::RuleError::BadParameter("day")));
}

#[test]
fn a_file_that_could_never_be_delivered_is_not_promised() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let flow = ada.start("N1");
    for length in [0, (64 << 20) + 1] {
        let id = routebook_domain::ids::EvidenceId::from_bytes(ada.fresh());
        let (kind, media_type) = (EvidenceKind::Photo, "image/jpeg".to_owned());
        let evidence =
            Evidence { id, kind, media_type, digest: [3; 32], length, seal: None, version: None, duration_ms: None };
        ada.act(flow, ActionKind::Attach { step: "fridge".into(), need: "fridge-photo".into(), evidence });
    }
    let codes: Vec<_> = ada.push()[1..].iter().map(|v| refusal(v).code.clone()).collect();
    assert_eq!(codes, ["size"; 2]);
}

#[test]
fn a_photo_taken_elsewhere_is_flagged_with_its_distance() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let flow = ada.start("N1");
    ada.shoot_at(flow, "N1", &scene(1), Some(fix_at(36.06, 120.38)));
    assert!(ada.push().iter().all(accepted));
    let told = || world.seen_by("sue", |cx, s| visits::detail(cx, s, flow)).unwrap();
    assert!(told().row.flags.is_empty(), "at the outlet");
    ada.shoot_at(flow, "N1", &scene(2), Some(fix_at(36.07, 120.38)));
    ada.shoot_at(flow, "N1", &scene(3), None);
    assert!(ada.push().iter().all(accepted));
    let visit = told();
    assert_eq!(visit.row.flags, BTreeSet::from([Flag::PhotoOutside]));
    let photos = visit.steps.iter().flat_map(|step| &step.evidence);
    let places: Vec<_> = photos.map(|e| (e.at_outlet, e.distance_m.map(f64::round))).collect();
    use FenceVerdict::{CannotTell, Inside, Outside};
    assert_eq!(places, [(Inside, Some(0.0)), (Outside, Some(1112.0)), (CannotTell, None)]);
}
