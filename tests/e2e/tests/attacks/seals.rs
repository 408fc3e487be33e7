//! Seals that are not about the entry that carries them: the server compares every one.

use routebook::FlowId;
use routebook_domain::evidence::Evidence;
use routebook_domain::flow::{Act, ActionKind};
use routebook_domain::ids::EvidenceId;
use routebook_e2e::{Forge, Handset, Site};
use routebook_protocol::{Change, Op, Payload, Verdict};

use super::{attack, doubts};

/// A visit with a photo of the fridge, delivered; the flow and the photo as the log has it.
fn honest(site: &Site, login: &str, code: &str) -> (FlowId, Evidence) {
    let rep = site.handset(login, 1);
    let flow = rep.start_visit(rep.outlet_of(code), None).unwrap().flow;
    rep.photo(flow, "fridge");
    rep.sync();
    assert!(!doubts(site, flow).to_string().contains("seal_mismatch"), "an honest seal matches");
    (flow, promised(site, login, flow))
}

/// The evidence that the log of a flow promises.
fn promised(site: &Site, login: &str, flow: FlowId) -> Evidence {
    let wire = Forge::enrol(site, login);
    let entries = wire.wire().pull_all().into_iter().filter_map(|entry| match entry.change {
        Change::Flow(entry) if entry.flow == flow => Op::read(entry.op).ok(),
        _ => None,
    });
    let mut evidence = entries.filter_map(|op| match op.body().ok()?.payload {
        Payload::Act(Act { kind: ActionKind::Attach { evidence, .. }, .. }) => Some(evidence),
        _ => None,
    });
    evidence.next_back().expect("the log promises a photo")
}

/// Somebody promises this evidence for the fridge of a visit of his own, past any phone's gate.
fn promises(site: &Site, rep: &Handset, login: &str, code: &str, evidence: Evidence) -> FlowId {
    let flow = rep.start_visit(rep.outlet_of(code), None).unwrap().flow;
    rep.sync();
    let mut forge = Forge::enrol(site, login);
    let evidence = Evidence { id: EvidenceId::from_bytes(forge.id()), ..evidence };
    let verdict =
        forge.tries(flow, ActionKind::Attach { step: "fridge".into(), need: "fridge-photo".into(), evidence });
    assert!(matches!(verdict, Verdict::Accepted { .. }), "it is taken, and doubted: {verdict:?}");
    flow
}

#[test]
fn seal_left_out() {
    let site = Site::found();
    let (_, evidence) = honest(&site, "rep1", &site.beat(0)[0]);
    let rep = site.handset("rep1", 2);
    let flow = promises(&site, &rep, "rep1", &site.beat(0)[2], Evidence { seal: None, ..evidence });
    attack("seal_left_out").is_doubted(&doubts(&site, flow));
}

#[test]
fn photo_swapped_between_visits() {
    let site = Site::found();
    let (_, evidence) = honest(&site, "rep1", &site.beat(0)[0]);
    let rep = site.handset("rep1", 2);
    let flow = promises(&site, &rep, "rep1", &site.beat(0)[2], evidence);
    attack("photo_swapped_between_visits").is_doubted(&doubts(&site, flow));
}

#[test]
fn a_colleague_s_seal() {
    let site = Site::found();
    let (_, evidence) = honest(&site, "rep3", &site.beat(2)[0]);
    let rep = site.handset("rep1", 2);
    let flow = promises(&site, &rep, "rep1", &site.beat(0)[0], evidence);
    attack("a_colleague_s_seal").is_doubted(&doubts(&site, flow));
}
