//! The shapes of the API; times are UTC milliseconds, distances metres.

use routebook_domain::evidence::EvidenceKind;
use routebook_domain::flow::{ReturnedStep, Unmet};
use routebook_domain::ids::{EvidenceId, FlowId};
use routebook_domain::place::{FenceVerdict, Fix};
use routebook_domain::template::{Choice, FieldType, FlowKind, Title};
use routebook_domain::time::{Day, Level, TrustedTime};
use serde::Serialize;

use crate::rules::people::Named;

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VisitList {
    /// The rows, latest first.
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
    /// The outlet of a visit.
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
    /// Minutes east of UTC that the phone showed.
    pub zone_min: i16,
}

impl From<TrustedTime> for TimeView {
    fn from(t: TrustedTime) -> Self {
        Self { ms: t.at_ms, level: t.level, bound_ms: t.bound_ms(), zone_min: t.zone_min }
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

/// One step.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StepView {
    /// Which.
    pub id: String,
    /// Its title.
    pub title: Title,
    /// What it can earn.
    pub points: u32,
    /// What it earned.
    pub earned: u32,
    /// Everything that it asks for is there.
    pub done: bool,
    /// Something of it came after the flow was handed in.
    pub late: bool,
    /// Why it was given back.
    pub returned: Option<ReturnedView>,
    /// Its questions with their answers.
    pub fields: Vec<FieldView>,
    /// The evidence that it needs.
    pub needs: Vec<NeedView>,
    /// The evidence that it has.
    pub evidence: Vec<EvidenceView>,
}

/// Why a step was given back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReturnedView {
    /// In the reviewer's words.
    pub reason: String,
}

/// One question with its answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldView {
    /// Which.
    pub id: String,
    /// Its title.
    pub title: Title,
    /// What an answer looks like.
    #[serde(rename = "type")]
    pub kind: FieldType,
    /// The unit behind a number.
    pub unit: Option<String>,
    /// Whether the step needs it.
    pub required: bool,
    /// The choices, for a choice.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// The answer.
    pub answer: serde_json::Value,
}

/// Evidence that a step needs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NeedView {
    /// Which.
    pub id: String,
    /// Of which kind.
    pub kind: EvidenceKind,
    /// Its title.
    pub title: Title,
    /// How much is needed.
    pub min: u32,
    /// How much is there.
    pub have: u32,
}

/// One piece of evidence.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EvidenceView {
    /// Which.
    pub id: EvidenceId,
    /// Of which kind.
    pub kind: EvidenceKind,
    /// The file's media type.
    pub media_type: String,
    /// The file's length in bytes.
    pub length: u64,
    /// SHA-256 of the file, in hex.
    pub digest: String,
    /// How far the file has come.
    pub state: &'static str,
    /// When it was taken.
    pub taken_at: TimeView,
    /// Where.
    pub place: Option<FixView>,
    /// The code that its panel shows.
    pub code: Option<String>,
    /// It came after the flow was handed in.
    pub late: bool,
    /// A thumbnail is here.
    pub thumb: bool,
    /// The whole file is here.
    pub full: bool,
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
    /// The reviewer's words.
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
