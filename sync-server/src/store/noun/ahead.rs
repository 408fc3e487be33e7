//! Reading ahead.

use routebook_domain::ids::{BodyId, EnrolmentId, EvidenceId, FlowId, OutletId, PersonId, RecordId, TenantId};

use super::Kept;

/// What the calls of a transaction will be about, as far as it can be told beforehand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// The company's own row.
    pub home: bool,
    /// Enrolments, and the keys that they had.
    pub enrolments: Vec<EnrolmentId>,
    /// People whose stays will be looked up.
    pub people: Vec<PersonId>,
    /// Records to be read.
    pub records: Vec<RecordId>,
    /// Outlets that may have turned out to be other ones.
    pub outlets: Vec<OutletId>,
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
