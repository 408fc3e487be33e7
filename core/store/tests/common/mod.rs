//! A phone's store in a temporary folder, and what a server would say to it.
#![allow(clippy::unwrap_used, dead_code, missing_docs)]

pub mod files;

use std::collections::BTreeMap;

use routebook_domain::evidence::{Evidence, EvidenceKind};
use routebook_domain::flow::{Act, ActionKind};
use routebook_domain::ids::{BodyId, EnrolmentId, EvidenceId, FlowId, PersonId, RecordId, TenantId, TerritoryId};
use routebook_domain::merge::{Change as FieldChange, Dot, FieldState, Stamp, by_name};
use routebook_domain::people::Role;
use routebook_domain::ports::ClockReading;
use routebook_domain::record::{Company, FieldNo, RecordKind, Value};
use routebook_domain::template::{CUSTOMER_PIPELINE, OUTLET_VISIT, parse};
use routebook_domain::time::{BootId, Hlc};
use routebook_protocol::{
    BeaconNote, Body, Change, Cursor, Entry, FlowEntry, Op, Payload, PullPage, PushResponse, RecordState, Refusal,
    Scope, Verdict,
};
use routebook_store::{Changed, Identity, Store, StoreError};
use tempfile::TempDir;

pub const TENANT: TenantId = TenantId::from_bytes([1; 16]);
pub const ME: EnrolmentId = EnrolmentId::from_bytes([2; 16]);
pub const SERVER: EnrolmentId = EnrolmentId::from_bytes([9; 16]);
pub const REP: PersonId = RecordId::from_bytes([3; 16]);
pub const NORTH: TerritoryId = RecordId::from_bytes([4; 16]);
pub const SOUTH: TerritoryId = RecordId::from_bytes([5; 16]);
pub const OUTLET: RecordId = RecordId::from_bytes([6; 16]);
pub const EPOCH: [u8; 16] = [7; 16];
pub const T0: i64 = 1_790_000_000_000;

pub const COMPANY_SCOPE: Scope = Scope::Tenant(TENANT);
pub const NORTH_SCOPE: Scope = Scope::Territory(NORTH);
pub const OWN_SCOPE: Scope = Scope::Person(REP);

pub struct Phone {
    pub dir: TempDir,
    pub store: Store,
    ticks: u64,
    seqs: u64,
}

pub fn identity() -> Identity {
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
        company: Company {
            id: RecordId::from_bytes([1; 16]),
            name: "示例".into(),
            zone: "Asia/Shanghai".into(),
            day_cut_min: 240,
        },
        epoch: EPOCH,
        enrolled_ms: T0,
        signed_out: false,
        sign_out_told: false,
        revoked: false,
        stranded: None,
        heir: None,
    }
}

impl Phone {
    /// A phone that has enrolled and holds the visit template and one outlet.
    pub fn new() -> Self {
        let mut phone = Self::bare();
        let page =
            page(vec![phone.entry(COMPANY_SCOPE, template()), phone.entry(NORTH_SCOPE, outlet("老王小卖部", 1))]);
        phone.store.apply_page(&page).unwrap();
        phone
    }

    /// A phone that has enrolled and never pulled.
    pub fn bare() -> Self {
        let dir = TempDir::new().unwrap();
        let store = Store::open(&dir.path().join("rep.db")).unwrap();
        store.write(|w| w.put_identity(&identity())).unwrap();
        Self { dir, store, ticks: 0, seqs: 0 }
    }

    /// Closes the store and opens it again, as after a restart of the app.
    pub fn reopen(self) -> Self {
        let Self { dir, store, ticks, seqs } = self;
        drop(store);
        let store = Store::open(&dir.path().join("rep.db")).unwrap();
        Self { dir, store, ticks, seqs }
    }

    pub fn entry(&mut self, scope: Scope, change: Change) -> Entry {
        self.seqs += 1;
        Entry { scope, seq: self.seqs, change }
    }

    pub fn pull(&mut self, scope: Scope, change: Change) -> Changed {
        let page = page(vec![self.entry(scope, change)]);
        self.store.apply_page(&page).unwrap()
    }

    pub fn try_append(&mut self, payload: Payload) -> Result<Op, StoreError> {
        self.ticks += 1;
        let n = self.ticks;
        let now =
            ClockReading { wall_ms: T0 + n as i64 * 1000, zone_min: 480, mono_ms: n * 1000, boot: BootId([8; 16]) };
        let body = Body { id: body_id(n), salt: [0; 16], payload };
        self.store.write(|w| w.append(now, &body))
    }

    pub fn append(&mut self, payload: Payload) -> Op {
        self.try_append(payload).unwrap()
    }

    pub fn act(&mut self, flow: FlowId, kind: ActionKind) -> Op {
        self.append(Payload::Act(Act { flow, fix: None, reads: Vec::new(), kind }))
    }

    pub fn start(&mut self, n: u8) -> (FlowId, Op) {
        let flow = FlowId::from_bytes([n; 16]);
        let template = parse(OUTLET_VISIT).unwrap().reference();
        let day = "2026-11-21".parse().unwrap();
        (flow, self.act(flow, ActionKind::Start { template, subject: Some(OUTLET), day, params: Default::default() }))
    }

    /// Begins a customer's file.
    pub fn customer(&mut self, n: u8) -> FlowId {
        let flow = FlowId::from_bytes([n; 16]);
        let template = parse(CUSTOMER_PIPELINE).unwrap().reference();
        let day = "2026-11-21".parse().unwrap();
        self.act(flow, ActionKind::Start { template, subject: Some(OUTLET), day, params: Default::default() });
        flow
    }

    pub fn answer(&mut self, flow: FlowId, step: &str, answers: &[(&str, &str)]) -> Op {
        let answers = answers.iter().map(|(field, value)| ((*field).to_owned(), Value::from(*value))).collect();
        self.act(flow, ActionKind::Record { step: step.into(), answers, spent: Default::default() })
    }

    pub fn rename(&mut self, name: &str) -> Op {
        let state = self.store.read(|r| r.record_state(RecordKind::Outlet, OUTLET)).unwrap();
        let replaces = state.and_then(|s| s.fields.get(&name_no()).and_then(FieldState::dot));
        self.append(set(name_no(), FieldChange::Assign { value: name.into(), replaces }))
    }

    pub fn name(&self) -> Option<String> {
        let record = self.store.read(|r| r.record(RecordKind::Outlet, OUTLET)).unwrap();
        record.map(|r| r.text(name_no()).to_owned())
    }

    pub fn judge(&self, op: &Op, verdict: Verdict) -> Changed {
        self.store.apply_verdicts(&response(vec![(op.header.seq, verdict)])).unwrap()
    }
}

pub fn body_id(n: u64) -> BodyId {
    let mut id = [0; 16];
    id[8..].copy_from_slice(&n.to_be_bytes());
    BodyId::from_bytes(id)
}

pub fn field(kind: RecordKind, name: &str) -> FieldNo {
    by_name(kind, name).unwrap().no
}

pub fn name_no() -> FieldNo {
    field(RecordKind::Outlet, "name")
}

pub fn set(no: FieldNo, change: FieldChange) -> Payload {
    Payload::Set { kind: RecordKind::Outlet, record: OUTLET, changes: vec![(no, change)] }
}

pub fn accepted(ms: i64, position: Option<u64>) -> Verdict {
    Verdict::Accepted { clock: Hlc::new(ms, 0), position }
}

pub fn held() -> Verdict {
    Verdict::Held { code: "late".into() }
}

pub fn refused() -> Verdict {
    Verdict::Refused(Refusal::code("not_in_scope"))
}

pub fn beacon() -> BeaconNote {
    BeaconNote { server_ms: T0 + 3_600_000, nonce: 1 }
}

pub fn response(verdicts: Vec<(u64, Verdict)>) -> PushResponse {
    let acknowledged = verdicts.last().map_or(0, |(seq, _)| *seq);
    PushResponse { epoch: EPOCH, acknowledged, verdicts, beacon: beacon() }
}

/// A last page whose cursor is the end of its entries.
pub fn page(entries: Vec<Entry>) -> PullPage {
    let scopes = entries.iter().map(|e| (e.scope, e.seq)).collect::<BTreeMap<_, _>>();
    let cursor = Cursor { epoch: EPOCH, scope_set: 1, scopes };
    PullPage {
        cursor,
        entered: Vec::new(),
        left: Vec::new(),
        entries,
        more: false,
        beacon: beacon(),
        by_snapshot: Vec::new(),
    }
}

pub fn stamp(enrolment: EnrolmentId, seq: u64, ms: i64) -> Stamp {
    Stamp { clock: Hlc::new(ms, 0), dot: Dot { enrolment, seq }, hash: [seq as u8; 8] }
}

pub fn record(kind: RecordKind, record: RecordId, fields: Vec<(FieldNo, Value)>, stamp: Stamp) -> Change {
    let fields = fields.into_iter().map(|(no, value)| (no, FieldState::One { value, stamp })).collect();
    Change::Record(RecordState { kind, record, deleted: false, fields, removal: None })
}

pub fn outlet(name: &str, seq: u64) -> Change {
    record(RecordKind::Outlet, OUTLET, vec![(name_no(), name.into())], stamp(SERVER, seq, T0 + seq as i64))
}

pub fn template() -> Change {
    let f = |name| field(RecordKind::Template, name);
    let fields = vec![
        (f("key"), "outlet-visit".into()),
        (f("version"), Value::Int(1)),
        (f("document"), Value::Text(OUTLET_VISIT.into())),
    ];
    record(RecordKind::Template, RecordId::from_bytes([50; 16]), fields, stamp(SERVER, 900, T0))
}

/// The customer pipeline as a record.
pub fn customer_template() -> Change {
    let f = |name| field(RecordKind::Template, name);
    let of = parse(CUSTOMER_PIPELINE).unwrap().reference();
    let fields = vec![
        (f("key"), of.key.as_str().into()),
        (f("version"), Value::Int(of.version.into())),
        (f("document"), Value::Text(CUSTOMER_PIPELINE.into())),
    ];
    record(RecordKind::Template, RecordId::from_bytes([51; 16]), fields, stamp(SERVER, 901, T0))
}

pub fn action(flow: FlowId, position: u64, op: &Op) -> Change {
    let verdict = accepted(T0, Some(position));
    Change::Flow(FlowEntry {
        flow,
        position,
        op: op.raw.clone(),
        received_ms: T0 + 7_200_000,
        verdict,
        signature: None,
    })
}

pub fn photo(n: u8) -> Evidence {
    Evidence {
        id: EvidenceId::from_bytes([n; 16]),
        kind: EvidenceKind::Photo,
        media_type: "image/jpeg".into(),
        digest: [n; 32],
        length: 1000,
        seal: None,
        version: None,
        duration_ms: None,
    }
}

/// Every row of every table as text: two equal dumps are two equal databases.
pub fn dump(store: &Store) -> Vec<String> {
    let conn = rusqlite::Connection::open(store.path()).unwrap();
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
    let mut tables = conn.prepare(sql).unwrap();
    let names: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    names.iter().flat_map(|name| rows(&conn, name)).collect()
}

fn rows(conn: &rusqlite::Connection, table: &str) -> Vec<String> {
    let mut statement = conn.prepare(&format!("SELECT * FROM {table}")).unwrap();
    let width = statement.column_count();
    let text = |row: &rusqlite::Row<'_>| {
        let cells = (0..width).map(|i| format!("{:?}", row.get_ref(i).unwrap()));
        Ok(format!("{table}: {}", cells.collect::<Vec<_>>().join(" ")))
    };
    let mut all: Vec<String> = statement.query_map([], text).unwrap().map(Result::unwrap).collect();
    all.sort();
    all
}
