//! The shapes of the API; times are UTC milliseconds, distances metres.

mod doubt;
mod life;
mod step;

pub use doubt::{DoubtView, ExplainedView, TwinView};
pub use life::{CarriedView, CausedView, DeadlineView, EnteredView, LayerView, StageView, VoidedView};
pub use step::{EvidenceView, FieldView, NeedView, ReturnedView, RevisionView, ShownView, StepView};

use std::collections::{BTreeMap, BTreeSet};

use routebook_domain::flow::{ReturnedStep, Unmet};
use routebook_domain::ids::FlowId;
use routebook_domain::place::{FenceVerdict, Fix};
use routebook_domain::template::{FlowKind, Title};
use routebook_domain::time::{Day, Level, TrustedTime};
use serde::Serialize;

use crate::model::Flag;
use crate::rules::people::Named;

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VisitList {
    /// The rows, in the order that was asked for.
    pub items: Vec<VisitRow>,
    /// Where to go on, as the parameter `after`.
    pub next: Option<String>,
}

/// A template version by its title.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TemplateView {
    /// Its key.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// Its title.
    pub title: Title,
}

/// A flow in a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VisitRow {
    /// Which flow.
    pub id: FlowId,
    /// What it is about.
    pub kind: FlowKind,
    /// Under which template.
    pub template: TemplateView,
    /// What it is about.
    pub outlet: Option<Named>,
    /// Whose.
    pub rep: Named,
    /// The business day that it counts for.
    pub day: Day,
    /// Where it stands.
    pub state: &'static str,
    /// The points earned.
    pub points: u32,
    /// The points that can be earned.
    pub max_points: u32,
    /// What is missing.
    pub missing: Vec<Unmet>,
    /// When it was started.
    pub started_at: i64,
    /// When it was last handed in.
    pub submitted_at: Option<i64>,
    /// How many photos it has.
    pub photos: u32,
    /// Whether it was started inside the outlet's fence.
    pub place: FenceVerdict,
    /// The position of its last action.
    pub position: u64,
    /// Something came after its review.
    pub new_evidence: bool,
    /// The stage that it is in.
    pub stage: Option<String>,
    /// That stage's title.
    pub stage_title: Option<Title>,
    /// When it was last touched.
    pub touched_at: i64,
    /// The day of the next follow-up.
    pub due_day: Option<Day>,
    /// The day on which a document or contract ends.
    pub expires_day: Option<Day>,
    /// The last follow-up in one sentence.
    pub summary: Option<String>,
    /// What a supervisor should know.
    pub flags: BTreeSet<Flag>,
    /// The score of its doubts.
    pub doubt: u32,
    /// Its doubts, the heaviest first: a few in a list, all of them in the detail.
    pub doubts: Vec<DoubtView>,
}

/// A flow whole.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VisitDetail {
    /// What the list shows.
    #[serde(flatten)]
    pub row: VisitRow,
    /// Where it was started.
    pub place_fix: Option<FixView>,
    /// How far from the outlet.
    pub distance_m: Option<f64>,
    /// Its steps in order.
    pub steps: Vec<StepView>,
    /// What was done, in order.
    pub timeline: Vec<TimelineView>,
    /// The last review.
    pub review: Option<ReviewView>,
    /// Its template's stages.
    pub stages: Vec<StageView>,
    /// The stages that may follow.
    pub next_stages: Vec<String>,
    /// The template's numbers as they were adjusted where it began.
    pub params: BTreeMap<String, i64>,
    /// The layers of its chain of evidence.
    pub layers: Vec<LayerView>,
    /// Its deadlines.
    pub deadlines: Vec<DeadlineView>,
    /// The to-dos that it caused.
    pub caused: Vec<CausedView>,
    /// What its template has no place for.
    pub carried: Vec<CarriedView>,
    /// What its owner said about doubts.
    pub explained: Vec<ExplainedView>,
    /// That it was declared void.
    pub voided: Option<VoidedView>,
    /// When it was last accepted, while it stands as accepted.
    pub approved_at: Option<TimeView>,
    /// When it was last handed in.
    pub submitted: Option<TimeView>,
}

/// A time with how far to trust it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TimeView {
    /// The best single answer.
    pub ms: i64,
    /// How far to trust it.
    pub level: Level,
    /// Half the width of the known interval, milliseconds.
    pub bound_ms: Option<i64>,
    /// It arrived before the earliest moment at which it can have been: its time is no more than a claim.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub after_arrival: bool,
    /// Minutes east of UTC that the phone showed.
    pub zone_min: i16,
}

impl From<TrustedTime> for TimeView {
    fn from(t: TrustedTime) -> Self {
        let (bound_ms, after_arrival) = (t.bound_ms(), t.is_after_arrival());
        Self { ms: t.at_ms, level: t.level, bound_ms, after_arrival, zone_min: t.zone_min }
    }
}

/// Where a phone was.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct FixView {
    /// Latitude in decimal degrees.
    pub lat: f64,
    /// Longitude in decimal degrees.
    pub lon: f64,
    /// Radius of confidence.
    pub accuracy_m: f64,
    /// The platform says that it is simulated.
    pub mock: bool,
}

impl From<&Fix> for FixView {
    fn from(fix: &Fix) -> Self {
        Self { lat: fix.point.lat(), lon: fix.point.lon(), accuracy_m: fix.accuracy_m(), mock: fix.mock }
    }
}

/// One line of the timeline.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TimelineView {
    /// Its place in the flow.
    pub position: u64,
    /// What was done.
    pub action: &'static str,
    /// On which step.
    pub step: Option<String>,
    /// Who did it.
    pub person: Named,
    /// When.
    pub at: TimeView,
    /// When it arrived.
    pub received_at: i64,
    /// It came after the flow was handed in.
    pub late: bool,
    /// The code of the reason why it does not count.
    pub ignored: Option<String>,
    /// The words that came with it: a reason, a stage, a version.
    pub note: Option<String>,
}

/// The last review.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReviewView {
    /// `approve` or `return`.
    pub verdict: &'static str,
    /// Who reviewed.
    pub by: Named,
    /// When.
    pub at: TimeView,
    /// The steps that were given back.
    pub steps: Vec<ReturnedStep>,
    /// The position up to which the reviewer saw it.
    pub judged: u64,
}
