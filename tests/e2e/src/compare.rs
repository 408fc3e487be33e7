//! Whether the server shows what the phone shows: states, points, answers, and photos byte for byte.

use routebook::FlowId;
use routebook_fleet::Supervisor;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::site::detail;
use crate::{Handset, Terminal};

/// How much was compared and found equal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// Visits and action sheets.
    pub flows: usize,
    /// Photos whose bytes are the phone's.
    pub photos: usize,
}

/// Compares every visit of a phone, and its action sheet of today, with what the server's API says.
///
/// # Panics
/// At the first difference.
pub fn compare(api: &Supervisor, phone: &Terminal) -> Compared {
    let visits = phone.visits();
    let mut flows: Vec<_> = visits.iter().map(|v| phone.visit(text(&v["flow"]))).collect();
    let sheet = phone.run(["actions"]).good();
    flows.extend((sheet["state"]["status"] != "not_started").then_some(sheet));
    let photos = flows.iter().map(|flow| compare_flow(api, flow)).sum();
    Compared { flows: flows.len(), photos }
}

/// Compares one flow of a phone in this process with what the server's API says of it.
///
/// # Panics
/// At the first difference.
pub fn compare_states(api: &Supervisor, phone: &Handset, flow: FlowId) {
    let (view, server) = (phone.seen(flow), detail(api, &flow.to_string()));
    let view = serde_json::to_value(view).expect("a view is JSON");
    assert_eq!(of_server(&server), of_phone(&view), "the server (left) and the phone differ");
}

/// SHA-256 of bytes, as lower-case hex.
pub fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// Compares one flow, as the program shows it, with what the server's API says of it; the number of its photos that are
/// on this phone: those of another one of the same person are elsewhere.
///
/// # Panics
/// At the first difference.
pub fn compare_flow(api: &Supervisor, phone: &Value) -> usize {
    let server = detail(api, text(&phone["flow"]));
    assert_eq!(of_server(&server), of_phone(phone), "the server (left) and the phone differ");
    let media = phone["media"].as_array().map(Vec::as_slice).unwrap_or_default();
    let here: Vec<_> = media.iter().filter(|photo| photo["state"] != "elsewhere").collect();
    here.iter().for_each(|photo| compare_photo(api, photo));
    here.len()
}

fn compare_photo(api: &Supervisor, media: &Value) {
    let id = text(&media["evidence"]);
    let fetch = |variant| api.evidence(id, variant).unwrap_or_else(|e| panic!("the photo {id}: {e}"));
    let there = fetch("full");
    let here =
        std::fs::read(text(&media["path"])).unwrap_or_else(|e| panic!("the phone keeps its photo: {e}: {media}"));
    assert_eq!((there.len(), sha256(&there)), (here.len(), sha256(&here)), "the photo {id} differs");
    if media["thumb"].is_string() {
        assert!(fetch("thumb").starts_with(&[0xff, 0xd8]), "the thumbnail of {id} is no JPEG");
    }
}

fn of_phone(view: &Value) -> Value {
    let state = &view["state"];
    let step = |s: &Value| {
        let answers = s["answers"].as_object().into_iter().flatten();
        let answers: serde_json::Map<_, _> = answers.map(|(k, v)| (k.clone(), v["value"].clone())).collect();
        let evidence = list(&s["evidence"], |a| json!([a["evidence"]["id"], a["evidence"]["digest"], a["late"]]));
        step_facts(s, &answers.into(), &evidence, &s["returned"])
    };
    json!({"state": state["status"], "facts": flow_facts(state), "day": view["day"], "place": view["place"],
        "outlet": view["outlet"], "steps": list(&state["steps"], step)})
}

fn of_server(detail: &Value) -> Value {
    let step = |s: &Value| {
        let answered = s["fields"].as_array().into_iter().flatten().filter(|f| !f["answer"].is_null());
        let answers: serde_json::Map<_, _> = answered.map(|f| (text(&f["id"]).into(), f["answer"].clone())).collect();
        let evidence = list(&s["evidence"], |e| json!([e["id"], e["digest"], e["late"]]));
        step_facts(s, &answers.into(), &evidence, &s["returned"]["reason"])
    };
    json!({"state": detail["state"], "facts": flow_facts(detail), "day": detail["day"], "place": detail["place"],
        "outlet": detail["outlet"], "steps": list(&detail["steps"], step)})
}

/// What both sides call by the same names.
fn flow_facts(of: &Value) -> Value {
    json!([of["points"], of["max_points"], of["missing"], of["new_evidence"]])
}

fn step_facts(step: &Value, answers: &Value, evidence: &[Value], returned: &Value) -> Value {
    json!({"id": step["id"], "done": step["done"], "answers": answers, "evidence": evidence, "returned": returned})
}

fn list(array: &Value, each: impl Fn(&Value) -> Value) -> Vec<Value> {
    array.as_array().into_iter().flatten().map(each).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
