use routebook_domain::flow::Unmet;
use routebook_domain::ids::FlowId;
use routebook_domain::template::Title;
use routebook_domain::time::Day;
use serde::Serialize;

use super::OutletRef;

/// What a to-do is about. A list keeps this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TodoKind {
    /// A step was given back; without a step, all are repaired and the flow is to be handed in again.
    ReturnedStep,
    /// A flow that was handed in lacks something; in the order of the shortest way round.
    MissingEvidence,
    /// The server refused or holds an entry.
    Attention,
    /// A visit was begun and not handed in: proposed for closing, never closed by itself.
    OpenVisit,
    /// A deadline runs or is over.
    Owed,
    /// A flow caused it.
    Caused,
    /// A customer is to be followed up.
    FollowUp,
    /// A document or contract ends.
    Expiring,
    /// A customer was not touched for too long.
    Stale,
    /// A planned stop was not visited.
    Planned,
    /// The day's action sheet was not handed in.
    Sheet,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Todo {
    /// What it is about.
    pub kind: TodoKind,
    /// In which flow.
    pub flow: Option<FlowId>,
    /// Where.
    pub outlet: Option<OutletRef>,
    /// Whom to call there; empty where nobody knows.
    pub phone: String,
    /// For which day: the business day of the flow, or the day on which it is due.
    pub day: Option<Day>,
    /// Which step.
    pub step: Option<String>,
    /// Which need or field of it; of a deadline or a consequence, its id.
    pub need: Option<String>,
    /// The title of the step, the deadline or the consequence.
    pub title: Option<Title>,
    /// Why, in a reviewer's words, as a code, or as the last summary.
    pub reason: Option<String>,
    /// Who gave it back, by name.
    pub by: Option<String>,
    /// By when, UTC milliseconds.
    pub due_ms: Option<i64>,
    /// Whether that is over.
    pub overdue: bool,
    /// How far it is from here, metres.
    pub distance_m: Option<f64>,
    /// What is missing.
    pub unmet: Option<Unmet>,
}

impl Todo {
    pub(crate) const fn new(kind: TodoKind) -> Self {
        Self {
            kind,
            flow: None,
            outlet: None,
            phone: String::new(),
            day: None,
            step: None,
            need: None,
            title: None,
            reason: None,
            by: None,
            due_ms: None,
            overdue: false,
            distance_m: None,
            unmet: None,
        }
    }
}
