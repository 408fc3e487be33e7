use std::time::Duration;

use reqwest::Method;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::world::{Answer, World};

#[tokio::test]
async fn whatever_goes_wrong_is_a_problem_with_a_code() {
    let world = World::start().await;
    let token = world.sign_in("sun").await;
    let send = async |method, path: &str, body: &str| {
        let request = world.request(method, path, &token).body(body.to_owned());
        let answer = Answer::of(request.send().await.unwrap()).await;
        let (status, code) = answer.problem();
        (status, code.to_owned())
    };
    let expect = |status, code: &str| (status, code.to_owned());
    assert_eq!(send(Method::GET, "/v1/nothing", "").await, expect(404, "not_found"));
    assert_eq!(send(Method::GET, "/v1/visits/no-id", "").await, expect(404, "not_found"));
    assert_eq!(send(Method::PUT, "/v1/visits", "").await, expect(405, "method_not_allowed"));
    assert_eq!(send(Method::POST, "/nothing", "").await, expect(405, "method_not_allowed"));
    assert_eq!(send(Method::POST, "/v1/session", "{").await, expect(400, "malformed"));
    assert_eq!(send(Method::POST, "/v1/session", &"x".repeat(300_000)).await, expect(413, "size"));
    assert_eq!(send(Method::GET, "/v1/outlets?territory=7", "").await, expect(400, "malformed"));
    assert_eq!(send(Method::POST, "/v1/sync/pull", "nonsense").await, expect(422, "format"));
}

#[tokio::test]
async fn every_answer_carries_a_request_id_and_closed_doors() {
    let world = World::start().await;
    for path in ["/healthz", "/", "/v1/me", "/v1/nothing"] {
        let headers = world.get(path, "").await.headers;
        assert_eq!(headers["x-content-type-options"], "nosniff", "{path}");
        assert_eq!(headers["x-frame-options"], "DENY", "{path}");
        assert_eq!(headers["x-request-id"].len(), 16, "{path}");
    }
}

#[tokio::test]
async fn whoever_asks_too_often_is_told_when_to_come_back() {
    let world = World::start_with(|config| {
        config.limits.requests_per_second = 1;
        config.limits.burst = 3;
    });
    let world = world.await;
    let (busy, calm) = (world.sign_in("li").await, world.sign_in("wang").await);
    let mut answers = Vec::new();
    for _ in 0..30 {
        answers.push(world.get("/v1/me", &busy).await);
    }
    let refused = answers.iter().find(|a| a.status == 429).expect("thirty are more than three");
    assert_eq!(refused.problem(), (429, "rate"));
    assert!(refused.headers.contains_key("retry-after"));
    assert_eq!(world.get("/v1/me", &calm).await.status, 200);
}

#[tokio::test]
async fn it_says_that_it_is_there() {
    let world = World::start().await;
    let health = world.get("/healthz", "").await;
    assert_eq!((health.status, &health.body["ok"]), (200, &json!(true)));
}

/// Supervisors share computers: nothing of the API stays in a browser's cache unless it says so.
#[tokio::test]
async fn answers_of_the_api_are_not_kept_by_browsers() {
    let world = World::start().await;
    let token = world.sign_in("sun").await;
    for path in ["/v1/me", "/v1/visits", "/v1/nothing"] {
        assert_eq!(world.get(path, &token).await.headers["cache-control"], "no-store", "{path}");
    }
    assert_eq!(world.get("/", "").await.headers["cache-control"], "no-cache");
}

/// A connection that dies on the way says nothing; what it brought must not stay in memory for ever.
#[tokio::test]
async fn a_request_that_never_arrives_whole_is_given_up() {
    let world = World::start_with(|config| config.limits.arrival = Duration::from_millis(20)).await;
    let mut line = TcpStream::connect(world.server.as_ref().unwrap().addr()).await.unwrap();
    line.write_all(b"POST /v1/session HTTP/1.1\r\nhost: x\r\ncontent-length: 90\r\n\r\n{\"login\":").await.unwrap();
    let mut answer = String::new();
    line.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 408") && answer.contains("cut_off"), "{answer}");
}
