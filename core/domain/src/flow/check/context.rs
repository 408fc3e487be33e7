//! What the check knows beyond the flow itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::ids::{EvidenceId, FlowId, RecordId};
use crate::people::Role;
use crate::template::{Linked, Template};

/// What the check knows beyond the flow itself.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The person who acts reviews the flow's owner.
    pub reviews_owner: bool,
    /// Evidence on this flow whose file has not reached the server whole.
    pub unverified: BTreeSet<EvidenceId>,
    /// The role of the person who acts; without it no role is held.
    pub role: Option<Role>,
    /// What the answers of this flow refer to; what is not among them is not there.
    pub links: BTreeMap<RecordId, Link>,
    /// A visit that is open on this phone; the server, which sees all phones, flags instead.
    pub open_visit: Option<FlowId>,
    /// The numbers that a region may have set for a start, by id; beside them only the template's own is taken.
    pub adjusted: BTreeMap<String, BTreeSet<i64>>,
    /// The version that a flow is carried over to.
    pub newer: Option<Template>,
    /// Whether the person that a flow is handed to exists and may own it.
    pub receiver: bool,
}

/// What an answer refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it is.
    pub what: Linked,
    /// A flow that has ended: handed in, approved, or in a last stage.
    pub closed: bool,
}
