//! A flow's row: what lists show of it, brought up to date with every action.

use routebook_domain::flow::{Status, Unmet};
use routebook_domain::ids::{FlowId, OutletId, PersonId};
use routebook_domain::place::FenceVerdict;
use routebook_domain::template::{FlowKind, TemplateRef};
use routebook_domain::time::Day;

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
}

/// Where a list goes on: behind this row in the order of lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FlowCursor {
    /// The row's day.
    pub day: Day,
    /// The row's start.
    pub started_ms: i64,
    /// The row's flow.
    pub id: FlowId,
}

/// Which flows a list shows: latest day first, then latest start, then greatest id.
#[derive(Clone, Debug, PartialEq)]
pub struct FlowQuery {
    /// What they are about.
    pub kind: FlowKind,
    /// Whose; `None` for everybody's.
    pub owners: Option<Vec<PersonId>>,
    /// About which outlet.
    pub outlet: Option<OutletId>,
    /// Where they stand.
    pub status: Option<Status>,
    /// Only what a supervisor has to look at: handed in, whole or not, or with something that came after its review.
    pub attention: bool,
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
        let (owners, outlet, status, attention) = (None, None, None, false);
        Self { kind, owners, outlet, status, attention, from: None, to: None, after: None, limit }
    }
}
