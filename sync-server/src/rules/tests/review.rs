//! Reviews: ops of the server's chain that name the supervisor.

use routebook_domain::flow::{ActionKind, ReturnedStep, Unmet};
use routebook_domain::ids::{EvidenceId, FlowId};
use routebook_domain::people::Role;
use routebook_protocol::Op;

use super::world::{Phone, World, accepted};
use crate::model::Variant;
use crate::rules::review::{self, Decision, ReviewRequest};
use crate::rules::visits::{self, VisitDetail};
use crate::rules::{RuleError, Ruled, evidence};

fn decide(world: &World, login: &str, flow: FlowId, decision: Decision, judged: u64) -> Ruled<()> {
    world.seen_by(login, |cx, s| review::review(cx, s, flow, &ReviewRequest { decision: decision.clone(), judged }))
}

fn verify_all(world: &World, photos: &[EvidenceId]) {
    for id in photos {
        world.write(|cx| evidence::arrived(cx, *id, Variant::Full)).unwrap();
    }
}

fn detail(world: &World, flow: FlowId) -> VisitDetail {
    world.seen_by("sue", |cx, s| visits::detail(cx, s, flow)).unwrap()
}

fn give_back(step: &str) -> Decision {
    Decision::Return { steps: vec![ReturnedStep { step: step.into(), reason: "看不清".into() }] }
}

#[test]
fn an_approval_needs_every_file_verified() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let (flow, photos) = ada.visit("N1");
    ada.push();
    let unmet = match decide(&world, "sue", flow, Decision::Approve, 8) {
        Err(RuleError::Unmet(unmet)) => unmet,
        other => panic!("{other:?}"),
    };
    assert_eq!(unmet.len(), 2);
    assert!(unmet.iter().all(|u| matches!(u, Unmet::EvidenceNotVerified { .. })));
    verify_all(&world, &photos);
    decide(&world, "sue", flow, Decision::Approve, 8).unwrap();
    let seen = detail(&world, flow);
    assert_eq!((seen.row.state, seen.row.new_evidence), ("approved", false));
    assert_eq!(seen.review.unwrap().by.name, "sue");
}

#[test]
fn a_review_is_an_op_of_the_servers_chain_and_travels_to_the_rep() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let (flow, _) = ada.visit("N1");
    ada.push();
    ada.pull(500);
    decide(&world, "sue", flow, give_back("fridge"), 8).unwrap();
    let page = ada.pull(500);
    let entry = page.entries.iter().find_map(|e| match &e.change {
        routebook_protocol::Change::Flow(f) => Some(f),
        _ => None,
    });
    let entry = entry.unwrap();
    let op = Op::read(entry.op.clone()).unwrap();
    let home = world.read(|cx| cx.home()).unwrap();
    assert_eq!((op.header.enrolment, op.header.person), (home.server, world.person("sue")));
    assert_eq!((entry.flow, entry.position), (flow, 9));
}

#[test]
fn a_returned_step_is_repaired_and_approved() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let (flow, photos) = ada.visit("N1");
    ada.push();
    verify_all(&world, &photos);
    decide(&world, "sue", flow, give_back("fridge"), 8).unwrap();
    assert_eq!(detail(&world, flow).steps[0].returned.as_ref().unwrap().reason, "看不清");
    let another = ada.attach(flow, "fridge", "fridge-photo");
    ada.act(flow, ActionKind::Submit);
    assert!(ada.push().iter().all(accepted));
    verify_all(&world, &[another]);
    decide(&world, "sue", flow, Decision::Approve, 11).unwrap();
    assert_eq!(detail(&world, flow).row.state, "approved");
}

#[test]
fn evidence_behind_the_judged_position_is_flagged_as_new() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let (flow, photos) = ada.visit("N1");
    let late = ada.attach(flow, "photo", "front-photo");
    ada.push();
    verify_all(&world, &[photos[0], photos[1], late]);
    decide(&world, "sue", flow, Decision::Approve, 8).unwrap();
    let seen = detail(&world, flow);
    assert!(seen.row.new_evidence && seen.steps[4].late);
    decide(&world, "sue", flow, Decision::Approve, 10).unwrap();
    assert!(!detail(&world, flow).row.new_evidence);
}

#[test]
fn nobody_reviews_out_of_sight_or_their_own_work() {
    let world = World::new();
    let (mut cyn, mut sue) = (Phone::of(&world, "cyn"), Phone::of(&world, "sue"));
    let (far, _) = cyn.visit("S1");
    let (own, photos) = sue.visit("N1");
    cyn.push();
    assert!(sue.push().iter().all(accepted));
    verify_all(&world, &photos);
    assert!(matches!(decide(&world, "sue", far, Decision::Approve, 8), Err(RuleError::NotFound)));
    let Err(RuleError::Unmet(unmet)) = decide(&world, "sue", own, Decision::Approve, 8) else { panic!() };
    assert_eq!(unmet, [Unmet::NotReviewer]);
    decide(&world, "boss", own, Decision::Approve, 8).unwrap();
}

#[test]
fn a_refused_review_leaves_no_trace() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let flow = ada.start("N1");
    ada.push();
    let head = || world.read(|cx| Ok(cx.tx.enrolment(cx.tenant, cx.home()?.server)?)).unwrap().unwrap().head;
    let before = head();
    assert!(decide(&world, "sue", flow, Decision::Approve, 1).is_err());
    assert_eq!(head(), before);
    assert_eq!(world.seen_by("sue", |_, s| Ok(s.role())).unwrap(), Role::Supervisor);
}

#[test]
fn a_supervisor_reviews_from_her_phone_too() {
    let world = World::new();
    let (mut ada, mut sue) = (Phone::of(&world, "ada"), Phone::of(&world, "sue"));
    let (flow, photos) = ada.visit("N1");
    ada.push();
    verify_all(&world, &photos);
    sue.act(flow, ActionKind::Approve { judged: 8 });
    assert!(sue.push().iter().all(accepted));
    assert_eq!(detail(&world, flow).row.state, "approved");
}

/// Phones take no op that is larger than they may write themselves.
#[test]
fn a_reason_that_no_phone_could_read_is_refused() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let (flow, _) = ada.visit("N1");
    ada.push();
    let reason = "长".repeat(routebook_protocol::MAX_OP_BYTES / 3);
    let steps = vec![ReturnedStep { step: "fridge".into(), reason }];
    let refused = decide(&world, "sue", flow, Decision::Return { steps }, 8);
    assert!(matches!(refused, Err(RuleError::Refused(r)) if r.code == "size"));
}
