//! One open visit per rep on a phone: refused there; across phones both stand, and a supervisor sees the flag.

use routebook::{FlowId, FlowStatus, Unmet};
use routebook_e2e::{Api, Handset, Site, refusal};

fn start(rep: &Handset, outlet: &str) -> FlowId {
    rep.start_visit(rep.outlet_of(outlet), None).unwrap().flow
}

#[test]
fn a_second_visit_waits_until_the_first_is_handed_in_and_leaving_is_free() {
    let site = Site::found();
    let rep = site.handset("rep1", 1);
    let [first, second] = [0, 2].map(|n: usize| site.beat(0)[n].clone());
    let flow = start(&rep, &first);
    let other = rep.outlet_of(&second);
    assert_eq!(refusal(rep.start_visit(other, None)), [Unmet::VisitOpen { flow }]);
    rep.lead("周记冷饮店", "13800001234");
    assert_eq!(start(&rep, &first), flow, "coming back goes on with it");
    let open = rep.todos().unwrap().into_iter().filter(|t| t.flow == Some(flow)).count();
    assert_eq!(open, 1, "it is proposed for closing");
    rep.sync();
    assert_eq!(rep.seen(flow).state.status, FlowStatus::Open, "it is never handed in by itself");
    assert_eq!(rep.visit_whole(&first), flow);
    start(&rep, &second);
}

#[test]
fn two_phones_of_one_person_may_each_have_one_and_it_is_flagged() {
    let site = Site::found();
    let phones = [site.handset("rep1", 1), site.handset("rep1", 2)];
    let flows = [0, 1].map(|n| start(&phones[n], &site.beat(0)[2 * n]));
    phones.iter().for_each(Handset::sync);
    assert!(phones.iter().all(|p| p.attention().unwrap().is_empty()), "nothing is refused");
    let rows = Api::sign_in(&site, "supervisor").get("/v1/flows?kind=visit").good()["items"].clone();
    let flagged = |flow: FlowId| {
        let row = rows.as_array().unwrap().iter().find(|r| r["id"] == flow.to_string()).unwrap();
        row["flags"].as_array().unwrap().iter().any(|f| f == "several_open")
    };
    assert_eq!(flows.map(flagged), [false, true], "the one that began while another was open: {rows}");
}
