use routebook_domain::flow::ActionKind;
use routebook_domain::ids::FlowId;
use routebook_domain::template::TemplateRef;
use routebook_protocol::Op;
use serde_json::json;

use crate::world::{Phone, World, accepted};

const HOUR: i64 = 3_600_000;

/// A day's action sheet, handed in.
fn sheet(world: &World, phone: &mut Phone) -> (FlowId, Vec<Op>) {
    let flow = FlowId::from_bytes(phone.fresh(world));
    let template = TemplateRef { key: "daily-actions".into(), version: 1 };
    let day = "2026-11-21".parse().unwrap();
    let start = ActionKind::Start { template, subject: None, day, params: Default::default() };
    let ops = vec![
        phone.act(world, flow, start),
        phone.record(world, flow, "actions", &[("done", "拜访两家".into()), ("visits", 2.into())]),
        phone.record(world, flow, "tomorrow", &[("plan", "签合同".into())]),
        phone.act(world, flow, ActionKind::Submit),
    ];
    (flow, ops)
}

/// V6 over the wire.
#[tokio::test]
async fn one_sheet_is_one_todo_however_often_it_is_uploaded() {
    let world = World::start().await;
    let mut phone = Phone::enrol(&world, "li").await;
    let (flow, ops) = sheet(&world, &mut phone);
    for _ in 0..5 {
        assert!(accepted(&phone.push(&world, &ops).await));
    }
    world.clock.pass(1000);
    let mut second = Phone::enrol(&world, "li").await;
    let (_, more) = sheet(&world, &mut second);
    assert!(accepted(&second.push(&world, &more).await));
    let sun = world.sign_in("sun").await;
    let todos = world.get("/v1/todos", &sun).await.body;
    assert_eq!((&todos["counts"]["sheet"], todos["items"].as_array().unwrap().len()), (&json!(1), 1));
    assert_eq!((&todos["items"][0]["kind"], &todos["items"][0]["flow"]), (&json!("sheet"), &json!(flow.to_string())));
    assert_eq!(world.get("/v1/todos", &phone.token).await.problem(), (403, "forbidden"));
}

#[tokio::test]
async fn sheets_of_a_day_name_every_rep_in_sight() {
    let world = World::start().await;
    let mut phone = Phone::enrol(&world, "li").await;
    let (flow, ops) = sheet(&world, &mut phone);
    assert!(accepted(&phone.push(&world, &ops).await));
    let list = world.get("/v1/sheets?day=2026-11-21", &world.sign_in("sun").await).await.body;
    let items = list["items"].as_array().unwrap();
    assert_eq!(items.len(), 2);
    let li = items.iter().find(|i| i["person"]["name"] == "李娜").unwrap();
    assert_eq!((&li["flow"], &li["flow_state"]), (&json!(flow.to_string()), &json!("submitted")));
    assert_eq!(li["window"]["due_at"].as_i64().unwrap() - li["window"]["opens_at"].as_i64().unwrap(), HOUR / 4);
    let wang = items.iter().find(|i| i["person"]["name"] == "王伟").unwrap();
    assert_eq!((&wang["flow"], &wang["submitted"]), (&json!(null), &json!(null)));
}

#[tokio::test]
async fn one_reads_ones_own_figures_and_a_supervisor_her_reps() {
    let world = World::start().await;
    let mut phone = Phone::enrol(&world, "li").await;
    let (flow, ops) = sheet(&world, &mut phone);
    assert!(accepted(&phone.push(&world, &ops).await));
    let path = format!("/v1/metrics?person={}&from=2026-11-21&to=2026-11-21", phone.person);
    let own = world.get("/v1/metrics?from=2026-11-21&to=2026-11-21", &phone.token).await.body;
    let seen = world.get(&path, &world.sign_in("sun").await).await.body;
    assert_eq!(own["metrics"], seen["metrics"]);
    let acts: i64 = own["metrics"]["heatmap"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|row| row.as_array().unwrap())
        .map(|n| n.as_i64().unwrap())
        .sum();
    assert_eq!((acts, &own["team"], &own["person"]["name"]), (4, &json!(null), &json!("李娜")));
    let points = world.get("/v1/points", &phone.token).await.body;
    assert_eq!((&points["balance"], &own["metrics"]["points"]["balance"]), (&json!(15), &json!(15)));
    assert_eq!(points["entries"][0]["flow"], flow.to_string());
    for login in ["wang", "zhou"] {
        let stranger = world.get(&path, &world.sign_in(login).await).await;
        assert_eq!(stranger.problem(), (404, "not_found"), "{login}");
    }
    let backwards = world.get("/v1/metrics?from=2026-11-22&to=2026-11-21", &phone.token).await;
    assert_eq!(backwards.problem(), (400, "malformed"));
}

#[tokio::test]
async fn a_reviewer_hands_a_visit_over_and_voids_it() {
    let world = World::start().await;
    let (mut li, wang) = (Phone::enrol(&world, "li").await, Phone::enrol(&world, "wang").await);
    let (flow, start) = li.start(&world, world.outlet("好邻居").await);
    assert!(accepted(&li.push(&world, &[start]).await));
    let sun = world.sign_in("sun").await;
    let at = |verb: &str| format!("/v1/flows/{flow}/{verb}");
    let handed = world.post(&at("hand-over"), &sun, json!({"to": wang.person, "reason": "换区"})).await;
    assert_eq!((handed.status, &handed.body["rep"]["name"]), (200, &json!("王伟")), "{}", handed.body);
    assert_eq!(handed.body["timeline"][1]["note"], "换区");
    assert_eq!(world.get(&format!("/v1/visits/{flow}"), &li.token).await.status, 404);
    assert_eq!(world.get(&format!("/v1/flows/{flow}"), &wang.token).await.status, 200);
    let again = world.post(&at("hand-over"), &sun, json!({"to": wang.person, "reason": "换区"})).await;
    assert_eq!((again.problem(), &again.body["params"]["unmet"][0]["code"]), ((422, "unmet"), &json!("owns_it")));
    assert_eq!(world.post(&at("void"), &wang.token, json!({"reason": "x"})).await.problem(), (403, "forbidden"));
    let voided = world.post(&at("void"), &sun, json!({"reason": "重复"})).await;
    assert_eq!((&voided.body["state"], &voided.body["voided"]["reason"]), (&json!("voided"), &json!("重复")));
}

/// Days at the ends of the calendar are answered or refused, never a fault of the server.
#[tokio::test]
async fn no_day_is_too_far_to_be_asked_for() {
    let world = World::start().await;
    let mut phone = Phone::enrol(&world, "li").await;
    let (_, ops) = sheet(&world, &mut phone);
    assert!(accepted(&phone.push(&world, &ops).await));
    let sun = world.sign_in("sun").await;
    for day in ["0001-01-01", "9999-12-31", "262142-12-31", "-262143-01-01", "soon", "2026-02-30"] {
        for path in ["/v1/sheets?day=", "/v1/metrics?to=", "/v1/metrics?from=", "/v1/flows?kind=day&day="] {
            let answer = world.get(&format!("{path}{day}"), &sun).await;
            assert!([200, 400].contains(&answer.status), "{path}{day}: {}", answer.body);
        }
        let both = world.get(&format!("/v1/metrics?from={day}&to={day}"), &sun).await;
        assert!([200, 400].contains(&both.status), "{day}: {}", both.body);
    }
}
