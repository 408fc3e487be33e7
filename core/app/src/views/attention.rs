use routebook_domain::flow::Unmet;
use routebook_domain::ids::{BodyId, FlowId};
use routebook_domain::time::TrustedTime;
use serde::Serialize;

/// What the server did with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AttentionKind {
    /// It does not count; its value stays here.
    Refused,
    /// It waits for a supervisor.
    Held,
}

/// An entry of the log that needs a person.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AttentionItem {
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
    /// What it said.
    pub value: serde_json::Value,
    /// When it was written.
    pub at: TrustedTime,
    /// The numbers of the entries that depend on it.
    pub dependants: Vec<u64>,
    /// In which flow.
    pub flow: Option<FlowId>,
}
