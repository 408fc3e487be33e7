//! The platform's HTTP as a sync asks for it.

use std::sync::{Arc, Once};
use std::time::{Duration, Instant};

use routebook::{
    Connect, Failure, MOST_ANSWER_BYTES, OnTheWay, Patience, Request, Response, ServerAddress, Transport, agent_header,
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::reply::{HttpReply, Wanted};
use super::{HttpFailure, HttpHeader, HttpRequest, HttpResponse, PhoneHttp};
use crate::observer::log_once;

/// How many requests of one phone may be beginning at once: one that blocks there holds a thread that disks need.
const BEGINNING: usize = 4;

/// A phone's HTTP, to whatever server.
#[derive(Clone)]
pub struct Bridge {
    phone: Arc<dyn PhoneHttp>,
    log: Arc<Once>,
    turns: Arc<Semaphore>,
    pub(super) patience: Patience,
}

impl Bridge {
    /// With the patience of a phone on 2G.
    pub fn new(phone: Arc<dyn PhoneHttp>) -> Self {
        let (log, turns) = (Arc::new(Once::new()), Arc::new(Semaphore::new(BEGINNING)));
        Self { phone, log, turns, patience: Patience::OF_2G }
    }
}

impl Connect for Bridge {
    fn connect(&self, server: &str, agent: &str) -> Result<Arc<dyn Transport>, Failure> {
        let server = ServerAddress::parse(server).ok_or(Failure::BadAddress)?;
        Ok(Arc::new(Way { bridge: self.clone(), server, agent: agent_header(agent) }))
    }
}

/// The way to one server.
struct Way {
    bridge: Bridge,
    server: ServerAddress,
    agent: String,
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
            connect_ms: millis(self.bridge.patience.connect),
            silence_ms: millis(self.bridge.patience.silence),
            most_bytes: MOST_ANSWER_BYTES.try_into().unwrap_or(u32::MAX),
        })
    }

    /// Whoever drops this gives the request up.
    async fn exchange(&self, request: HttpRequest) -> Result<HttpResponse, Failure> {
        let (_wanted, reply, said) = Wanted::new();
        let asked = async {
            let turn = self.bridge.turns.clone().acquire_owned().await.map_err(|_| Failure::CutOff)?;
            self.begin(request, reply, turn);
            Ok(said.await.map_err(|_| Failure::CutOff)??)
        };
        timeout(self.bridge.patience.whole, asked).await.unwrap_or(Err(Failure::TimedOut))
    }

    /// On a thread of its own: an app that blocks there must not block a sync that gives up.
    fn begin(&self, request: HttpRequest, reply: Arc<HttpReply>, turn: OwnedSemaphorePermit) {
        let bridge = self.bridge.clone();
        spawn_blocking(move || {
            if !reply.is_wanted() {
                return;
            }
            if let Err(failed) = bridge.phone.begin(request, reply.clone()) {
                log_once(&bridge.log, "the phone's HTTP", &failed);
                reply.give_up(HttpFailure::Unreachable);
            }
            drop(turn);
        });
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
