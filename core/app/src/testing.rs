#![allow(clippy::unwrap_used)]
//! A phone in a temporary folder with a clock that tests turn, and what a server would have said to it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use routebook_domain::flow::{Act, ActionKind, ReturnedStep};
use routebook_domain::ids::{BodyId, EnrolmentId, FlowId, PersonId, RecordId, TenantId, TerritoryId};
use routebook_domain::merge::{Dot, FieldState, Stamp, by_name};
use routebook_domain::people::Role;
use routebook_domain::place::{Fix, GeoPoint};
use routebook_domain::ports::{Clock, ClockReading, Random, Signer};
use routebook_domain::record::{Company, LastVisit, RecordKind, Value};
use routebook_domain::template::{DAILY_ACTIONS, OUTLET_VISIT};
use routebook_domain::time::{BootId, Hlc, TimeEvidence};
use routebook_protocol::{
    BeaconNote, Body, Chain, Change, Cursor, Entry, FlowEntry, Payload, PullPage, PushResponse, RecordState, Scope,
    SoftwareSigner, Verdict,
};
use routebook_store::Identity;
use tempfile::TempDir;

use crate::platform::{KeyError, Keys, Platform};
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

#[derive(Default)]
pub struct TurnedClock(AtomicI64);

impl TurnedClock {
    pub fn at(ms: i64) -> Self {
        Self(AtomicI64::new(ms))
    }
    pub fn forward(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for TurnedClock {
    fn now(&self) -> ClockReading {
        let wall_ms = self.0.fetch_add(1, Ordering::SeqCst);
        ClockReading { wall_ms, zone_min: 480, mono_ms: (wall_ms - MORNING + 1_000_000) as u64, boot: BootId([5; 16]) }
    }
}

/// Counts, so that every id and salt differs and every run is the same.
#[derive(Default)]
pub struct Counted(AtomicU64);

impl Random for Counted {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let n = self.0.fetch_add(1, Ordering::SeqCst) + 1;
            chunk.copy_from_slice(&n.to_le_bytes()[..chunk.len()]);
        }
    }
}

pub struct MemoryKeys {
    pub random: Arc<dyn Random>,
    pub made: Mutex<BTreeMap<String, SoftwareSigner>>,
}

impl Keys for MemoryKeys {
    fn create(&self, label: &str) -> Result<Arc<dyn Signer>, KeyError> {
        let signer = SoftwareSigner::generate(self.random.as_ref());
        self.made.lock().unwrap().insert(label.into(), signer.clone());
        Ok(Arc::new(signer))
    }
    fn open(&self, label: &str) -> Result<Arc<dyn Signer>, KeyError> {
        let made = self.made.lock().unwrap();
        made.get(label).cloned().map(|s| Arc::new(s) as Arc<dyn Signer>).ok_or(KeyError::Gone)
    }
}

pub fn platform(clock: Arc<TurnedClock>) -> Platform {
    let random: Arc<dyn Random> = Arc::new(Counted::default());
    let keys = Arc::new(MemoryKeys { random: random.clone(), made: Mutex::default() });
    Platform { clock, random, keys, app: "routebook/test".into(), platform: "test".into() }
}

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
    }
}

impl Phone {
    /// A rep with two outlets on today's route, one of them without coordinates, who has synced and is offline.
    pub fn new() -> Self {
        let phone = Self::bare();
        phone.receive(company());
        phone
    }

    /// A rep who has signed in and never synced.
    pub fn bare() -> Self {
        let (dir, clock) = (TempDir::new().unwrap(), Arc::new(TurnedClock::at(MORNING)));
        let platform = platform(clock.clone());
        platform.keys.create("key").unwrap();
        let rep = Rep::open(ME, &dir.path().join("me.db"), &platform).unwrap();
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
        let page = PullPage { cursor, entered, left, entries, more: false, beacon: beacon() };
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
            beacon: beacon(),
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
        let entry = FlowEntry { flow, position, op: op.raw, received_ms: now.wall_ms, verdict };
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

pub fn answers(step: &str) -> BTreeMap<String, Value> {
    let list = |items: &[&str]| Value::List(items.iter().map(|i| Value::from(*i)).collect());
    let pairs: Vec<(&str, Value)> = match step {
        "fridge" => vec![("coolers", Value::Int(2)), ("display", "good".into())],
        "skus" => vec![("codes", list(&["6901028075831"]))],
        "interview" => vec![("need", "多进两箱".into())],
        "material" => vec![("kinds", list(&["poster"])), ("count", Value::Int(3))],
        "actions" => vec![("done", "拜访了八家".into()), ("visits", Value::Int(8))],
        "tomorrow" => vec![("plan", "谈妥老王的冰柜".into())],
        _ => vec![],
    };
    pairs.into_iter().map(|(k, v)| (k.to_owned(), v)).collect()
}

fn record(kind: RecordKind, id: RecordId, fields: Vec<(&str, Value)>) -> Change {
    let dot = Dot { enrolment: SERVER, seq: u64::from(id.bytes()[0]) };
    let stamp = Stamp { clock: Hlc::new(MORNING - 1000, 0), dot, hash: [1; 8] };
    let state = |(name, value)| (by_name(kind, name).unwrap().no, FieldState::One { value, stamp });
    let fields = fields.into_iter().map(state).collect();
    Change::Record(RecordState { kind, record: id, deleted: false, fields })
}

fn company() -> Vec<(Scope, Change)> {
    let (tenant, north) = (Scope::Tenant(TENANT), Scope::Territory(NORTH));
    let id = |n| RecordId::from_bytes([n; 16]);
    let template = |n, key: &str, document: &str| {
        let fields = vec![("key", key.into()), ("version", Value::Int(1)), ("document", document.into())];
        (tenant, record(RecordKind::Template, id(n), fields))
    };
    let last = LastVisit {
        flow: FlowId::from_bytes([77; 16]),
        rep: "王强".into(),
        day: "2026-11-20".parse().unwrap(),
        state: "approved".into(),
        points: 100,
    };
    let outlets = Value::List(vec![Value::Ref(WANG), Value::Ref(NOWHERE)]);
    vec![
        template(50, "outlet-visit", OUTLET_VISIT),
        template(51, "daily-actions", DAILY_ACTIONS),
        (
            north,
            record(
                RecordKind::Outlet,
                WANG,
                vec![("name", "老王小卖部".into()), ("code", "W-001".into()), ("place", Value::Place(wang()))],
            ),
        ),
        (north, record(RecordKind::Outlet, NOWHERE, vec![("name", "无名小店".into()), ("code", "W-002".into())])),
        (
            north,
            record(
                RecordKind::Route,
                id(60),
                vec![("rep", Value::Ref(REP)), ("weekday", Value::Int(6)), ("outlets", outlets)],
            ),
        ),
        (
            north,
            record(
                RecordKind::OutletSummary,
                id(61),
                vec![("outlet", Value::Ref(WANG)), ("last_visits", Value::List(vec![last.to_value()]))],
            ),
        ),
    ]
}
