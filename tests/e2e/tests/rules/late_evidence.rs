//! V2, V3: what is missing is named, the last piece ends 待补全 without a server, and the server says the same.

use routebook::{FlowId, FlowStatus};
use routebook_e2e::{Handset, Site, detail};
use serde_json::{Value, json};

/// State, points, what is missing and each step's proofs, as the phone and the server name them.
fn here(phone: &Handset, flow: FlowId) -> Value {
    let state = serde_json::to_value(&phone.seen(flow).state).unwrap();
    json!([state["status"], state["points"], state["missing"]])
}

fn there(site: &Site, flow: FlowId) -> Value {
    let seen = detail(&site.api("supervisor"), &flow.to_string());
    json!([seen["state"], seen["points"], seen["missing"]])
}

#[test]
fn the_last_evidence_ends_it_offline_and_the_server_recomputes_the_same() {
    let site = Site::found();
    let rep = site.handset("rep1", 1);
    let flow = rep.visit_without_front(&site.beat(0)[0]);
    assert_eq!(rep.submit_visit(flow).unwrap().state.status, FlowStatus::Incomplete);
    rep.sync();
    assert_eq!(there(&site, flow), here(&rep, flow));
    assert_eq!(here(&rep, flow)[2][0]["need"], "front-photo", "the exact list");

    site.unplug();
    rep.photo(flow, "photo");
    let offline = here(&rep, flow);
    assert_eq!((&offline[0], &offline[2]), (&json!("submitted"), &json!([])), "it changes without a server");
    let late = rep.seen(flow).state.step("photo").unwrap().evidence[0].late;
    assert!(late, "evidence after the hand-in is marked as 补录");

    site.plug_in().unwrap();
    rep.sync();
    assert_eq!(there(&site, flow), offline);
    assert_eq!(here(&rep, flow), offline, "what was predicted is what was confirmed");
}
