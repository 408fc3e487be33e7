use routebook_domain::flow::{FlowState, Status, Unmet};
use routebook_domain::ids::FlowId;
use routebook_domain::place::FenceVerdict;
use routebook_domain::template::{FlowKind, Template};
use routebook_domain::time::Day;
use serde::Serialize;

use super::{MediaView, OutletRef};

/// How far something has travelled, from receipts only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// On this phone; not handed in.
    Saved,
    /// Handed in; entries or files are on their way.
    Waiting,
    /// The server has all of it, every file verified.
    Delivered,
    /// Somebody answered.
    Reviewed,
}

/// A visit or an action sheet in one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct VisitBrief {
    /// Which flow.
    pub flow: FlowId,
    /// A visit or a day's sheet.
    pub kind: FlowKind,
    /// The business day that it counts for.
    pub day: Day,
    /// Where.
    pub outlet: Option<OutletRef>,
    /// Where it stands.
    pub status: Status,
    /// The points it earned.
    pub points: u32,
    /// The points it can earn.
    pub max_points: u32,
    /// How many requirements are not met.
    pub missing: u32,
    /// How far it has travelled.
    pub delivery: Delivery,
}

/// A visit or an action sheet, whole.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VisitView {
    /// Which flow.
    pub flow: FlowId,
    /// A visit or a day's sheet.
    pub kind: FlowKind,
    /// The business day that it counts for.
    pub day: Day,
    /// Where.
    pub outlet: Option<OutletRef>,
    /// The template version that it stays on: titles, fields, needs.
    pub template: Template,
    /// Everything that was done, and what is missing.
    pub state: FlowState,
    /// The first step that is not done.
    pub next: Option<String>,
    /// Whether the phone was at the outlet when the visit began.
    pub place: FenceVerdict,
    /// How far from it, metres.
    pub distance_m: Option<f64>,
    /// The photos with their files.
    pub media: Vec<MediaView>,
    /// How far it has travelled.
    pub delivery: Delivery,
    /// Who reviewed it last, by name.
    pub reviewer: Option<String>,
}

/// What recording a step caused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// The entry's number in the log.
    pub seq: u64,
    /// In which flow.
    pub flow: FlowId,
    /// Which step.
    pub step: String,
    /// Whether nothing is missing in the step.
    pub step_done: bool,
    /// The points that the step earned.
    pub earned: u32,
    /// Where the flow stands.
    pub status: Status,
    /// The points of the flow.
    pub points: u32,
    /// The points it can earn.
    pub max_points: u32,
    /// What is missing in the whole flow.
    pub missing: Vec<Unmet>,
    /// The first step that is not done.
    pub next: Option<String>,
}
