use routebook_domain::flow::Unmet;
use routebook_domain::ids::{BodyId, EnrolmentId, FlowId};
use routebook_domain::time::TrustedTime;
use serde::Serialize;

use super::OutletRef;

/// What the server did with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AttentionKind {
    /// It does not count; its value stays here.
    Refused,
    /// It waits for a supervisor.
    Held,
    /// It counts, another write shows, and a person is to say which stands.
    Superseded,
}

/// What can be done about an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Remedy {
    /// Nothing: a supervisor decides.
    Wait,
    /// The same again, as a fresh entry.
    Retry,
    /// The same with other values, as a fresh entry.
    Edit,
    /// Give it up, with a reason.
    Withdraw,
    /// Say which of the two values stands.
    Settle,
    /// Sign in again: the next enrolment takes it over.
    SignIn,
}

/// An entry of the log that needs a person.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AttentionItem {
    /// In whose log: an enrolment that the server ended shows too.
    pub enrolment: EnrolmentId,
    /// Its number in the log.
    pub seq: u64,
    /// Its identity; zeros where this version cannot read it.
    pub body: BodyId,
    /// What the server did with it.
    pub kind: AttentionKind,
    /// What it was, e.g. `record fridge` or `outlet.note`.
    pub what: String,
    /// Why, in one word.
    pub code: String,
    /// Every requirement that was not met.
    pub unmet: Vec<Unmet>,
    /// What a supervisor said who decided against it.
    pub reason: Option<String>,
    /// What it said.
    pub value: serde_json::Value,
    /// When it was written.
    pub at: TrustedTime,
    /// The numbers of the entries that depend on it.
    pub dependants: Vec<u64>,
    /// The first entry of this list that it depends on itself.
    pub hangs_on: Option<u64>,
    /// In which flow.
    pub flow: Option<FlowId>,
    /// About which outlet.
    pub outlet: Option<OutletRef>,
    /// The conflict in which it lost.
    pub conflict: Option<String>,
    /// What can be done, the best first.
    pub remedies: Vec<Remedy>,
}
