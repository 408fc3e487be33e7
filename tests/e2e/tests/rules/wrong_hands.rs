//! Actions by the wrong person or role, out of order, repeated, or on what is not there: refused by code, and nothing
//! of them shows.

use routebook::{FlowId, Unmet};
use routebook_domain::flow::{ActionKind, ReturnedStep};
use routebook_domain::ids::BodyId;
use routebook_e2e::{Forge, Site, detail, fields, record};
use routebook_protocol::{Body, Verdict};
use serde_json::{Value, json};

fn fridge() -> ActionKind {
    record("fridge", fields(&json!({"coolers": 9, "display": "poor"})))
}

fn why() -> String {
    "不是我的".into()
}

/// What a review of everything seen so far says.
fn reviews() -> [ActionKind; 2] {
    let steps = vec![ReturnedStep { step: "fridge".into(), reason: why() }];
    [ActionKind::Approve { judged: 99 }, ActionKind::Return { judged: 99, steps }]
}

#[test]
fn a_colleague_can_do_nothing_to_anothers_visit() {
    let site = Site::found();
    let (rep, mut colleague) = (site.handset("rep1", 1), Forge::enrol(&site, "rep3"));
    let flow = rep.visit_whole(&site.beat(0)[0]);
    rep.sync();
    let before = detail(&site.api("supervisor"), &flow.to_string());
    let to = colleague.wire().person;
    let own = [
        fridge(),
        ActionKind::Submit,
        ActionKind::Resubmit,
        ActionKind::Correct { step: "fridge".into(), answers: fields(&json!({"coolers": 1})), reason: why() },
        ActionKind::Skip { step: "fridge".into(), reason: why() },
        ActionKind::Void { reason: why() },
        ActionKind::HandOver { to, reason: why() },
    ];
    for kind in own.into_iter().chain(reviews()) {
        let said = colleague.tries(flow, kind.clone());
        assert!(matches!(said, Verdict::Refused(_)), "{kind:?}: {said:?}");
    }
    assert_eq!(detail(&site.api("supervisor"), &flow.to_string()), before);
}

#[test]
fn nobody_reviews_his_own_visit() {
    let site = Site::found();
    let (rep, mut forge) = (site.handset("rep1", 1), Forge::enrol(&site, "rep1"));
    let flow = rep.visit_whole(&site.beat(0)[0]);
    rep.sync();
    for kind in reviews() {
        assert!(forge.unmet(flow, kind).contains(&Unmet::NotReviewer));
    }
}

#[test]
fn what_comes_out_of_order_is_refused_and_what_follows_in_order_stands() {
    let site = Site::found();
    let (rep, mut forge) = (site.handset("rep1", 1), Forge::enrol(&site, "rep1"));
    let flow = rep.start_visit(rep.outlet_of(&site.beat(0)[0]), None).unwrap().flow;
    rep.sync();
    let skus = record("skus", fields(&json!({"codes": ["6901028075831"], "lowest-price": 350})));
    let first = Unmet::StepOutOfOrder { step: "skus".into(), first: "fridge".into() };
    assert_eq!(forge.unmet(flow, skus.clone()), [first]);
    assert!(!forge.unmet(flow, ActionKind::Submit).is_empty());
    assert!(forge.unmet(flow, ActionKind::Resubmit).contains(&Unmet::FlowNotSubmitted));
    let nowhere = FlowId::from_bytes(forge.id());
    assert_eq!(forge.unmet(nowhere, fridge()), [Unmet::NotStarted]);
    assert!(matches!(forge.tries(flow, fridge()), Verdict::Accepted { .. }), "the next one in order stands");
    rep.sync();
    let seen = detail(&site.api("supervisor"), &flow.to_string());
    assert_eq!(seen["timeline"].as_array().unwrap().len(), 2, "nothing of what was refused shows: {seen}");
}

#[test]
fn an_action_that_is_written_twice_counts_once() {
    let site = Site::found();
    let (rep, mut forge) = (site.handset("rep1", 1), Forge::enrol(&site, "rep1"));
    let flow = rep.start_visit(rep.outlet_of(&site.beat(0)[0]), None).unwrap().flow;
    rep.sync();
    let body = Body { id: BodyId::from_bytes(forge.id()), salt: [3; 16], payload: Forge::act(flow, fridge()) };
    let ops = [0; 2].map(|_| forge.op_of(&body));
    let said = forge.push(&ops);
    assert!(matches!(said[0], Verdict::Accepted { .. }), "{said:?}");
    assert!(matches!(said[1], Verdict::Refused(_)), "{said:?}");
    assert_eq!(forge.push(&ops), said, "pushed again, it is answered again");
    let seen: Value = detail(&site.api("supervisor"), &flow.to_string());
    assert_eq!(seen["timeline"].as_array().unwrap().len(), 2, "{seen}");
}
