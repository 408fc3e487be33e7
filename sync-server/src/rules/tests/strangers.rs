//! Nobody acts on the flow of another, whatever their phone says.

use routebook_domain::flow::{ActionKind, Unmet};
use routebook_domain::ids::FlowId;
use routebook_domain::template::{OUTLET_VISIT, TemplateRef, parse};

use super::world::{Phone, World, accepted, refusal};
use crate::rules::templates::{self, AudienceRequest};
use crate::rules::{RuleError, ids, review, visits};

fn all_kinds(world: &World) -> Vec<ActionKind> {
    let why = || "因为".to_owned();
    let step = || "fridge".to_owned();
    let answers = || [("coolers".to_owned(), 9.into())].into();
    vec![
        ActionKind::Record { step: step(), answers: answers(), spent: Default::default() },
        ActionKind::Correct { step: step(), answers: answers(), reason: why() },
        ActionKind::Skip { step: step(), reason: why() },
        ActionKind::Submit,
        ActionKind::Resubmit,
        ActionKind::Approve { judged: 2 },
        ActionKind::Return { judged: 2, steps: Vec::new() },
        ActionKind::Void { reason: why() },
        ActionKind::HandOver { to: world.person("ben"), reason: why() },
        ActionKind::Migrate { to: TemplateRef { key: "outlet-visit".into(), version: 2 } },
    ]
}

fn publish_second(world: &World) {
    let document = OUTLET_VISIT.replace("\"version\": 1", "\"version\": 2");
    let audience = AudienceRequest { everyone: true, ..AudienceRequest::default() };
    let by = ids::company(world.tenant);
    let template = parse(&document).unwrap();
    world.write(|cx| templates::publish(cx, by, &document, &template, &audience.read(cx)?)).unwrap();
}

#[test]
fn a_colleague_is_refused_every_action_and_nothing_changes() {
    let world = World::new();
    publish_second(&world);
    let (mut ada, mut ben) = (Phone::of(&world, "ada"), Phone::of(&world, "ben"));
    let flow = ada.start("N1");
    ada.answer_all(flow);
    assert!(ada.push().iter().all(accepted));
    let row = || world.read(|cx| Ok(cx.tx.flow(cx.tenant, flow)?)).unwrap();
    let before = row();
    let kinds = all_kinds(&world);
    kinds.iter().for_each(|kind| ben.act(flow, kind.clone()));
    for (verdict, kind) in ben.push().iter().zip(&kinds) {
        let unmet = refusal(verdict).requirements();
        assert!(unmet.contains(&Unmet::NotOwner) || unmet.contains(&Unmet::NotReviewer), "{kind:?}: {unmet:?}");
    }
    assert_eq!(row(), before);
}

#[test]
fn a_supervisor_elsewhere_finds_no_flow_to_hand_over_or_void() {
    let world = World::new();
    let mut cyn = Phone::of(&world, "cyn");
    let flow = cyn.customer("S1");
    cyn.push();
    let to = world.person("ada");
    let handed = world.seen_by("sue", |cx, s| review::hand_over(cx, s, flow, to, "换区"));
    let voided = world.seen_by("sue", |cx, s| review::void(cx, s, flow, "重复"));
    let seen = world.seen_by("sue", |cx, s| visits::detail(cx, s, flow));
    assert!(matches!((handed, voided, seen.map(drop)), (Err(RuleError::NotFound), Err(RuleError::NotFound), Err(_))));
}

#[test]
fn an_action_on_a_flow_that_nobody_began_is_refused() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let flow = FlowId::from_bytes([9; 16]);
    all_kinds(&world).into_iter().for_each(|kind| ada.act(flow, kind));
    assert!(ada.push().iter().all(|v| !accepted(v)));
}
