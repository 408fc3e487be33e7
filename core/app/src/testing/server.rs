//! A server in the same thread: it takes every op, knows every key, and says what a test tells it to say.

use std::collections::{BTreeMap, VecDeque};
use std::future::{pending, ready};
use std::sync::{Arc, Mutex};

use routebook_domain::ids::{EnrolmentId, PersonId};
use routebook_protocol::{
    BeaconNote, BodyKind, Cursor, Op, Payload, PullPage, PullRequest, PushRequest, PushResponse, Verdict, head_digest,
    pack, unpack, verify,
};
use routebook_sync::{Answer, Connect, Failure, Method, Request, Response, Transport};
use serde_json::json;

use super::{EPOCH, MORNING, TENANT};

pub struct Server {
    pub state: Mutex<State>,
}

#[derive(Default)]
pub struct State {
    pub epoch: [u8; 16],
    /// Every op that arrived, chain by chain.
    pub chains: BTreeMap<EnrolmentId, Vec<Op>>,
    /// The key of each enrolment.
    pub keys: BTreeMap<EnrolmentId, [u8; 33]>,
    /// What was given back, push by push.
    pub witnessed: Vec<usize>,
    /// Refusals for the next pushes.
    pub refusals: VecDeque<(u16, &'static str)>,
    pub requests: Vec<(Method, String)>,
    /// No pull is ever answered.
    pub silent: bool,
}

impl Server {
    pub fn new() -> Arc<Self> {
        Arc::new(Self { state: Mutex::new(State { epoch: EPOCH, ..State::default() }) })
    }
}

/// The way to it.
pub struct Here(pub Arc<Server>);

impl Connect for Here {
    fn connect(&self, _server: &str, _agent: &str) -> Result<Arc<dyn Transport>, Failure> {
        Ok(Arc::new(Self(self.0.clone())))
    }
}

impl Transport for Here {
    fn server(&self) -> String {
        "https://here".into()
    }
    fn send<'a>(&'a self, request: Request, _token: Option<&'a str>) -> Answer<'a> {
        let mut state = self.0.state.lock().unwrap();
        state.requests.push((request.method, request.target.clone()));
        if state.silent && request.target == "/v1/sync/pull" {
            return Box::pin(pending());
        }
        Box::pin(ready(Ok(state.answer(&request))))
    }
}

fn says(status: u16, body: Vec<u8>) -> Response {
    Response { status, body, ..Response::default() }
}

fn problem(status: u16, code: &str) -> Response {
    says(status, json!({ "code": code }).to_string().into_bytes())
}

impl State {
    fn answer(&mut self, request: &Request) -> Response {
        match request.target.as_str() {
            "/v1/enrolments" => self.enrol(&request.body),
            "/v1/sync/push" => match self.refusals.pop_front() {
                Some((status, code)) => problem(status, code),
                None => self.push(&unpack(&request.body).unwrap()),
            },
            "/v1/sync/pull" => self.pull(&unpack(&request.body).unwrap()),
            "/v1/media" => problem(409, "already_there"),
            _ => problem(404, "not_found"),
        }
    }

    /// The same key gets the same enrolment; another one the next number.
    fn enrol(&mut self, body: &[u8]) -> Response {
        let asked: serde_json::Value = serde_json::from_slice(body).unwrap();
        let mut key = [0; 33];
        hex::decode_to_slice(asked["public_key"].as_str().unwrap(), &mut key).unwrap();
        let known = self.keys.iter().find(|(_, held)| **held == key).map(|(id, _)| *id);
        let id = known.unwrap_or(EnrolmentId::from_bytes([20 + self.chains.len() as u8; 16]));
        self.keys.insert(id, key);
        self.chains.entry(id).or_default();
        let person = PersonId::from_bytes([3; 16]).to_string();
        let told = json!({
            "tenant": TENANT.to_string(), "enrolment": id.to_string(), "token": "t", "push_token": "p",
            "person": {"id": person, "name": "李娜", "login": asked["login"], "role": "rep"},
            "epoch": hex::encode(self.epoch), "beacon": {"server_ms": MORNING, "nonce": "1"},
            "server_key": "02".repeat(33), "company": {"id": TENANT.to_string(), "name": "示例", "zone": "Asia/Shanghai"},
        });
        says(200, told.to_string().into_bytes())
    }

    fn push(&mut self, request: &PushRequest) -> Response {
        let digest = head_digest(TENANT, request.enrolment, &request.head, request.complete_through);
        if !verify(&self.keys[&request.enrolment], &digest, &request.signature) {
            return problem(422, "signature");
        }
        let chain = self.chains.get_mut(&request.enrolment).unwrap();
        let (mut verdicts, mut next) = (Vec::new(), None);
        for op in request.ops.iter().map(|raw| Op::read(raw.clone()).unwrap()) {
            assert_eq!(next, None, "a push ends with the key change that it holds");
            if let (Some(BodyKind::KeyChange), Payload::KeyChange { key, .. }) = (op.kind(), op.body().unwrap().payload)
            {
                next = Some(key);
            }
            verdicts.push((op.header.seq, Verdict::Accepted { clock: op.header.claimed, position: None }));
            if op.header.seq > chain.len() as u64 {
                chain.push(op);
            }
        }
        let acknowledged = chain.len() as u64;
        self.keys.extend(next.map(|key| (request.enrolment, key)));
        self.witnessed.push(request.witnessed.len());
        let beacon = BeaconNote { server_ms: MORNING, nonce: 1 };
        says(200, pack(&PushResponse { epoch: self.epoch, acknowledged, verdicts, beacon }))
    }

    fn pull(&self, _request: &PullRequest) -> Response {
        let cursor = Cursor { epoch: self.epoch, scope_set: 1, scopes: BTreeMap::new() };
        let (entered, left, by_snapshot) = Default::default();
        let entries = Vec::new();
        let beacon = BeaconNote { server_ms: MORNING, nonce: 1 };
        says(200, pack(&PullPage { cursor, entered, left, entries, more: false, beacon, by_snapshot }))
    }
}
