use routebook_domain::ids::FlowId;
use routebook_domain::sheet::{SheetState, Window};
use serde::Serialize;

use super::OutletRef;

/// How an action sheet stands to its window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SheetView {
    /// How it stands.
    pub state: SheetState,
    /// When it opens, is due and closes; nothing on a rest day.
    pub window: Option<Window>,
}

/// What a proposed line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposalKind {
    /// An outlet was visited.
    Visited,
    /// A customer's matter was moved on.
    FollowedUp,
}

/// One line for the action sheet, from what was done today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Proposal {
    /// Its stable id.
    pub id: String,
    /// In which flow it was done.
    pub flow: FlowId,
    /// Where.
    pub outlet: Option<OutletRef>,
    /// What was done.
    pub what: ProposalKind,
    /// The line as the sheet takes it.
    pub text: String,
    /// When it was last touched, UTC milliseconds.
    pub at_ms: i64,
}

/// What a rep confirms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetInput {
    /// The ids of the proposals that are true; `None` for all.
    pub proposals: Option<Vec<String>>,
    /// What else was done, in own words; may be empty.
    pub done: String,
    /// The one thing that matters tomorrow.
    pub plan: String,
}
