#![allow(clippy::unwrap_used)]
use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread::JoinHandle;

use super::*;
use crate::request::{Credential, Method};

/// Reads one request's head and answers with these bytes, then closes.
fn answer_once(bytes: &'static [u8]) -> (String, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let served = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut head = Vec::new();
        let mut byte = [0];
        while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap() == 1 {
            head.push(byte[0]);
        }
        stream.write_all(bytes).unwrap();
        String::from_utf8(head).unwrap()
    });
    (url, served)
}

fn head() -> Request {
    let headers = vec![("tus-resumable", "1.0.0".to_owned())];
    let target = "/v1/media/7".to_owned();
    Request { method: Method::Head, target, headers, body: Vec::new(), credential: Credential::Session }
}

#[tokio::test]
async fn a_request_carries_its_headers_and_token() {
    let (url, served) = answer_once(b"HTTP/1.1 200 OK\r\nUpload-Offset: 42\r\ncontent-length: 0\r\n\r\n");
    let client = Client::new(&url, "巡店/test").unwrap();
    let response = client.send(head(), Some("secret")).await.unwrap();
    assert_eq!((response.status, response.header("upload-offset")), (200, Some("42")));
    let asked = served.join().unwrap().to_ascii_lowercase();
    assert!(asked.starts_with("head /v1/media/7 "), "{asked}");
    assert!(asked.contains("authorization: bearer secret") && asked.contains("tus-resumable: 1.0.0"), "{asked}");
    assert!(asked.contains("user-agent: ??/test"), "{asked}");
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_no_answer() {
    let (url, served) = answer_once(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf");
    let client = Client::new(&url, "routebook/test").unwrap();
    let request = Request::post("/v1/sync/pull", "text/plain", Vec::new());
    assert_eq!(client.send(request, None).await.unwrap_err(), Failure::CutOff);
    served.join().unwrap();
}

#[tokio::test]
async fn a_server_that_is_away_is_unreachable() {
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let client = Client::new(&format!("http://{closed}"), "routebook/test").unwrap();
    assert_eq!(client.send(head(), None).await.unwrap_err(), Failure::Unreachable);
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let (url, served) = answer_once(b"HTTP/1.1 302 Found\r\nlocation: /login\r\ncontent-length: 0\r\n\r\n");
    let client = Client::new(&url, "routebook/test").unwrap();
    assert_eq!(client.send(head(), Some("secret")).await.unwrap().status, 302);
    served.join().unwrap();
}
