#![allow(clippy::unwrap_used)]
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use routebook::{Connect, Credential, Failure, MOST_ANSWER_BYTES, Method, Patience, Request, Response, Transport};

use super::*;
use crate::runtime;

type Way = fn(&Told, Arc<HttpReply>) -> Result<(), CallbackFailed>;

/// Does what it is told with a reply, notes what it was asked, and says when it is told to give up.
struct Told {
    way: Way,
    asked: Mutex<Sender<HttpRequest>>,
    given_up: Mutex<Sender<()>>,
    /// Begins only then.
    go_on: Option<Mutex<Receiver<()>>>,
    /// Replies that nobody answers.
    held: Mutex<Vec<Arc<HttpReply>>>,
}

impl Told {
    fn hold(&self, reply: Arc<HttpReply>) -> Result<(), CallbackFailed> {
        self.held.lock().unwrap().push(reply);
        Ok(())
    }
}

struct GiveUp(Mutex<Sender<()>>);

impl HttpCall for GiveUp {
    fn cancel(&self) -> Result<(), CallbackFailed> {
        self.0.lock().unwrap().send(()).map_err(|e| CallbackFailed::Failed { detail: e.to_string() })
    }
}

impl PhoneHttp for Told {
    fn begin(&self, request: HttpRequest, reply: Arc<HttpReply>) -> Result<(), CallbackFailed> {
        self.asked.lock().unwrap().send(request).unwrap();
        if let Some(wait) = &self.go_on {
            let _ = wait.lock().unwrap().recv();
        }
        reply.begun(Arc::new(GiveUp(Mutex::new(self.given_up.lock().unwrap().clone()))));
        (self.way)(self, reply)
    }
}

struct Stage {
    phone: Arc<Told>,
    asked: Receiver<HttpRequest>,
    given_up: Receiver<()>,
}

fn stage(way: Way, go_on: Option<Receiver<()>>) -> Stage {
    let ((ask, asked), (give_up, given_up)) = (channel(), channel());
    let (asks, gives_up) = (Mutex::new(ask), Mutex::new(give_up));
    let go_on = go_on.map(Mutex::new);
    let phone = Told { way, asked: asks, given_up: gives_up, go_on, held: Mutex::default() };
    Stage { phone: Arc::new(phone), asked, given_up }
}

fn whole(status: u16, body: Vec<u8>) -> HttpResponse {
    let headers = vec![HttpHeader { name: "Upload-Offset".into(), value: "42".into() }];
    HttpResponse { status, headers, body }
}

fn head(target: &str) -> Request {
    let headers = vec![("tus-resumable", "1.0.0".to_owned())];
    Request { method: Method::Head, target: target.into(), headers, body: vec![], credential: Credential::Session }
}

fn way_to(phone: &Arc<Told>, patience: Patience) -> Arc<dyn Transport> {
    let mut bridge = Bridge::new(phone.clone());
    bridge.patience = patience;
    bridge.connect("https://rb.example.com/cn/", "巡店/1").unwrap()
}

fn sent(phone: &Arc<Told>, target: &str) -> Result<Response, Failure> {
    let way = way_to(phone, Patience::OF_2G);
    runtime::handle().unwrap().block_on(way.send(head(target), Some("secret")))
}

fn answers(reply: &HttpReply, status: u16, body: Vec<u8>) -> Result<(), CallbackFailed> {
    reply.answer(whole(status, body));
    Ok(())
}

fn fails(reply: &HttpReply, failure: HttpFailure) -> Result<(), CallbackFailed> {
    reply.fail(failure);
    Ok(())
}

fn thrown() -> Result<(), CallbackFailed> {
    Err(CallbackFailed::Failed { detail: "thrown".into() })
}

#[test]
fn a_request_is_whole_and_so_is_its_answer() {
    let stage = stage(|_, reply| answers(&reply, 404, b"no".to_vec()), None);
    let answer = sent(&stage.phone, "/v1/media/7").unwrap();
    assert_eq!((answer.status, answer.header("upload-offset"), &*answer.body), (404, Some("42"), &b"no"[..]));
    let HttpRequest { method, url, headers, body, connect_ms, silence_ms, most_bytes } = stage.asked.recv().unwrap();
    assert_eq!((&*method, &*url), ("HEAD", "https://rb.example.com/cn/v1/media/7"));
    let headers: Vec<_> = headers.iter().map(|h| (&*h.name, &*h.value)).collect();
    let expected = [("user-agent", "??/1"), ("tus-resumable", "1.0.0"), ("authorization", "Bearer secret")];
    assert_eq!((headers, body), (expected.to_vec(), vec![]));
    assert_eq!((connect_ms, silence_ms, most_bytes as usize), (30_000, 90_000, MOST_ANSWER_BYTES));
    drop(stage.phone);
    assert!(stage.given_up.recv().is_err(), "what was answered is not given up");
}

#[test]
fn a_token_never_reaches_the_phone_for_another_server() {
    let stage = stage(Told::hold, None);
    assert_eq!(sent(&stage.phone, "https://elsewhere.example.com/v1"), Err(Failure::BadAddress));
    assert!(stage.asked.try_recv().is_err());
    assert_eq!(Bridge::new(stage.phone).connect("rb.example.com", "a").err(), Some(Failure::BadAddress));
}

#[test]
fn every_way_to_have_no_answer_is_a_failure_and_none_is_waited_for() {
    let ways: [(Way, Failure); 11] = [
        (|_, reply| fails(&reply, HttpFailure::Unreachable), Failure::Unreachable),
        (|_, reply| fails(&reply, HttpFailure::TimedOut), Failure::TimedOut),
        (|_, reply| fails(&reply, HttpFailure::CutOff), Failure::CutOff),
        (|_, reply| fails(&reply, HttpFailure::TooLarge), Failure::TooLarge),
        (|_, reply| fails(&reply, HttpFailure::NotAllowed), Failure::BadAddress),
        (|_, reply| answers(&reply, 200, vec![0; MOST_ANSWER_BYTES + 1]), Failure::TooLarge),
        (|_, _| Ok(()), Failure::CutOff),
        (|_, _| panic!("in an app"), Failure::CutOff),
        (|_, _| thrown(), Failure::Unreachable),
        (|_, reply| fails(&reply, HttpFailure::CutOff).and(answers(&reply, 200, vec![])), Failure::CutOff),
        (|_, reply| fails(&reply, HttpFailure::TimedOut).and(thrown()), Failure::TimedOut),
    ];
    for (n, (way, expected)) in ways.into_iter().enumerate() {
        assert_eq!(sent(&stage(way, None).phone, "/v1"), Err(expected), "{n}");
    }
}

#[test]
fn a_request_that_nobody_waits_for_is_given_up() {
    let stage = stage(Told::hold, None);
    let way = way_to(&stage.phone, Patience::OF_2G);
    let on = runtime::handle().unwrap();
    let task = on.spawn(async move { way.send(head("/v1"), None).await });
    stage.asked.recv().unwrap();
    task.abort();
    assert!(on.block_on(task).unwrap_err().is_cancelled());
    stage.given_up.recv().unwrap();
}

/// Sends with hardly any patience, until a request was begun: one that is late is not.
fn sent_in_a_hurry(stage: &Stage) {
    let way = way_to(&stage.phone, Patience { whole: Duration::from_millis(20), ..Patience::OF_2G });
    loop {
        let said = runtime::handle().unwrap().block_on(way.send(head("/v1"), None));
        assert_eq!(said, Err(Failure::TimedOut));
        if stage.asked.try_recv().is_ok() {
            return;
        }
    }
}

#[test]
fn a_phone_that_never_answers_is_given_up_in_the_end() {
    let stage = stage(Told::hold, None);
    sent_in_a_hurry(&stage);
    stage.given_up.recv().unwrap();
}

#[test]
fn a_phone_that_blocks_as_it_begins_holds_nobody_up_and_is_given_up_once_it_has() {
    let (go_on, wait) = channel();
    let stage = stage(Told::hold, Some(wait));
    sent_in_a_hurry(&stage);
    assert!(stage.given_up.try_recv().is_err(), "there is nothing yet to give up");
    go_on.send(()).unwrap();
    stage.given_up.recv().unwrap();
}

#[test]
fn phones_that_block_as_they_begin_leave_threads_for_the_rest() {
    let (_go_on, wait) = channel();
    let stage = stage(Told::hold, Some(wait));
    let way = way_to(&stage.phone, Patience { whole: Duration::from_millis(20), ..Patience::OF_2G });
    let on = runtime::handle().unwrap();
    for _ in 0..40 {
        assert_eq!(on.block_on(way.send(head("/v1"), None)), Err(Failure::TimedOut));
    }
    assert!(stage.asked.try_iter().count() <= 4);
    assert_eq!(on.block_on(runtime::blocking(|| Ok(1))).unwrap(), 1);
}
