use std::sync::Arc;

use reqwest::Method;
use routebook_domain::record::RecordKind;
use routebook_protocol::Payload;
use routebook_server::{Ports, reset_password};
use serde_json::json;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::world::{Answer, PASSWORD, Phone, TestClock, World, accepted};

#[tokio::test]
async fn signing_in_says_who_one_is_and_signing_out_ends_it() {
    let world = World::start().await;
    let answer = world.post("/v1/session", "", json!({"login": " Sun ", "password": PASSWORD})).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.headers["cache-control"], "no-store");
    let cookie = answer.headers["set-cookie"].to_str().unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict") && !cookie.contains("Secure"));
    let token = answer.body["token"].as_str().unwrap();
    let me = world.get("/v1/me", token).await;
    assert_eq!(me.body, answer.body["me"]);
    assert_eq!(me.body["person"]["role"], "supervisor");
    assert_eq!(me.body["company"]["zone"], "Asia/Shanghai");
    assert_eq!(Answer::of(world.request(Method::DELETE, "/v1/session", token).send().await.unwrap()).await.status, 204);
    assert_eq!(world.get("/v1/me", token).await.problem(), (401, "sign_in"));
}

#[tokio::test]
async fn a_wrong_login_and_a_wrong_password_are_told_apart_by_nothing() {
    let world = World::start().await;
    let nobody = world.post("/v1/session", "", json!({"login": "nobody", "password": PASSWORD})).await;
    let wrong = world.post("/v1/session", "", json!({"login": "sun", "password": "wrong-horse"})).await;
    assert_eq!(nobody.problem(), (401, "bad_credentials"));
    assert_eq!(wrong.body, nobody.body);
}

#[tokio::test]
async fn guessing_is_slowed_down_and_waiting_ends_it() {
    let world = World::start().await;
    for _ in 0..5 {
        let wrong = world.post("/v1/session", "", json!({"login": "sun", "password": "wrong-horse"})).await;
        assert_eq!(wrong.problem(), (401, "bad_credentials"));
    }
    let right = json!({"login": "sun", "password": PASSWORD});
    let slowed = world.post("/v1/session", "", right.clone()).await;
    assert_eq!(slowed.problem(), (429, "throttled"));
    let wait = slowed.body["params"]["retry_after_s"].as_i64().unwrap();
    assert_eq!(slowed.headers["retry-after"], wait.to_string());
    world.clock.pass(wait * 1000);
    assert_eq!(world.post("/v1/session", "", right).await.status, 200);
}

/// Looks, again and again, how many tries of a login count as wrong at the moment. The moment in which one does is short:
/// opening the database for each look would miss it on a busy machine.
fn counted(world: &World, login: &'static str) -> impl Fn() -> i64 {
    let database = rusqlite::Connection::open(world.data().join("routebook.db")).unwrap();
    move || {
        let sql = "SELECT coalesce(sum(failures), 0) FROM attempts WHERE login = ?1";
        database.prepare_cached(sql).unwrap().query_row([login], |row| row.get(0)).unwrap()
    }
}

/// Asks to sign `sun` in, and hangs up as soon as the server has begun to look at the password.
async fn hang_up(world: &World) {
    const LOOKS: usize = 2_000_000;
    let counted = counted(world, "sun");
    let before = counted();
    let body = json!({"login": "sun", "password": PASSWORD}).to_string();
    let head = format!("POST /v1/session HTTP/1.1\r\nhost: a\r\ncontent-length: {}\r\n\r\n", body.len());
    let mut line = TcpStream::connect(world.server.as_ref().unwrap().addr()).await.unwrap();
    line.write_all(format!("{head}{body}").as_bytes()).await.unwrap();
    let begun = (0..LOOKS).any(|_| counted() > before);
    assert!(begun, "the try was never counted");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_is_cut_before_the_answer_is_no_wrong_password() {
    const LOOKS: usize = 2_000_000;
    let world = World::start().await;
    for _ in 0..5 {
        hang_up(&world).await;
        let counted = counted(&world, "sun");
        assert!((0..LOOKS).any(|_| counted() == 0), "a right password still counts as a wrong one");
    }
    world.sign_in("sun").await;
}

#[tokio::test]
async fn a_cookie_opens_the_console_and_changes_nothing_from_another_site() {
    let world = World::start().await;
    let cookie = format!("routebook_session={}", world.sign_in("sun").await);
    let with = |method, path| world.request(method, path, "").header("cookie", &cookie);
    assert_eq!(with(Method::GET, "/v1/me").send().await.unwrap().status(), 200);
    let foreign = Answer::of(with(Method::DELETE, "/v1/session").send().await.unwrap()).await;
    assert_eq!(foreign.problem(), (403, "cross_site"));
    let ours = with(Method::DELETE, "/v1/session").header("x-routebook", "console").send().await.unwrap();
    assert_eq!(ours.status(), 204);
    assert!(ours.headers()["set-cookie"].to_str().unwrap().contains("Max-Age=0"));
}

#[tokio::test]
async fn a_session_ends_by_itself() {
    let world = World::start_with(|config| config.limits.console_ms = 60_000).await;
    let token = world.sign_in("sun").await;
    world.clock.pass(59_999);
    assert_eq!(world.get("/v1/me", &token).await.status, 200);
    world.clock.pass(1);
    assert_eq!(world.get("/v1/me", &token).await.problem(), (401, "sign_in"));
}

#[tokio::test]
async fn behind_a_proxy_with_tls_the_cookie_travels_by_nothing_else() {
    let world = World::start_with(|config| config.behind_tls = true).await;
    let answer = world.post("/v1/session", "", json!({"login": "sun", "password": PASSWORD})).await;
    assert!(answer.headers["set-cookie"].to_str().unwrap().ends_with("; Secure"));
    assert!(answer.headers.contains_key("strict-transport-security"));
}

#[tokio::test]
async fn a_password_that_is_reset_ends_every_session_and_nothing_that_is_unsent() {
    let world = World::start().await;
    let (mut phone, console) = (Phone::enrol(&world, "li").await, world.sign_in("li").await);
    let other = world.sign_in("wang").await;
    let ports = Ports::with_clock(Arc::<TestClock>::clone(&world.clock));
    let made = reset_password(&world.data(), " Li ", &ports).unwrap();
    for token in [&phone.token, &console] {
        assert_eq!(world.get("/v1/me", token).await.problem(), (401, "sign_in"));
    }
    assert_eq!(world.get("/v1/me", &other).await.status, 200);
    let (_, start) = phone.start(&world, world.outlet("好邻居").await);
    let request = phone.request(&[start]);
    assert!(accepted(&phone.push_with(&world, &phone.push_token, &request).await.unwrap()));
    let sign_in = async |password: &str| {
        world.post("/v1/session", "", json!({"login": made.login, "password": password})).await.status
    };
    assert_eq!((sign_in(PASSWORD).await, sign_in(&made.password).await), (401, 200));
}

/// A form on another site could sign a supervisor in as somebody else, and watch what she then does.
#[tokio::test]
async fn another_site_signs_nobody_in() {
    let world = World::start().await;
    let from = async |site: &str| {
        let body = json!({"login": "sun", "password": PASSWORD});
        let request = world.request(Method::POST, "/v1/session", "").header("sec-fetch-site", site).json(&body);
        Answer::of(request.send().await.unwrap()).await
    };
    assert_eq!(from("cross-site").await.problem(), (403, "cross_site"));
    assert_eq!(from("same-site").await.problem(), (403, "cross_site"));
    assert_eq!(from("same-origin").await.status, 200);
}

#[tokio::test]
async fn whoever_left_is_a_stranger() {
    let world = World::start().await;
    let (mut admin, li) = (Phone::enrol(&world, "admin").await, world.sign_in("li").await);
    let people = world.get("/v1/people", &admin.token).await.body;
    let record = people.as_array().unwrap().iter().find(|p| p["name"] == "李娜").unwrap()["id"].as_str().unwrap();
    let gone = Payload::Delete { kind: RecordKind::Person, record: record.parse().unwrap() };
    let op = admin.op(&world, gone);
    assert!(accepted(&admin.push(&world, &[op]).await));
    assert_eq!(world.get("/v1/me", &li).await.problem(), (401, "sign_in"));
    let again = world.post("/v1/session", "", json!({"login": "li", "password": PASSWORD})).await;
    assert_eq!(again.problem(), (401, "bad_credentials"));
}
