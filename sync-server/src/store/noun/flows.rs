//! Flows as lists show them.

use routebook_domain::ids::{FlowId, OutletId, PersonId, TenantId};
use routebook_domain::template::FlowKind;
use routebook_domain::time::Day;

use super::Kept;
use crate::model::{FlowQuery, FlowRow};

/// Flows as lists show them.
pub trait Flows {
    /// One flow's row.
    fn flow(&self, tenant: TenantId, id: FlowId) -> Kept<Option<FlowRow>>;
    /// The rows that a query asks for, in its order.
    fn flows(&self, tenant: TenantId, query: &FlowQuery) -> Kept<Vec<FlowRow>>;
    /// A person's visits of a day, the latest begun first.
    fn visits_of_day(&self, tenant: TenantId, owner: PersonId, day: Day, most: u32) -> Kept<Vec<FlowRow>>;
    /// The last visits of an outlet under this one of its names, the latest first.
    fn last_visits(&self, tenant: TenantId, outlet: OutletId, most: u32) -> Kept<Vec<FlowRow>>;
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
