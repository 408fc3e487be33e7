//! A flow's row: what lists show of it, brought up to date with every action.

use std::collections::BTreeSet;

use routebook_domain::flow::{Status, Unmet};
use routebook_domain::ids::{FlowId, OutletId, PersonId};
use routebook_domain::place::FenceVerdict;
use routebook_domain::template::{FlowKind, TemplateRef};
use routebook_domain::time::Day;
use serde::{Deserialize, Serialize};

use super::Standing;

/// What a supervisor should know of a flow that no rule forbids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// It began while another visit of the same person was open, as only two phones can bring about.
    SeveralOpen,
    /// It began with a number that had been adjusted again meanwhile.
    ParamStale,
    /// A photo's own place lies outside the outlet's fence, as its place was known when the photo came.
    PhotoOutside,
}

/// A to-do for the owner's supervisor that a flow caused and that nothing has settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Which of the template's consequences.
    pub id: String,
    /// Since when, UTC milliseconds.
    pub at_ms: i64,
    /// By when it should be settled, UTC milliseconds.
    pub due_ms: Option<i64>,
}

/// One flow as lists show it.
#[derive(Clone, Debug, PartialEq)]
pub struct FlowRow {
    /// Which flow.
    pub id: FlowId,
    /// What it is about.
    pub kind: FlowKind,
    /// The template version that it is pinned to.
    pub template: TemplateRef,
    /// Who owns it.
    pub owner: PersonId,
    /// The outlet of a visit.
    pub subject: Option<OutletId>,
    /// The business day that it counts for.
    pub day: Day,
    /// Where it stands.
    pub status: Status,
    /// The points earned.
    pub points: u32,
    /// The points that can be earned.
    pub max_points: u32,
    /// What is missing.
    pub missing: Vec<Unmet>,
    /// When it was started, UTC milliseconds.
    pub started_ms: i64,
    /// When it was last handed in, UTC milliseconds.
    pub submitted_ms: Option<i64>,
    /// How many photos it has.
    pub photos: u32,
    /// Whether it was started inside the outlet's fence.
    pub place: FenceVerdict,
    /// Metres from the outlet at its start.
    pub distance_m: Option<f64>,
    /// The position of its last action.
    pub position: u64,
    /// Something came after its review.
    pub new_evidence: bool,
    /// The stage that it is in.
    pub stage: Option<String>,
    /// That stage is a last one of several.
    pub ended: bool,
    /// When it was last touched, UTC milliseconds.
    pub touched_ms: i64,
    /// When it was first handed in or declared void, UTC milliseconds.
    pub closed_ms: Option<i64>,
    /// The day of the next follow-up.
    pub due_day: Option<Day>,
    /// The day on which a document or contract ends.
    pub expires_day: Option<Day>,
    /// The last follow-up in one sentence.
    pub summary: Option<String>,
    /// What a supervisor should know.
    pub flags: BTreeSet<Flag>,
    /// What waits for a supervisor beside the review.
    pub waiting: Vec<Waiting>,
    /// The sum of the doubts' weights; explained ones count too.
    pub doubt: u32,
    /// The doubts about it and its photos, the heaviest first.
    pub doubts: Vec<Standing>,
    /// Every answer says that everything is in order; `None` where the template marks none.
    pub normal: Option<bool>,
}

impl FlowRow {
    /// Whether a supervisor has to look at it.
    pub fn needs_attention(&self) -> bool {
        matches!(self.status, Status::Incomplete | Status::Submitted) || self.new_evidence || !self.waiting.is_empty()
    }
}

/// What a list is sorted by, always downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FlowSort {
    /// Day, then start, then id.
    #[default]
    Day,
    /// The score of doubts, then as by day.
    Doubt,
}

/// Where a list goes on: behind this row in the order of lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FlowCursor {
    /// The row's score, in a list that is sorted by it; 0 in any other.
    pub doubt: u32,
    /// The row's day.
    pub day: Day,
    /// The row's start.
    pub started_ms: i64,
    /// The row's flow.
    pub id: FlowId,
}

/// Which flows a list shows, and in which order.
#[derive(Clone, Debug, PartialEq)]
pub struct FlowQuery {
    /// What they are about.
    pub kind: FlowKind,
    /// Whose; `None` for everybody's.
    pub owners: Option<Vec<PersonId>>,
    /// About which outlet, under any of its names.
    pub outlets: Option<Vec<OutletId>>,
    /// Where they stand.
    pub status: Option<Status>,
    /// In which stage.
    pub stage: Option<String>,
    /// Under which template.
    pub template: Option<String>,
    /// Only what a supervisor has to look at: see [`FlowRow::needs_attention`].
    pub attention: bool,
    /// Only what raises doubts.
    pub doubtful: bool,
    /// In which order.
    pub sort: FlowSort,
    /// From this day.
    pub from: Option<Day>,
    /// To this day, inclusive.
    pub to: Option<Day>,
    /// Only rows behind this one.
    pub after: Option<FlowCursor>,
    /// The most rows.
    pub limit: u32,
}

impl FlowQuery {
    /// Every flow of a kind, up to a limit.
    pub fn all(kind: FlowKind, limit: u32) -> Self {
        let (owners, outlets, status) = (None, None, None);
        let (attention, doubtful, sort) = (false, false, FlowSort::Day);
        let (stage, template, from, to, after) = (None, None, None, None, None);
        Self { kind, owners, outlets, status, stage, template, attention, doubtful, sort, from, to, after, limit }
    }
}
