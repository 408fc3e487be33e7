use serde_json::json;

use crate::world::{Phone, World, accepted, enrolment};

#[tokio::test]
async fn the_same_person_with_the_same_key_goes_on_with_the_same_enrolment() {
    let world = World::start().await;
    let phone = Phone::enrol(&world, "li").await;
    let again = world.post("/v1/enrolments", "", enrolment("li", &phone.signer)).await;
    assert_eq!(again.body["enrolment"], phone.enrolment.as_str());
    assert_ne!(again.body["token"], phone.token.as_str());
    assert_eq!(again.body["company"]["name"], "江南快消");
    assert_eq!(again.body["server_key"].as_str().unwrap().len(), 66);
    let other = world.post("/v1/enrolments", "", enrolment("wang", &phone.signer)).await;
    assert_ne!(other.body["enrolment"], phone.enrolment.as_str());
}

/// Every member of an answer, with those inside of it.
fn members(answer: &serde_json::Value) -> Vec<String> {
    let all = answer.as_object().into_iter().flatten();
    all.flat_map(|(name, inside)| [vec![name.clone()], members(inside)].concat()).collect()
}

#[tokio::test]
async fn whoever_writes_a_phone_reads_in_the_protocol_what_signing_in_says() {
    const PROTOCOL: &str = include_str!("../../../core/protocol/PROTOCOL.md");
    let (_, from) = PROTOCOL.split_once("**Signing in**").expect("it stands there");
    let (about, _) = from.split_once("Every answer").expect("it ends");
    let world = World::start().await;
    let phone = Phone::enrol(&world, "li").await;
    let (asked, answer) =
        (enrolment("li", &phone.signer), world.post("/v1/enrolments", "", enrolment("li", &phone.signer)).await);
    for name in members(&asked).into_iter().chain(members(&answer.body)) {
        assert!(about.contains(&format!("`{name}`")), "`{name}` is not in PROTOCOL.md");
    }
}

#[tokio::test]
async fn a_key_that_is_none_is_refused() {
    let world = World::start().await;
    let phone = Phone::enrol(&world, "li").await;
    for (key, problem) in [("zz".to_owned(), (400, "malformed")), ("00".repeat(33), (422, "bad_key"))] {
        let mut body = enrolment("li", &phone.signer);
        body["public_key"] = key.into();
        assert_eq!(world.post("/v1/enrolments", "", body).await.problem(), problem);
    }
}

#[tokio::test]
async fn a_phone_that_was_signed_out_still_delivers() {
    let world = World::start().await;
    let mut phone = Phone::enrol(&world, "li").await;
    let path = format!("/v1/enrolments/{}/sign-out", phone.enrolment);
    assert_eq!(world.post(&path, &phone.token, json!({})).await.status, 204);
    assert_eq!(world.get("/v1/me", &phone.token).await.problem(), (401, "sign_in"));
    let outlet = world.outlet("好邻居").await;
    let (_, start) = phone.start(&world, outlet);
    let request = phone.request(&[start]);
    let late = phone.push_with(&world, &phone.push_token, &request).await.unwrap();
    assert!(accepted(&late));
    assert_eq!(world.get("/v1/me", &phone.push_token).await.problem(), (401, "sign_in"));
}

#[tokio::test]
async fn a_revoked_phone_may_only_push_and_nothing_of_it_counts() {
    let world = World::start().await;
    let mut phone = Phone::enrol(&world, "li").await;
    let path = format!("/v1/enrolments/{}/revoke", phone.enrolment);
    assert_eq!(world.post(&path, &phone.token, json!({})).await.problem(), (403, "forbidden"));
    let sun = world.sign_in("sun").await;
    assert_eq!(world.post(&path, &sun, json!({})).await.status, 204);
    assert_eq!(world.get("/v1/me", &phone.token).await.problem(), (401, "sign_in"));
    let (_, start) = phone.start(&world, world.outlet("好邻居").await);
    let request = phone.request(&[start]);
    let answer = phone.push_with(&world, &phone.push_token, &request).await.unwrap();
    assert_eq!(answer.acknowledged, 1);
    assert!(!accepted(&answer));
    let visits = world.get("/v1/visits", &sun).await;
    assert_eq!(visits.body["items"], json!([]));
}

#[tokio::test]
async fn a_supervisor_sees_the_phones_of_her_own_people_only() {
    let world = World::start().await;
    let (li, zhou) = (Phone::enrol(&world, "li").await, Phone::enrol(&world, "zhou").await);
    let list = world.get("/v1/enrolments", &world.sign_in("sun").await).await;
    let ids: Vec<_> = list.body.as_array().unwrap().iter().map(|e| e["id"].as_str().unwrap()).collect();
    assert!(ids.contains(&li.enrolment.as_str()) && !ids.contains(&zhou.enrolment.as_str()));
    assert_eq!(list.body[0]["person"]["name"], "李娜");
    assert_eq!(world.get("/v1/enrolments", &li.token).await.problem(), (403, "forbidden"));
    let foreign = format!("/v1/enrolments/{}/revoke", zhou.enrolment);
    assert_eq!(world.post(&foreign, &world.sign_in("sun").await, json!({})).await.problem(), (404, "not_found"));
}

#[tokio::test]
async fn nobody_signs_out_a_phone_out_of_their_sight() {
    let world = World::start().await;
    let (li, wang) = (Phone::enrol(&world, "li").await, Phone::enrol(&world, "wang").await);
    let path = format!("/v1/enrolments/{}/sign-out", li.enrolment);
    assert_eq!(world.post(&path, &wang.token, json!({})).await.problem(), (404, "not_found"));
    assert_eq!(world.get("/v1/me", &li.token).await.status, 200);
}
