//! Reading ahead.

use routebook_domain::doubt::PhotoOrder;
use routebook_domain::ids::{BodyId, EnrolmentId, EvidenceId, FlowId, OutletId, PersonId, RecordId, TenantId};
use routebook_domain::record::RecordKind;
use routebook_domain::template::FlowKind;
use routebook_domain::time::Day;

use super::Kept;
use crate::model::PhotosOf;

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
    /// Kinds of which every record will be read.
    pub kinds: Vec<RecordKind>,
    /// Outlets that may have turned out to be other ones, or other ones to be them.
    pub outlets: Vec<OutletId>,
    /// Flows whose rows and actions will be read.
    pub flows: Vec<FlowId>,
    /// Bodies that should be fresh ones.
    pub bodies: Vec<BodyId>,
    /// Evidence that will be looked up.
    pub evidence: Vec<EvidenceId>,
    /// Evidence whose uploads will be looked up.
    pub uploads: Vec<EvidenceId>,
    /// Flows whose photos will be looked at.
    pub photos: Vec<FlowId>,
    /// Photos that others will be compared with.
    pub near: Vec<Near>,
    /// People whose way since a moment, UTC milliseconds, will be followed, and over how many moves at most.
    pub moves: Vec<(PersonId, i64, u32)>,
    /// People whose visits of a day will be read, and how many at most.
    pub days: Vec<(PersonId, Day, u32)>,
    /// Outlets whose last visits will be read, and how many at most.
    pub visits: Vec<(OutletId, u32)>,
    /// Flows that will be measured by those before them.
    pub normal: Vec<NormalBefore>,
}

/// Photos near some others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    /// Which.
    pub of: PhotosOf,
    /// The first and the last of those that they will be compared with.
    pub span: (PhotoOrder, PhotoOrder),
    /// How many on each side of one at most.
    pub most: u32,
    /// How many will be compared with them.
    pub among: u32,
}

/// A flow that will be measured by those before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NormalBefore {
    /// Whose.
    pub owner: PersonId,
    /// What it is about.
    pub kind: FlowKind,
    /// Its template's key.
    pub template: String,
    /// Its place among the owner's: day, start in UTC milliseconds, and itself.
    pub at: (Day, i64, FlowId),
    /// How many before it at most.
    pub most: u32,
}

/// Reading ahead.
pub trait Ahead {
    /// Reads in one go what later calls will ask for one by one. A hint: without it everything is read all the same, on
    /// an engine behind a network a round trip each.
    fn expect(&self, tenant: TenantId, wanted: &Expected) -> Kept<()>;
}
