#![allow(clippy::unwrap_used)]
//! A phone in a temporary folder with a clock that tests turn, and what a server would have said to it.

mod company;
mod platform;
mod scenes;
pub mod server;

pub use company::{answers, record, setting, setting_in, stay, template};
pub use platform::{MemoryKeys, TurnedClock, platform, with_keys};

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use routebook_domain::flow::{Act, ActionKind, ReturnedStep};
use routebook_domain::ids::{BodyId, EnrolmentId, FlowId, PersonId, RecordId, TenantId, TerritoryId};
use routebook_domain::people::Role;
use routebook_domain::place::{Fix, GeoPoint};
use routebook_domain::ports::{Clock, ClockReading};
use routebook_domain::record::Company;
use routebook_domain::time::{Beacon, TimeEvidence};
use routebook_protocol::{
    BeaconNote, Body, Chain, Change, Cursor, Entry, FlowEntry, Payload, PullPage, PushResponse, Scope, Verdict,
};
use routebook_store::Identity;
use tempfile::TempDir;

use crate::rep::Rep;

pub const TENANT: TenantId = TenantId::from_bytes([1; 16]);
pub const ME: EnrolmentId = EnrolmentId::from_bytes([2; 16]);
pub const SERVER: EnrolmentId = EnrolmentId::from_bytes([9; 16]);
pub const REP: PersonId = RecordId::from_bytes([3; 16]);
pub const BOSS: PersonId = RecordId::from_bytes([13; 16]);
pub const NORTH: TerritoryId = RecordId::from_bytes([4; 16]);
pub const WANG: RecordId = RecordId::from_bytes([6; 16]);
pub const NOWHERE: RecordId = RecordId::from_bytes([7; 16]);
pub const EPOCH: [u8; 16] = [8; 16];
/// 2026-11-21 10:00 in Shanghai, a Saturday.
pub const MORNING: i64 = 1_795_226_400_000;

pub struct Phone {
    pub dir: TempDir,
    pub clock: Arc<TurnedClock>,
    pub rep: Rep,
    seqs: AtomicU64,
    boss: Mutex<Chain>,
}

pub fn identity() -> Identity {
    let zone = "Asia/Shanghai".to_owned();
    Identity {
        tenant: TENANT,
        enrolment: ME,
        person: REP,
        person_name: "李娜".into(),
        login: "lina".into(),
        role: Role::Rep,
        server: "http://127.0.0.1:1".into(),
        token: Some("secret".into()),
        push_token: Some("push".into()),
        server_key: vec![2; 33],
        key_label: "key".into(),
        company: Company { id: RecordId::from_bytes([1; 16]), name: "示例".into(), zone, day_cut_min: 240 },
        epoch: EPOCH,
        enrolled_ms: MORNING,
        signed_out: false,
        sign_out_told: false,
        revoked: false,
        stranded: None,
        heir: None,
    }
}

impl Phone {
    /// A rep with two outlets on today's route, one of them without coordinates, who has synced and is offline.
    pub fn new() -> Self {
        let phone = Self::bare();
        phone.receive(company::company());
        phone
    }

    /// A rep who has signed in and never synced.
    pub fn bare() -> Self {
        let (dir, clock) = (TempDir::new().unwrap(), Arc::new(TurnedClock::at(MORNING)));
        let platform = platform(clock.clone());
        platform.keys.create("key").unwrap();
        let rep = Rep::open(ME, &dir.path().join("me.db"), &platform, &Default::default()).unwrap();
        rep.write(|w| Ok(w.put_identity(&identity())?)).unwrap();
        let boss = Mutex::new(Chain::new(TENANT, SERVER));
        Self { dir, clock, rep, seqs: AtomicU64::new(0), boss }
    }

    pub fn receive(&self, changes: Vec<(Scope, Change)>) {
        let seq = || self.seqs.fetch_add(1, Ordering::SeqCst) + 1;
        let entries: Vec<_> = changes.into_iter().map(|(scope, change)| Entry { scope, seq: seq(), change }).collect();
        let scopes = entries.iter().map(|e| (e.scope, e.seq)).collect();
        let cursor = Cursor { epoch: EPOCH, scope_set: 1, scopes };
        let (entered, left) = Default::default();
        let page = PullPage { cursor, entered, left, entries, more: false, beacon: beacon(), by_snapshot: Vec::new() };
        self.rep.inner.store.apply_page(&page).unwrap();
    }

    /// The server answers these about ops by their numbers, and accepts all others in their order.
    pub fn acknowledge(&self, except: &[(u64, Verdict)]) {
        let ops = self.rep.read(|r| Ok(r.ops(0, 10_000)?)).unwrap();
        let mut positions = BTreeMap::new();
        let verdicts = ops.iter().map(|logged| {
            let seq = logged.op.header.seq;
            let flow = match logged.op.body().unwrap().payload {
                Payload::Act(act) => Some(act.flow),
                _ => None,
            };
            let position = flow.map(|flow| {
                let at = positions.entry(flow).or_insert(0u64);
                *at += 1;
                *at
            });
            let usual = Verdict::Accepted { clock: logged.op.header.claimed, position };
            (seq, except.iter().find(|(n, _)| *n == seq).map_or(usual, |(_, v)| v.clone()))
        });
        let answer = PushResponse {
            epoch: EPOCH,
            acknowledged: ops.len() as u64,
            verdicts: verdicts.collect(),
            beacon: BeaconNote { server_ms: self.clock.now().wall_ms, nonce: 1 },
        };
        self.rep.inner.store.apply_verdicts(&answer).unwrap();
    }

    /// A supervisor acts on a flow in the console, and the phone pulls it.
    pub fn review(&self, flow: FlowId, position: u64, kind: ActionKind) {
        let mut chain = self.boss.lock().unwrap();
        let id = BodyId::from_bytes([position as u8; 16]);
        let body = Body { id, salt: [0; 16], payload: Payload::Act(Act { flow, fix: None, reads: Vec::new(), kind }) };
        let now = self.clock.now();
        let op = chain.append(BOSS, TimeEvidence::new(now, None), now.wall_ms, &body);
        let verdict = Verdict::Accepted { clock: op.header.claimed, position: Some(position) };
        let entry = FlowEntry { flow, position, op: op.raw, received_ms: now.wall_ms, verdict, signature: None };
        self.receive(vec![(Scope::Person(REP), Change::Flow(entry))]);
    }

    /// The rep did something on another phone at some time, and it comes in only now.
    pub fn elsewhere(&self, flow: FlowId, position: u64, at_ms: i64, kind: ActionKind) {
        let mut chain = Chain::new(TENANT, EnrolmentId::from_bytes([99; 16]));
        let id = BodyId::from_bytes([200 + position as u8; 16]);
        let body = Body { id, salt: [0; 16], payload: Payload::Act(Act { flow, fix: None, reads: Vec::new(), kind }) };
        let now = ClockReading { wall_ms: at_ms, ..self.clock.now() };
        let (mono_ms, boot) = (now.mono_ms, now.boot);
        let beacon = Beacon { server_ms: at_ms, nonce: 1, mono_ms, boot, round_trip_ms: 0 };
        let op = chain.append(REP, TimeEvidence::new(now, Some(beacon)), at_ms, &body);
        let verdict = Verdict::Accepted { clock: op.header.claimed, position: Some(position) };
        let received_ms = self.clock.now().wall_ms;
        let entry = FlowEntry { flow, position, op: op.raw, received_ms, verdict, signature: None };
        self.receive(vec![(Scope::Person(REP), Change::Flow(entry))]);
    }

    pub fn give_back(&self, flow: FlowId, position: u64, step: &str, reason: &str) {
        let steps = vec![ReturnedStep { step: step.into(), reason: reason.into() }];
        self.review(flow, position, ActionKind::Return { judged: position - 1, steps });
    }

    pub fn photo(&self) -> PathBuf {
        let path = self.dir.path().join("camera.jpg");
        let picture = image::RgbImage::from_fn(640, 480, |x, y| image::Rgb([x as u8, y as u8, (x * y) as u8]));
        picture.save(&path).unwrap();
        path
    }

    /// Every step of a visit but its photos.
    pub fn record_all(&self, flow: FlowId) {
        for step in ["fridge", "skus", "interview", "material"] {
            self.rep.record_step(flow, step, answers(step)).unwrap();
        }
    }

    /// A whole visit, handed in.
    pub fn visit(&self) -> FlowId {
        let flow = self.rep.start_visit(WANG, at_wang()).unwrap().flow;
        self.record_all(flow);
        for step in ["fridge", "photo"] {
            self.rep.attach_photo(flow, step, None, &self.photo(), at_wang()).unwrap();
        }
        self.rep.submit_visit(flow).unwrap();
        flow
    }

    /// The phone learns the server's time: from then on its own is verified.
    pub fn trust_time(&self) {
        let now = self.clock.now();
        let (mono_ms, boot) = (now.mono_ms, now.boot);
        let beacon = Beacon { server_ms: now.wall_ms, nonce: 1, mono_ms, boot, round_trip_ms: 0 };
        self.rep.write(|w| Ok(w.put_beacon(&beacon)?)).unwrap();
    }

    /// Turns the clock to a minute of the first day.
    pub fn at(&self, hour: i64, minute: i64) {
        let now = self.clock.now().wall_ms;
        self.clock.forward(MORNING + ((hour - 10) * 60 + minute) * 60_000 - now - 1);
    }

    /// A file of any kind.
    pub fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.dir.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub fn seq(&self) -> u64 {
        self.rep.status().unwrap().seq
    }
}

pub fn beacon() -> BeaconNote {
    BeaconNote { server_ms: MORNING, nonce: 1 }
}

pub fn at_wang() -> Option<Fix> {
    Some(Fix { point: wang(), accuracy_dm: 80, provider: "gps".into(), mock: false, age_ms: 500 })
}

fn wang() -> GeoPoint {
    GeoPoint::from_degrees(31.2304, 121.4737).unwrap()
}
