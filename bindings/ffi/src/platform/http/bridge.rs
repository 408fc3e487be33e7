//! The platform's HTTP as a sync asks for it.

use std::mem::replace;
use std::sync::{Arc, Mutex, Once, PoisonError};
use std::time::{Duration, Instant};

use routebook::{
    Connect, Failure, MOST_ANSWER_BYTES, OnTheWay, Patience, Request, Response, ServerAddress, Transport, agent_header,
};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::{HttpCall, HttpFailure, HttpHeader, HttpReply, HttpRequest, HttpResponse, PhoneHttp};
use crate::observer::log_once;

/// A phone's HTTP, to whatever server.
pub struct Bridge {
    phone: Arc<dyn PhoneHttp>,
    log: Arc<Once>,
    pub(super) patience: Patience,
}

impl Bridge {
    /// With the patience of a phone on 2G.
    pub fn new(phone: Arc<dyn PhoneHttp>) -> Self {
        Self { phone, log: Arc::new(Once::new()), patience: Patience::OF_2G }
    }
}

impl Connect for Bridge {
    fn connect(&self, server: &str, agent: &str) -> Result<Arc<dyn Transport>, Failure> {
        let server = ServerAddress::parse(server).ok_or(Failure::BadAddress)?;
        let (phone, log, agent) = (self.phone.clone(), self.log.clone(), agent_header(agent));
        Ok(Arc::new(Way { phone, log, server, agent, patience: self.patience }))
    }
}

/// The way to one server.
struct Way {
    phone: Arc<dyn PhoneHttp>,
    log: Arc<Once>,
    server: ServerAddress,
    agent: String,
    patience: Patience,
}

impl Transport for Way {
    fn server(&self) -> String {
        self.server.text()
    }

    fn send<'a>(&'a self, request: Request, token: Option<&'a str>) -> OnTheWay<'a> {
        Box::pin(async move {
            let begun = Instant::now();
            let answer = self.exchange(self.wording(request, token)?).await?;
            if answer.body.len() > MOST_ANSWER_BYTES {
                return Err(Failure::TooLarge);
            }
            Ok(read(answer, begun.elapsed()))
        })
    }
}

impl Way {
    fn wording(&self, request: Request, token: Option<&str>) -> Result<HttpRequest, Failure> {
        let url = self.server.join(&request.target).ok_or(Failure::BadAddress)?;
        let header = |name: &str, value: String| HttpHeader { name: name.into(), value };
        let mut headers = vec![header("user-agent", self.agent.clone())];
        headers.extend(request.headers.into_iter().map(|(name, value)| header(name, value)));
        headers.extend(token.map(|token| header("authorization", format!("Bearer {token}"))));
        Ok(HttpRequest {
            method: request.method.word().into(),
            url,
            headers,
            body: request.body,
            connect_ms: millis(self.patience.connect),
            silence_ms: millis(self.patience.silence),
            most_bytes: MOST_ANSWER_BYTES.try_into().unwrap_or(u32::MAX),
        })
    }

    /// Whoever drops this gives the request up.
    async fn exchange(&self, request: HttpRequest) -> Result<HttpResponse, Failure> {
        let (reply, said) = HttpReply::new();
        let underway = Underway::default();
        let (phone, log, call) = (self.phone.clone(), self.log.clone(), underway.0.clone());
        // An app that blocks here must not block a sync that gives up.
        let reply = Arc::new(reply);
        spawn_blocking(move || match phone.begin(request, reply.clone()) {
            Ok(begun) => call.began(begun),
            Err(failed) => {
                log_once(&log, "the phone's HTTP", &failed);
                reply.fail(HttpFailure::Unreachable);
            }
        });
        let said = timeout(self.patience.whole, said).await.map_err(|_| Failure::TimedOut)?;
        let answer = said.map_err(|_| Failure::CutOff)?;
        underway.0.over();
        Ok(answer?)
    }
}

fn read(answer: HttpResponse, took: Duration) -> Response {
    let HttpResponse { status, headers, body } = answer;
    let headers = headers.into_iter().map(|HttpHeader { name, value }| (name.to_ascii_lowercase(), value));
    Response { status, headers: headers.collect(), body, elapsed_ms: millis(took) }
}

fn millis(duration: Duration) -> u32 {
    duration.as_millis().try_into().unwrap_or(u32::MAX)
}

/// A request of which nobody knows whether it is still wanted but this.
#[derive(Default)]
struct Underway(Arc<Call>);

impl Drop for Underway {
    fn drop(&mut self) {
        if let State::Begun(call) = self.0.over() {
            cancel(call);
        }
    }
}

#[derive(Default)]
struct Call(Mutex<State>);

#[derive(Default)]
enum State {
    #[default]
    Beginning,
    Begun(Arc<dyn HttpCall>),
    Over,
}

impl Call {
    /// Keeps it, or gives it up at once where nobody waits any more.
    fn began(&self, call: Arc<dyn HttpCall>) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*state {
            State::Over => cancel(call),
            _ => *state = State::Begun(call),
        }
    }

    /// What it was until now.
    fn over(&self) -> State {
        replace(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner), State::Over)
    }
}

/// An app's canceling may take its time, and may fail: nobody waits for it.
fn cancel(call: Arc<dyn HttpCall>) {
    spawn_blocking(move || call.cancel());
}
