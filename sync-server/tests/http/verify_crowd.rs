//! Photos that are sent slowly to be verified, and many at once.

use std::time::Duration;

use reqwest::{Method, RequestBuilder};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::verify::{by_code, by_file};
use crate::world::{Answer, Phone, World, scene};

/// A connection over which a photo begins to come, and nothing more of it.
async fn begun(world: &World, token: &str) -> TcpStream {
    let mut line = TcpStream::connect(world.server.as_ref().unwrap().addr()).await.unwrap();
    let head = format!(
        "POST /v1/verify HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\n\
         content-type: image/jpeg\r\ncontent-length: 9000\r\n\r\n"
    );
    line.write_all(head.as_bytes()).await.unwrap();
    line.write_all(&scene(1)[..100]).await.unwrap();
    line
}

fn shown(world: &World) -> usize {
    std::fs::read_dir(world.data().join("uploads")).unwrap().count()
}

async fn until_shown(world: &World, files: usize) {
    for _ in 0..600 {
        if shown(world) == files {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{} files lie there, not {files}", shown(world));
}

#[tokio::test]
async fn whoever_sends_slowly_keeps_nobody_else_waiting() {
    let world = World::start().await;
    let phone = &mut Phone::enrol(&world, "li").await;
    let shot = phone.delivered(&world, &scene(1)).await;
    let sun = world.sign_in("sun").await;
    let lines = [begun(&world, &sun).await, begun(&world, &sun).await, begun(&world, &sun).await];
    until_shown(&world, 3).await;
    for refused in [by_file(&world, &sun, "", &shot.file).await, by_code(&world, &sun, &shot.code).await] {
        assert_eq!(refused.problem(), (429, "rate"));
        assert!(refused.headers.contains_key("retry-after"));
    }
    assert_eq!(by_file(&world, &phone.token, "", &shot.file).await.status, 200, "anybody else");
    drop(lines);
    until_shown(&world, 0).await;
    let post = world.request(Method::POST, "/v1/verify", &sun).header("content-type", "image/jpeg");
    assert_eq!(insist(post.body(shot.file)).await.0.status, 200, "their places came back");
}

#[tokio::test]
async fn a_photo_that_never_comes_whole_is_given_up() {
    let world = World::start_with(|config| config.limits.arrival = Duration::from_millis(500)).await;
    let sun = world.sign_in("sun").await;
    let mut answer = String::new();
    begun(&world, &sun).await.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 408") && answer.contains("cut off"), "{answer}");
    until_shown(&world, 0).await;
}

/// The answer, and how often it was put off: each time with a word when to come back.
async fn insist(request: RequestBuilder) -> (Answer, usize) {
    let mut put_off = 0;
    loop {
        let answer = Answer::of(request.try_clone().unwrap().send().await.unwrap()).await;
        if ![429, 503].contains(&answer.status) {
            return (answer, put_off);
        }
        assert!(["rate", "busy"].contains(&answer.problem().1) && answer.headers.contains_key("retry-after"));
        put_off += 1;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Six people, of whom four see the photo.
#[tokio::test]
async fn of_a_hundred_at_once_each_is_answered_in_the_end() {
    let world = World::start_with(|config| config.limits.burst = 10_000).await;
    let shot = Phone::enrol(&world, "li").await.delivered(&world, &scene(1)).await;
    let mut crowd = JoinSet::new();
    let people = [("li", 200), ("sun", 200), ("region", 200), ("admin", 200), ("wang", 404), ("zhou", 404)];
    for (login, expected) in people {
        let token = world.sign_in(login).await;
        for _ in 0..17 {
            let post = world.request(Method::POST, "/v1/verify", &token).header("content-type", "image/jpeg");
            let asked = insist(post.body(shot.file.clone()));
            crowd.spawn(async move { (expected, asked.await) });
        }
    }
    let mut put_off = 0;
    for (expected, (answer, times)) in crowd.join_all().await {
        assert_eq!(answer.status, expected, "{}", answer.body);
        assert!(expected == 404 || answer.body["report"]["file_intact"]["verdict"] == "pass", "{}", answer.body);
        put_off += times;
    }
    assert!(put_off > 0, "a hundred are more than fit");
    until_shown(&world, 0).await;
}
