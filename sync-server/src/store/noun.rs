//! The nouns of a transaction. Every method fails only with what the engine says; absent things are `None`.

use routebook_domain::doubt::Move;
use routebook_domain::ids::{
    BodyId, EnrolmentId, EvidenceId, FlowId, OutletId, PersonId, RecordId, TenantId, TerritoryId,
};
use routebook_domain::people::Membership;
use routebook_domain::record::RecordKind;
use routebook_domain::template::FlowKind;
use routebook_protocol::{Entry, Scope, Verdict};

use super::StoreError;
use crate::model::{
    Attempts, ConflictQuery, Credential, Enrolment, EvidenceRow, FlowQuery, FlowRow, PhotoRow, PhotosOf, Session, Side,
    Snapshot, StoredConflict, StoredOp, StoredRecord, Tenant, TokenHash, Upload, Variant,
};

type Kept<T> = Result<T, StoreError>;

/// Companies.
pub trait Tenants {
    /// Every company on this server.
    fn tenants(&self) -> Kept<Vec<Tenant>>;
    /// One company.
    fn tenant(&self, id: TenantId) -> Kept<Option<Tenant>>;
    /// Writes a company's row.
    fn put_tenant(&self, row: &Tenant) -> Kept<()>;
}

/// Logins, throttling, and who works where.
pub trait People {
    /// The credential of a login. It finds the company, so its key cannot start with one.
    fn credential(&self, login: &str) -> Kept<Option<Credential>>;
    /// Writes a person's credential in place of an earlier one.
    fn put_credential(&self, row: &Credential) -> Kept<()>;
    /// Wrong passwords for a login, whether it exists or not.
    fn attempts(&self, login: &str) -> Kept<Attempts>;
    /// Writes the wrong passwords of a login; none at all removes the row.
    fn put_attempts(&self, login: &str, row: &Attempts) -> Kept<()>;
    /// Forgets wrong passwords whose last was before a moment.
    fn sweep_attempts(&self, before_ms: i64) -> Kept<()>;
    /// Every stay of one person.
    fn memberships_of(&self, tenant: TenantId, person: PersonId) -> Kept<Vec<Membership>>;
    /// Every stay in one territory.
    fn members(&self, tenant: TenantId, territory: TerritoryId) -> Kept<Vec<Membership>>;
    /// Writes the stay that a record describes; `None` removes it.
    fn put_membership(&self, tenant: TenantId, record: RecordId, stay: Option<&Membership>) -> Kept<()>;
}

/// Sessions.
pub trait Sessions {
    /// The session of a token. It finds the company, so its key cannot start with one.
    fn session(&self, token: &TokenHash) -> Kept<Option<Session>>;
    /// Writes a session.
    fn put_session(&self, row: &Session) -> Kept<()>;
    /// The sessions of an enrolment, whatever their state.
    fn sessions_of(&self, tenant: TenantId, enrolment: EnrolmentId) -> Kept<Vec<Session>>;
    /// The sessions of a person, whatever their state.
    fn sessions_of_person(&self, tenant: TenantId, person: PersonId) -> Kept<Vec<Session>>;
    /// Forgets sessions that expired before a moment.
    fn sweep_sessions(&self, before_ms: i64) -> Kept<()>;
}

/// Enrolments.
pub trait Enrolments {
    /// One enrolment.
    fn enrolment(&self, tenant: TenantId, id: EnrolmentId) -> Kept<Option<Enrolment>>;
    /// All of them, oldest first, the server's own included.
    fn enrolments(&self, tenant: TenantId) -> Kept<Vec<Enrolment>>;
    /// A person's, oldest first.
    fn enrolments_of(&self, tenant: TenantId, person: PersonId) -> Kept<Vec<Enrolment>>;
    /// Writes one.
    fn put_enrolment(&self, tenant: TenantId, row: &Enrolment) -> Kept<()>;
    /// The keys that it had and has, once it changed its key: each with the first number that it signs, in that order.
    fn former_keys(&self, tenant: TenantId, enrolment: EnrolmentId) -> Kept<Vec<(u64, [u8; 33])>>;
    /// Writes a key that it had or has, and the first number that the key signs.
    fn put_former_key(&self, tenant: TenantId, enrolment: EnrolmentId, from_seq: u64, key: &[u8; 33]) -> Kept<()>;
}

/// Where a list of ops goes on: arrival, UTC milliseconds, chain and number of the last op that it gave.
pub type Before = (i64, EnrolmentId, u64);

/// The log.
pub trait Ops {
    /// One op of a chain.
    fn op(&self, tenant: TenantId, enrolment: EnrolmentId, seq: u64) -> Kept<Option<StoredOp>>;
    /// The op that carries a body; the first one, where several do.
    fn op_by_body(&self, tenant: TenantId, body: BodyId) -> Kept<Option<StoredOp>>;
    /// Every op that carries a body, the first one first: a body survives being offered again under another chain.
    fn ops_by_body(&self, tenant: TenantId, body: BodyId) -> Kept<Vec<StoredOp>>;
    /// The first op that offered an op of another chain again.
    fn offered(&self, tenant: TenantId, enrolment: EnrolmentId, seq: u64) -> Kept<Option<StoredOp>>;
    /// Ops of a chain in order, behind `after`.
    fn ops(&self, tenant: TenantId, enrolment: EnrolmentId, after: u64, limit: u32) -> Kept<Vec<StoredOp>>;
    /// The accepted actions of a flow, by position.
    fn flow_ops(&self, tenant: TenantId, flow: FlowId) -> Kept<Vec<StoredOp>>;
    /// Whether an action of the flow is held.
    fn holds(&self, tenant: TenantId, flow: FlowId) -> Kept<bool>;
    /// Held ops of every chain that nobody withdrew, the longest held first.
    fn held_ops(&self, tenant: TenantId, after: Option<Before>, limit: u32) -> Kept<Vec<StoredOp>>;
    /// Refused ops of every chain, the latest first.
    fn refused_ops(&self, tenant: TenantId, after: Option<Before>, limit: u32) -> Kept<Vec<StoredOp>>;
    /// Writes an op, in place of what was known of it.
    fn put_op(&self, tenant: TenantId, row: &StoredOp) -> Kept<()>;
    /// Notes that a flow left a scope, under that scope's number.
    fn put_departure(&self, tenant: TenantId, scope: Scope, seq: u64, flow: FlowId) -> Kept<()>;
    /// Notes what became of a held op later, under a number of its author's scope.
    fn put_verdict_change(
        &self,
        tenant: TenantId,
        at: (Scope, u64),
        op: (EnrolmentId, u64),
        verdict: &Verdict,
    ) -> Kept<()>;
}

/// Master data.
pub trait Records {
    /// One record, living or deleted.
    fn record(&self, tenant: TenantId, id: RecordId) -> Kept<Option<StoredRecord>>;
    /// All records of a kind by id, living or deleted.
    fn records(&self, tenant: TenantId, kind: RecordKind) -> Kept<Vec<StoredRecord>>;
    /// All records of a kind in a scope by id, living or deleted.
    fn records_in(&self, tenant: TenantId, kind: RecordKind, scope: Scope) -> Kept<Vec<StoredRecord>>;
    /// Writes a record.
    fn put_record(&self, tenant: TenantId, row: &StoredRecord) -> Kept<()>;
    /// The outlet that an outlet turned out to be, if it did.
    fn alias(&self, tenant: TenantId, outlet: OutletId) -> Kept<Option<OutletId>>;
    /// The outlets that turned out to be this one.
    fn aliases_of(&self, tenant: TenantId, target: OutletId) -> Kept<Vec<OutletId>>;
    /// Writes what an outlet turned out to be; `None` takes it back.
    fn put_alias(&self, tenant: TenantId, outlet: OutletId, target: Option<OutletId>) -> Kept<()>;
    /// Notes that a record left a scope, under that scope's number.
    fn put_record_departure(
        &self,
        tenant: TenantId,
        scope: Scope,
        seq: u64,
        kind: RecordKind,
        record: RecordId,
    ) -> Kept<()>;
}

/// Conflicts, open and settled.
pub trait Conflicts {
    /// One conflict.
    fn conflict(&self, tenant: TenantId, id: &[u8; 16]) -> Kept<Option<StoredConflict>>;
    /// All of a record's, the oldest first.
    fn conflicts_of(&self, tenant: TenantId, record: RecordId) -> Kept<Vec<StoredConflict>>;
    /// Those that a query asks for, the latest opened first.
    fn conflicts(&self, tenant: TenantId, query: &ConflictQuery) -> Kept<Vec<StoredConflict>>;
    /// Writes one, in place of what was known of it.
    fn put_conflict(&self, tenant: TenantId, row: &StoredConflict) -> Kept<()>;
}

/// Flows as lists show them.
pub trait Flows {
    /// One flow's row.
    fn flow(&self, tenant: TenantId, id: FlowId) -> Kept<Option<FlowRow>>;
    /// The rows that a query asks for, in its order.
    fn flows(&self, tenant: TenantId, query: &FlowQuery) -> Kept<Vec<FlowRow>>;
    /// The flows of a person, of every kind, that need a supervisor's eyes.
    fn flows_for_attention(&self, tenant: TenantId, owner: PersonId) -> Kept<Vec<FlowRow>>;
    /// The unfinished flows of a person and a kind that were not touched since a moment, the longest untouched first.
    fn flows_untouched(&self, tenant: TenantId, owner: PersonId, kind: FlowKind, until_ms: i64) -> Kept<Vec<FlowRow>>;
    /// Whether the owner's flows of the same template before this one were all normal, the latest first; those that
    /// were not handed in, are void, or have no such answer are left out.
    fn normal_before(&self, tenant: TenantId, row: &FlowRow, most: u32) -> Kept<Vec<bool>>;
    /// Writes a flow's row; its facts stay.
    fn put_flow(&self, tenant: TenantId, row: &FlowRow) -> Kept<()>;
    /// Writes what figures are computed from, as JSON, and whom they concern.
    fn put_facts(&self, tenant: TenantId, flow: FlowId, people: &[PersonId], facts: &str) -> Kept<()>;
    /// The facts of every flow that a person owned, in the order of their ids.
    fn facts(&self, tenant: TenantId, person: PersonId) -> Kept<Vec<(FlowId, String)>>;
    /// The facts of one flow, once it was folded.
    fn facts_of(&self, tenant: TenantId, flow: FlowId) -> Kept<Option<String>>;
    /// Flows without facts.
    fn unfolded(&self, tenant: TenantId, limit: u32) -> Kept<Vec<FlowId>>;
}

/// Scopes: one counter each, whose lock makes commit order the order of numbers.
pub trait Scopes {
    /// Takes the counters of these scopes: of those that the transaction may write to, sorted, before it writes. A scope
    /// that was not named is taken with its first number.
    fn lock_scopes(&self, tenant: TenantId, sorted: &[Scope]) -> Kept<()>;
    /// The scope's next number, taken.
    fn next_seq(&self, tenant: TenantId, scope: Scope) -> Kept<u64>;
    /// The scope's last number; 0 before the first.
    fn last_seq(&self, tenant: TenantId, scope: Scope) -> Kept<u64>;
    /// What changed in a scope behind `after`, by number; a record stands at its last change only.
    fn changes(&self, tenant: TenantId, scope: Scope, after: u64, limit: u32) -> Kept<Vec<Entry>>;
    /// How many entries stand behind `after`, counted up to `most`.
    fn changed(&self, tenant: TenantId, scope: Scope, after: u64, most: u32) -> Kept<u32>;
    /// Every scope that anything was written to.
    fn all_scopes(&self, tenant: TenantId) -> Kept<Vec<Scope>>;
    /// Notes how far a scope has come at a moment, UTC milliseconds, unless it was so far at the last note already.
    fn mark(&self, tenant: TenantId, scope: Scope, at_ms: i64) -> Kept<()>;
    /// How far a scope had come at a moment, by the last note until then; 0 without one.
    fn marked(&self, tenant: TenantId, scope: Scope, until_ms: i64) -> Kept<u64>;
    /// Forgets notes that were made before a moment, apart from each scope's last one among them.
    fn forget_marks(&self, tenant: TenantId, before_ms: i64) -> Kept<()>;
    /// Up to which number something of the scope was forgotten; 0 while everything is there.
    fn horizon(&self, tenant: TenantId, scope: Scope) -> Kept<u64>;
    /// Writes up to which number something of the scope was forgotten.
    fn put_horizon(&self, tenant: TenantId, scope: Scope, seq: u64) -> Kept<()>;
    /// Forgets what left the scope, up to a number.
    fn forget_departures(&self, tenant: TenantId, scope: Scope, up_to: u64) -> Kept<()>;
    /// Deleted records whose last change stands at a number up to this one, by number.
    fn removed_records(&self, tenant: TenantId, scope: Scope, up_to: u64) -> Kept<Vec<StoredRecord>>;
    /// Forgets a record.
    fn forget_record(&self, tenant: TenantId, row: &StoredRecord) -> Kept<()>;
    /// Forgets settled conflicts up to a number.
    fn forget_conflicts(&self, tenant: TenantId, scope: Scope, up_to: u64) -> Kept<()>;
    /// Forgets what became of held ops, up to a number.
    fn forget_verdicts(&self, tenant: TenantId, scope: Scope, up_to: u64) -> Kept<()>;
}

/// Evidence.
pub trait EvidenceRows {
    /// One piece.
    fn evidence(&self, tenant: TenantId, id: EvidenceId) -> Kept<Option<EvidenceRow>>;
    /// All of a flow's.
    fn evidence_of(&self, tenant: TenantId, flow: FlowId) -> Kept<Vec<EvidenceRow>>;
    /// Those whose file has a digest, the oldest first.
    fn evidence_by_digest(&self, tenant: TenantId, digest: &[u8; 32], most: u32) -> Kept<Vec<EvidenceRow>>;
    /// Promises whose deadline has come, the longest overdue first.
    fn overdue(&self, tenant: TenantId, now_ms: i64, limit: u32) -> Kept<Vec<EvidenceRow>>;
    /// Writes one.
    fn put_evidence(&self, tenant: TenantId, row: &EvidenceRow) -> Kept<()>;
}

/// Photos as they are compared with each other.
pub trait Photos {
    /// One photo.
    fn photo(&self, tenant: TenantId, id: EvidenceId) -> Kept<Option<PhotoRow>>;
    /// All of a flow's.
    fn photos_of(&self, tenant: TenantId, flow: FlowId) -> Kept<Vec<PhotoRow>>;
    /// Photos on one side of another in the order of photos, the nearest first.
    fn photos_near(&self, tenant: TenantId, of: &PhotosOf, side: Side, most: u32) -> Kept<Vec<PhotoRow>>;
    /// Photos whose panel shows a code, those first whose seal is their op's, then the oldest.
    fn photos_by_code(&self, tenant: TenantId, code: &str, most: u32) -> Kept<Vec<PhotoRow>>;
    /// What the latest photos look like, of one person or of everybody.
    fn looks(&self, tenant: TenantId, owner: Option<PersonId>, most: u32) -> Kept<Vec<(EvidenceId, u64)>>;
    /// Photos of every company, behind one, whose file is here and that the server has not seen yet.
    fn photos_unseen(&self, after: (TenantId, EvidenceId), most: u32) -> Kept<Vec<(TenantId, EvidenceId)>>;
    /// Writes one.
    fn put_photo(&self, tenant: TenantId, row: &PhotoRow) -> Kept<()>;
    /// Forgets one.
    fn remove_photo(&self, tenant: TenantId, id: EvidenceId) -> Kept<()>;
    /// Where a person was up to a moment, the latest first.
    fn moves(&self, tenant: TenantId, person: PersonId, until_ms: i64, most: u32) -> Kept<Vec<Move>>;
    /// Writes where a person was when they did something.
    fn put_move(&self, tenant: TenantId, action: BodyId, person: PersonId, row: &Move) -> Kept<()>;
    /// Forgets where a person was when they did something.
    fn remove_move(&self, tenant: TenantId, action: BodyId) -> Kept<()>;
}

/// Uploads under way.
pub trait Uploads {
    /// One upload.
    fn upload(&self, tenant: TenantId, id: [u8; 16]) -> Kept<Option<Upload>>;
    /// The uploads of one file.
    fn uploads_of(&self, tenant: TenantId, evidence: EvidenceId, variant: Variant) -> Kept<Vec<Upload>>;
    /// Writes one.
    fn put_upload(&self, row: &Upload) -> Kept<()>;
    /// Forgets one.
    fn remove_upload(&self, tenant: TenantId, id: [u8; 16]) -> Kept<()>;
    /// The uploads of every company that expired before a moment.
    fn expired_uploads(&self, before_ms: i64) -> Kept<Vec<Upload>>;
}

/// Frozen scopes.
pub trait Snapshots {
    /// One snapshot.
    fn snapshot(&self, tenant: TenantId, ticket: [u8; 16]) -> Kept<Option<Snapshot>>;
    /// The latest that a person took of a scope.
    fn last_snapshot(&self, tenant: TenantId, person: PersonId, scope: Scope) -> Kept<Option<Snapshot>>;
    /// One page of it: the canonical bytes of its entries.
    fn snapshot_page(&self, tenant: TenantId, ticket: [u8; 16], page: u32) -> Kept<Option<Vec<u8>>>;
    /// Writes a snapshot's ticket.
    fn put_snapshot(&self, tenant: TenantId, row: &Snapshot) -> Kept<()>;
    /// Writes one page.
    fn put_snapshot_page(&self, tenant: TenantId, ticket: [u8; 16], page: u32, entries: &[u8]) -> Kept<()>;
    /// Forgets every snapshot of a company.
    fn drop_snapshots(&self, tenant: TenantId) -> Kept<()>;
    /// Forgets snapshots that were taken before a moment.
    fn sweep_snapshots(&self, before_ms: i64) -> Kept<()>;
}

/// What the calls of a transaction will be about, as far as it can be told beforehand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// Records to be read.
    pub records: Vec<RecordId>,
    /// Flows whose rows and actions will be read.
    pub flows: Vec<FlowId>,
    /// Bodies that should be fresh ones.
    pub bodies: Vec<BodyId>,
    /// Evidence that will be looked up.
    pub evidence: Vec<EvidenceId>,
}

/// Reading ahead.
pub trait Ahead {
    /// Reads in one go what later calls will ask for one by one. A hint: without it everything is read all the same, on
    /// an engine behind a network a round trip each.
    fn expect(&self, tenant: TenantId, wanted: &Expected) -> Kept<()>;
}
