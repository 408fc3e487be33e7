//! The log, and the scopes that its effects travel in.

use std::collections::BTreeMap;

use routebook_domain::ids::{BodyId, EnrolmentId, FlowId, TenantId};
use routebook_protocol::{Entry, Scope, Verdict};

use super::Kept;
use crate::model::{StoredOp, StoredRecord};

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

/// Scopes: one counter each, whose lock makes commit order the order of numbers.
pub trait Scopes {
    /// Takes the counters of these scopes: of those that the transaction may write to, sorted, before it writes. A scope
    /// that was not named is taken with its first number.
    fn lock_scopes(&self, tenant: TenantId, sorted: &[Scope]) -> Kept<()>;
    /// The scope's next number, taken.
    fn next_seq(&self, tenant: TenantId, scope: Scope) -> Kept<u64>;
    /// The scope's last number; 0 before the first.
    fn last_seq(&self, tenant: TenantId, scope: Scope) -> Kept<u64>;
    /// Each scope's last number, and up to which number something of it was forgotten; 0 for both before the first.
    fn stands(&self, tenant: TenantId, scopes: &[Scope]) -> Kept<BTreeMap<Scope, (u64, u64)>>;
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
