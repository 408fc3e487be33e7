//! The shapes in which flows are read.

use std::sync::Arc;

use routebook_domain::flow::{Action, FlowState, Status};
use routebook_domain::ids::{FlowId, PersonId, RecordId};
use routebook_domain::template::{FlowKind, Template, TemplateRef};
use routebook_domain::time::Day;

use super::Todos;

/// What a list shows of a flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowRow {
    /// Which flow.
    pub id: FlowId,
    /// The template version that it is pinned to.
    pub template: TemplateRef,
    /// What it is about; `None` while its template is not here or too new for this version.
    pub kind: Option<FlowKind>,
    /// The outlet of a visit, the customer of a pipeline.
    pub subject: Option<RecordId>,
    /// Who owns it.
    pub owner: PersonId,
    /// The business day that it counts for.
    pub day: Day,
    /// Where it stands; `None` like `kind`.
    pub status: Option<Status>,
    /// The points that it earned.
    pub points: u32,
    /// The points that it can earn.
    pub max_points: u32,
    /// How many requirements are unmet.
    pub missing: u32,
    /// How many steps were given back and are not repaired.
    pub returned: u32,
    /// How many photos it has.
    pub photos: u32,
    /// When it was started, UTC milliseconds.
    pub started_ms: i64,
    /// When it was last handed in.
    pub submitted_ms: Option<i64>,
    /// The last position given by the server.
    pub position: u64,
    /// Something came after what the review saw.
    pub new_evidence: bool,
    /// How many own acts wait for the server or a supervisor.
    pub waiting: u32,
    /// The stage that it is in.
    pub stage: Option<String>,
    /// No stage follows, in a template that has several.
    pub ended: bool,
    /// The latest time of an act that counts, UTC milliseconds.
    pub touched_ms: i64,
    /// The day of the next follow-up, as it was answered last.
    pub due_day: Option<Day>,
    /// The day on which the first of its documents ends.
    pub expires_day: Option<Day>,
    /// The last follow-up in one sentence.
    pub summary: Option<String>,
    /// By when its owner owes something first, UTC milliseconds; `i64::MAX` for what has no time.
    pub owed_ms: Option<i64>,
    /// What is to be done with it; empty where nothing is.
    pub todos: Todos,
}

/// Which flows to list; what is empty does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FlowQuery {
    /// From this day on.
    pub from: Option<Day>,
    /// Up to this day, inclusive.
    pub to: Option<Day>,
    /// Of this kind.
    pub kind: Option<FlowKind>,
    /// About this outlet.
    pub subject: Option<RecordId>,
    /// Owned by this person.
    pub owner: Option<PersonId>,
    /// In one of these states.
    pub status: Vec<Status>,
    /// At most so many.
    pub limit: Option<u32>,
    /// After so many.
    pub offset: u32,
}

/// A flow as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct FlowNow {
    /// The template that it is pinned to.
    pub template: Arc<Template>,
    /// Confirmed actions by position, then own pending ones in log order.
    pub actions: Vec<Action>,
    /// Their fold.
    pub state: FlowState,
}
