//! G1, G2, G3: the server judges a stage like the phone does, and nobody gets on by writing the entry by hand.

use routebook::{FlowId, Unmet};
use routebook_domain::evidence::{Evidence, EvidenceKind};
use routebook_domain::flow::ActionKind;
use routebook_domain::ids::EvidenceId;
use routebook_e2e::{Api, Forge, Handset, Site, refusal};
use serde_json::json;

fn enter(stage: &str) -> ActionKind {
    ActionKind::EnterStage { stage: stage.into() }
}

/// The stage in which the server sees a flow.
fn stage(site: &Site, flow: FlowId) -> String {
    let seen = Api::sign_in(site, "supervisor").get(&format!("/v1/flows/{flow}")).good();
    seen["stage"].as_str().unwrap().into()
}

#[test]
fn a_forged_advance_is_refused_with_the_list_that_the_phone_gives() {
    let site = Site::found();
    let (rep, mut forge) = (site.handset("rep1", 1), Forge::enrol(&site, "rep1"));
    let flow = rep.lead("周记冷饮店", "13800001234");
    rep.sync();
    for at in ["intent", "proposal", "negotiation", "won", "lead", "cellar"] {
        let here = refusal(rep.enter_stage(flow, at));
        assert!(!here.is_empty());
        assert_eq!(forge.unmet(flow, enter(at)), here, "{at}");
        assert_eq!(stage(&site, flow), "lead");
    }
}

#[test]
fn no_stage_is_skipped_even_where_its_own_gate_would_open() {
    let site = Site::found();
    let (rep, mut forge) = (site.handset("rep1", 1), Forge::enrol(&site, "rep1"));
    let flow = rep.lead("周记冷饮店", "13800001234");
    rep.answer(flow, "need-profile", &json!({"need": "双门冰柜"}));
    rep.answer(flow, "follow-up", &json!({"summary": "约好下周看样", "next": "2031-01-02"}));
    rep.sync();
    let skipped = [Unmet::StageOutOfOrder { stage: "proposal".into(), next: vec!["intent".into(), "lost".into()] }];
    let said = forge.unmet(flow, enter("proposal"));
    assert_eq!(said[..1], skipped);
    assert_eq!(said, refusal(rep.enter_stage(flow, "proposal")));
    rep.enter_stage(flow, "intent").unwrap();
    rep.sync();
    assert_eq!(stage(&site, flow), "intent", "the next one opens");
}

/// An equipment deal in its second stage with all but the list of pains.
fn visited(rep: &Handset, outlet: &str) -> FlowId {
    let flow = rep.start_flow("equipment-pipeline", rep.outlet_of(outlet), None).unwrap().flow;
    let today = rep.day().unwrap().to_string();
    rep.answer(flow, "profile", &json!({"source": "展会", "first-contact": today}));
    rep.answer(flow, "follow-up", &json!({"summary": "约好下周看现场", "next": "2031-01-02"}));
    rep.enter_stage(flow, "visit").unwrap();
    flow
}

#[test]
fn a_document_of_another_version_opens_no_gate_on_the_phone_or_the_server() {
    let site = Site::found();
    let (rep, mut forge) = (site.handset("rep1", 1), Forge::enrol(&site, "rep1"));
    let flow = visited(&rep, &site.beat(0)[0]);
    rep.answer(flow, "conditions", &json!({"medium": "盐水", "temperature": 4, "pressure": "pn16", "diameter": 50}));
    rep.photo(flow, "conditions");
    rep.answer(flow, "diagnosis", &json!({"pain": "旧泵漏水"}));
    rep.sync();
    let of = [("diagnosis", "pain-list", "V2.1")].map(|(step, need, version)| Unmet::DocumentVersion {
        step: step.into(),
        need: need.into(),
        version: version.into(),
    });
    assert_eq!(refusal(rep.document(flow, "diagnosis", Some("V2.0"))), of);
    assert_eq!(forge.unmet(flow, attach(&forge, Some("V2.0"))), of);
    assert_eq!(forge.unmet(flow, attach(&forge, None)), of);
    assert_eq!(forge.unmet(flow, enter("proposal")), refusal(rep.enter_stage(flow, "proposal")));
    assert_eq!(stage(&site, flow), "visit");
    rep.document(flow, "diagnosis", Some("V2.1")).unwrap();
    rep.enter_stage(flow, "proposal").unwrap();
    rep.sync();
    assert_eq!(stage(&site, flow), "proposal");
}

fn attach(forge: &Forge<'_>, version: Option<&str>) -> ActionKind {
    let evidence = Evidence {
        id: EvidenceId::from_bytes(forge.id()),
        kind: EvidenceKind::Document,
        media_type: "application/pdf".into(),
        digest: [9; 32],
        length: 100,
        seal: None,
        version: version.map(Into::into),
        duration_ms: None,
    };
    ActionKind::Attach { step: "diagnosis".into(), need: "pain-list".into(), evidence }
}
