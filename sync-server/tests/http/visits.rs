use routebook_domain::flow::ActionKind;
use routebook_domain::record::Value as Answered;
use serde_json::{Value, json};

use crate::world::{Phone, World, accepted, photo};

/// A visit that was handed in with one of five steps done, and the photo promised.
async fn handed_in(world: &World, phone: &mut Phone) -> (String, Vec<u8>, String) {
    let (flow, start) = phone.start(world, world.outlet("好邻居").await);
    let answers = [("coolers", Answered::Int(2)), ("display", Answered::from("good"))];
    let record = phone.record(world, flow, "fridge", &answers);
    let file = photo(1);
    let (evidence, attach) = phone.attach(world, flow, &file);
    let answer = phone.push(world, &[start, record, attach]).await;
    assert!(accepted(&answer), "{:?}", answer.verdicts);
    (flow.to_string(), file, evidence.to_string())
}

#[tokio::test]
async fn a_supervisor_sees_what_a_rep_did() {
    let world = World::start().await;
    let mut phone = Phone::enrol(&world, "li").await;
    let (flow, _, evidence) = handed_in(&world, &mut phone).await;
    let sun = world.sign_in("sun").await;
    let list = world.get("/v1/visits?day=2026-11-21", &sun).await.body;
    let row = &list["items"][0];
    assert_eq!(row["id"], flow.as_str());
    assert_eq!((&row["rep"]["name"], &row["outlet"]["name"]), (&json!("李娜"), &json!("好邻居")));
    assert_eq!((&row["state"], &row["points"], &row["photos"]), (&json!("open"), &json!(20), &json!(1)));
    let detail = world.get(&format!("/v1/visits/{flow}"), &sun).await.body;
    let step = &detail["steps"][0];
    assert_eq!((&step["id"], &step["done"], &step["earned"]), (&json!("fridge"), &json!(true), &json!(20)));
    assert_eq!(step["evidence"][0]["id"], evidence.as_str());
    assert_eq!(step["evidence"][0]["state"], "promised");
    let actions: Vec<_> = detail["timeline"].as_array().unwrap().iter().map(|m| m["action"].clone()).collect();
    assert_eq!(actions, ["start", "record", "attach"]);
}

#[tokio::test]
async fn nobody_else_sees_it() {
    let world = World::start().await;
    let mut phone = Phone::enrol(&world, "li").await;
    let (flow, _, evidence) = handed_in(&world, &mut phone).await;
    for login in ["wang", "zhou"] {
        let token = world.sign_in(login).await;
        assert_eq!(world.get("/v1/visits", &token).await.body["items"], json!([]), "{login}");
        assert_eq!(world.get(&format!("/v1/visits/{flow}"), &token).await.problem(), (404, "not_found"), "{login}");
        let file = world.get(&format!("/v1/evidence/{evidence}/full"), &token).await;
        assert_eq!(file.problem(), (404, "not_found"), "{login}");
    }
    let own = world.get(&format!("/v1/visits/{flow}"), &phone.token).await;
    assert_eq!(own.status, 200);
}

#[tokio::test]
async fn an_incomplete_visit_cannot_be_approved_and_the_refusal_names_what_is_missing() {
    let world = World::start().await;
    let mut phone = Phone::enrol(&world, "li").await;
    let (flow, _, _) = handed_in(&world, &mut phone).await;
    let sun = world.sign_in("sun").await;
    let path = format!("/v1/visits/{flow}/review");
    let refused = world.post(&path, &sun, json!({"verdict": "approve", "judged": 3})).await;
    assert_eq!(refused.problem(), (422, "unmet"));
    let unmet: Vec<Value> = refused.body["params"]["unmet"].as_array().unwrap().clone();
    assert!(unmet.iter().any(|u| u["code"] == "flow_not_submitted"), "{unmet:?}");
    let rep = world.post(&path, &phone.token, json!({"verdict": "approve", "judged": 3})).await;
    assert_eq!(rep.problem(), (403, "forbidden"));
    let nonsense = world.post(&path, &sun, json!({"verdict": "perhaps", "judged": 3})).await;
    assert_eq!(nonsense.problem(), (400, "malformed"));
}

#[tokio::test]
async fn steps_that_are_given_back_reach_the_rep_with_their_reasons() {
    let world = World::start().await;
    let mut phone = Phone::enrol(&world, "li").await;
    let (flow, ops) = whole(&world, &mut phone).await;
    assert!(accepted(&phone.push(&world, &ops).await));
    let sun = world.sign_in("sun").await;
    let steps = json!([{"step": "fridge", "reason": "照片不清楚"}]);
    let path = format!("/v1/visits/{flow}/review");
    let judged = world.get(&format!("/v1/visits/{flow}"), &sun).await.body["position"].clone();
    let answer = world.post(&path, &sun, json!({"verdict": "return", "steps": steps, "judged": judged})).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.body["state"], "returned");
    assert_eq!(answer.body["steps"][0]["returned"]["reason"], "照片不清楚");
    assert_eq!(answer.body["review"]["by"]["name"], "孙主管");
    let page = phone.pull(&world).await;
    let positions = page.entries.iter().filter(|e| matches!(e.change, routebook_protocol::Change::Flow(_))).count();
    assert_eq!(positions, ops.len() + 1);
}

async fn whole(world: &World, phone: &mut Phone) -> (routebook_domain::ids::FlowId, Vec<routebook_protocol::Op>) {
    let (flow, start) = phone.start(world, world.outlet("好邻居").await);
    let text = |t: &str| Answered::from(t);
    let list = |items: &[&str]| Answered::List(items.iter().map(|t| text(t)).collect());
    let template = routebook_domain::template::parse(routebook_domain::template::OUTLET_VISIT).unwrap();
    let mut ops = vec![start];
    for step in template.steps() {
        let required = step.fields.iter().filter(|f| f.required);
        let answers: Vec<_> = required
            .map(|f| {
                use routebook_domain::template::FieldType;
                let value = match f.kind {
                    FieldType::Choice => text(&f.choices[0].id),
                    FieldType::Choices => list(&[&f.choices[0].id]),
                    FieldType::Barcodes => list(&["6901234567892"]),
                    FieldType::Number | FieldType::Money => Answered::Int(2),
                    _ => text("要更多冰柜"),
                };
                (f.id.as_str(), value)
            })
            .collect();
        ops.push(phone.record(world, flow, &step.id, &answers));
    }
    ops.push(phone.act(world, flow, ActionKind::Submit));
    (flow, ops)
}

#[tokio::test]
async fn a_list_goes_on_where_it_stopped() {
    let world = World::start().await;
    let mut phone = Phone::enrol(&world, "li").await;
    let outlet = world.outlet("好邻居").await;
    let ops: Vec<_> = (0..3).map(|_| phone.start(&world, outlet).1).collect();
    phone.push(&world, &ops).await;
    let sun = world.sign_in("sun").await;
    let first = world.get("/v1/visits?limit=2", &sun).await.body;
    assert_eq!(first["items"].as_array().unwrap().len(), 2);
    let next = first["next"].as_str().unwrap();
    let rest = world.get(&format!("/v1/visits?limit=2&after={next}"), &sun).await.body;
    assert_eq!(rest["items"].as_array().unwrap().len(), 1);
    assert!(rest["next"].is_null());
}

#[tokio::test]
async fn a_list_of_what_needs_attention_leaves_out_what_can_wait() {
    let world = World::start().await;
    let mut phone = Phone::enrol(&world, "li").await;
    let (open, _, _) = handed_in(&world, &mut phone).await;
    let (submitted, ops) = whole(&world, &mut phone).await;
    phone.push(&world, &ops).await;
    let sun = world.sign_in("sun").await;
    let all = world.get("/v1/visits", &sun).await.body;
    assert_eq!(all["items"].as_array().unwrap().len(), 2, "{open}");
    for (query, expected) in [("attention=true", vec![submitted.to_string()]), ("attention=true&state=open", vec![])] {
        let some = world.get(&format!("/v1/visits?{query}"), &sun).await.body;
        let ids: Vec<_> = some["items"].as_array().unwrap().iter().map(|v| v["id"].as_str().unwrap()).collect();
        assert_eq!(ids, expected, "{query}");
    }
}
