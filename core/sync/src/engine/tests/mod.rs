#![allow(clippy::unwrap_used)]
//! A scripted server and a phone in memory around the engine.

mod any_script;
mod media;
mod push_pull;

use std::collections::{BTreeMap, VecDeque};

use routebook_domain::ids::{EnrolmentId, EvidenceId, TenantId};
use routebook_domain::time::Hlc;
use routebook_protocol::{
    BeaconNote, Cursor, Head, PullPage, PullRequest, PushRequest, PushResponse, RawOp, Verdict, pack, unpack,
};

use super::Engine;
use crate::effect::{Effect, MediaKey, Outcome};
use crate::event::{Event, Limits, Outbox, Start, Upload, Variant};
use crate::request::{Credential, Failure, Method, Request, Response};

const TENANT: TenantId = TenantId::from_bytes([1; 16]);
const ENROLMENT: EnrolmentId = EnrolmentId::from_bytes([2; 16]);
const BEACON: BeaconNote = BeaconNote { server_ms: 1_000, nonce: 9 };

/// What happens to the next request: the server acts or not, and the answer arrives or not.
#[derive(Clone, Copy, Debug)]
pub enum Fate {
    Works,
    /// The server never sees it.
    Lost,
    /// The server acts, and the answer is lost.
    AnswerLost,
    /// The server answers this without acting.
    Says(u16, &'static str),
}

/// The server's side: what it holds.
#[derive(Default)]
pub struct Server {
    pub ops: Vec<RawOp>,
    pub pages: u64,
    pub uploads: BTreeMap<String, (MediaKey, usize, Vec<u8>)>,
    pub files: BTreeMap<MediaKey, Vec<u8>>,
    pub pushes: u32,
    pub most_ops: usize,
    pub tells: bool,
}

/// The phone's side: its log, its files, and what it was told.
pub struct Phone {
    pub ops: Vec<RawOp>,
    pub acknowledged: u64,
    pub cursor: Option<Cursor>,
    pub files: BTreeMap<MediaKey, Vec<u8>>,
    pub urls: BTreeMap<MediaKey, String>,
    pub delivered: Vec<MediaKey>,
    pub session: bool,
    pub requests: Vec<(Method, String, Credential)>,
}

pub const fn key(n: u8, variant: Variant) -> MediaKey {
    MediaKey { evidence: EvidenceId::from_bytes([n; 16]), variant }
}

impl Phone {
    pub fn new(ops: usize) -> Self {
        let op = |n: usize| RawOp { header: vec![n as u8; 40], body: vec![n as u8; 60] };
        Self {
            ops: (1..=ops).map(op).collect(),
            acknowledged: 0,
            cursor: None,
            files: BTreeMap::new(),
            urls: BTreeMap::new(),
            delivered: Vec::new(),
            session: true,
            requests: Vec::new(),
        }
    }

    pub fn with_photo(mut self, n: u8, length: usize) -> Self {
        self.files.insert(key(n, Variant::Thumb), vec![n; 100]);
        self.files.insert(key(n, Variant::Full), (0..length).map(|i| i as u8 ^ n).collect());
        self
    }

    fn start(&self) -> Start {
        let limits = Limits { ops: 4, bytes: 350, entries: 10, chunk: 1000 };
        Start {
            tenant: TENANT,
            enrolment: ENROLMENT,
            session: self.session,
            push_only: true,
            cursor: self.cursor.clone(),
            failed_before: 0,
            waiting_ops: self.ops.len() as u64 - self.acknowledged,
            waiting_bytes: 0,
            limits,
        }
    }

    fn outbox(&self, after: Option<u64>, ops: u32, bytes: u32) -> Outbox {
        let from = after.unwrap_or(self.acknowledged) as usize;
        let mut room = bytes as usize;
        let fits = |op: &&RawOp| {
            room = room.saturating_sub(op.header.len() + op.body.len());
            room > 0
        };
        let ops: Vec<_> = self.ops.iter().skip(from).take(ops as usize).take_while(fits).cloned().collect();
        let seq = (from + ops.len()) as u64;
        Outbox { head: Head { seq, hash: [seq as u8; 32] }, complete_through: None, ops }
    }

    fn next_file(&self, skip: &std::collections::BTreeSet<MediaKey>) -> Option<Upload> {
        let mut waiting: Vec<_> =
            self.files.keys().filter(|k| !self.delivered.contains(k) && !skip.contains(k)).collect();
        waiting.sort_by_key(|k| (k.variant, k.evidence));
        let file = *waiting.first()?;
        let length = self.files[file].len() as u64;
        Some(Upload { evidence: file.evidence, variant: file.variant, length, url: self.urls.get(file).cloned() })
    }

    /// Runs one sync to its end; each request meets the next fate, and works when the script is over.
    pub fn sync(&mut self, server: &mut Server, script: &[Fate]) -> Outcome {
        let mut fates: VecDeque<_> = script.iter().cloned().collect();
        let mut engine = Engine::new();
        let mut events = VecDeque::from([Event::Start(Box::new(self.start()))]);
        for _ in 0..10_000 {
            let event = events.pop_front().expect("the engine asks for something or finishes");
            for effect in engine.step(event) {
                if let Effect::Finished(outcome) = effect {
                    return outcome;
                }
                events.extend(self.perform(effect, server, &mut fates));
            }
        }
        panic!("the sync does not end");
    }

    fn perform(&mut self, effect: Effect, server: &mut Server, fates: &mut VecDeque<Fate>) -> Option<Event> {
        Some(match effect {
            Effect::ReadOutbox { after, ops, bytes } => Event::Outbox(self.outbox(after, ops, bytes)),
            Effect::SignHead(digest) => Event::Signed([digest[0]; 64]),
            Effect::Http { id, request } => self.exchange(id, &request, server, fates),
            Effect::ApplyVerdicts(answer) => {
                self.acknowledged = self.acknowledged.max(answer.acknowledged);
                Event::Stored
            }
            Effect::ApplyPage(page) => {
                self.cursor = Some(page.cursor.clone());
                Event::Stored
            }
            Effect::NextMedia { skip } => Event::Media(self.next_file(&skip)),
            Effect::ReadChunk { file, offset, length } => {
                let bytes = self.files.get(&file).map(|f| f[offset as usize..][..length as usize].to_vec());
                Event::Chunk(bytes)
            }
            Effect::MediaAt { file, url } => {
                self.urls.remove(&file);
                self.urls.extend(url.map(|url| (file, url)));
                return None;
            }
            Effect::MediaDelivered { file, .. } => {
                self.delivered.push(file);
                return None;
            }
            Effect::MediaFailed { .. } | Effect::MediaOffset { .. } | Effect::Progress(_) | Effect::Finished(_) => {
                return None;
            }
        })
    }

    fn exchange(&mut self, id: u64, request: &Request, server: &mut Server, fates: &mut VecDeque<Fate>) -> Event {
        self.requests.push((request.method, request.target.clone(), request.credential));
        let says =
            |status, code| Response { status, body: format!(r#"{{"code":"{code}"}}"#).into(), ..Response::default() };
        let lost = Event::HttpFailed { id, failure: Failure::CutOff };
        match fates.pop_front().unwrap_or(Fate::Works) {
            Fate::Works => Event::HttpDone { id, response: server.answer(request) },
            Fate::Lost => lost,
            Fate::AnswerLost => {
                server.answer(request);
                lost
            }
            Fate::Says(status, code) => Event::HttpDone { id, response: says(status, code) },
        }
    }
}

impl Server {
    fn answer(&mut self, request: &Request) -> Response {
        let path = request.target.as_str();
        match (request.method, path) {
            (Method::Post, "/v1/sync/push") => self.push(unpack(&request.body).unwrap()),
            (Method::Post, "/v1/sync/pull") => self.pull(&unpack(&request.body).unwrap()),
            (Method::Post, "/v1/media") => self.create(request),
            (Method::Head, url) => self.offset(url),
            (Method::Patch, url) => self.take(url, request),
            other => panic!("an unknown request: {other:?}"),
        }
    }

    fn problem(status: u16, json: String) -> Response {
        Response { status, body: json.into(), ..Response::default() }
    }

    fn push(&mut self, request: PushRequest) -> Response {
        self.pushes += 1;
        let held = self.ops.len() as u64;
        let before = request.head.seq - request.ops.len() as u64;
        if before > held {
            return Self::problem(409, format!(r#"{{"code":"gap","params":{{"acknowledged":{held}}}}}"#));
        }
        if self.most_ops > 0 && request.ops.len() > self.most_ops {
            return Self::problem(413, r#"{"code":"size"}"#.into());
        }
        let (mut verdicts, accepted) = (Vec::new(), Verdict::Accepted { clock: Hlc::default(), position: None });
        for (seq, op) in (before + 1..).zip(request.ops) {
            match self.ops.get(seq as usize - 1) {
                Some(known) => assert_eq!(*known, op, "a repeated op is the same op"),
                None => self.ops.push(op),
            }
            verdicts.push((seq, accepted.clone()));
        }
        let answer = PushResponse { epoch: [7; 16], acknowledged: self.ops.len() as u64, verdicts, beacon: BEACON };
        Response { status: 200, body: pack(&answer), ..Response::default() }
    }

    fn pull(&mut self, request: &PullRequest) -> Response {
        let at = request.cursor.as_ref().map_or(0, |c| c.scope_set);
        let next = (at + 1).min(self.pages.max(1));
        let cursor = Cursor { epoch: [7; 16], scope_set: next, scopes: BTreeMap::new() };
        let (entered, left, entries) = Default::default();
        let (more, by_snapshot) = (next < self.pages, Vec::new());
        let page = PullPage { cursor, entered, left, entries, more, beacon: BEACON, by_snapshot };
        Response { status: 200, body: pack(&page), ..Response::default() }
    }

    fn create(&mut self, request: &Request) -> Response {
        let metadata = &request.headers.iter().find(|(n, _)| *n == "upload-metadata").unwrap().1;
        let all: Vec<_> = (0..=9).flat_map(|n| [key(n, Variant::Thumb), key(n, Variant::Full)]).collect();
        let named = |k: &&MediaKey| {
            let upload = Upload { evidence: k.evidence, variant: k.variant, length: 0, url: None };
            crate::tus::create(&upload).headers.iter().any(|(_, v)| v == metadata)
        };
        let file = *all.iter().find(named).unwrap();
        if self.files.contains_key(&file) {
            return Self::problem(409, r#"{"code":"already_there"}"#.into());
        }
        let url = format!("/v1/media/{}", self.uploads.len());
        let length = &request.headers.iter().find(|(n, _)| *n == "upload-length").unwrap().1;
        self.uploads.insert(url.clone(), (file, length.parse().unwrap(), Vec::new()));
        Response { status: 201, headers: vec![("location".into(), url)], ..Response::default() }
    }

    fn offset(&self, url: &str) -> Response {
        let Some((file, _, bytes)) = self.uploads.get(url) else { return Self::problem(404, "{}".into()) };
        let mut headers = vec![("upload-offset".into(), bytes.len().to_string())];
        if self.tells && self.files.contains_key(file) {
            headers.push(("routebook-evidence".into(), "verified".into()));
        }
        Response { status: 200, headers, ..Response::default() }
    }

    fn take(&mut self, url: &str, request: &Request) -> Response {
        let header = |name| &request.headers.iter().find(|(n, _)| *n == name).unwrap().1;
        let from: usize = header("upload-offset").parse().unwrap();
        let Some((file, length, bytes)) = self.uploads.get_mut(url) else { return Self::problem(404, "{}".into()) };
        if from != bytes.len() {
            return Self::problem(409, r#"{"code":"offset"}"#.into());
        }
        bytes.extend_from_slice(&request.body);
        if bytes.len() == *length {
            self.files.insert(*file, bytes.clone());
        }
        let headers = vec![("upload-offset".into(), bytes.len().to_string())];
        Response { status: 204, headers, ..Response::default() }
    }
}
