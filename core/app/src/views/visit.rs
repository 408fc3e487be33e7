use routebook_domain::echo::Echo;
use routebook_domain::evidence::Layer;
use routebook_domain::flow::{FlowState, Status, Unmet};
use routebook_domain::ids::{FlowId, PersonId};
use routebook_domain::place::FenceVerdict;
use routebook_domain::template::{Change, FlowKind, Template, TemplateRef, Title};
use routebook_domain::time::{Day, TrustedTime};
use serde::Serialize;

use super::{DoubtView, MediaView, OutletRef, SheetView};

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
    /// A visit, a day's sheet, or a matter over months.
    pub kind: FlowKind,
    /// The template version that it is pinned to.
    pub template: TemplateRef,
    /// Whether that version is here and not too new: without it the flow is kept and shown, and not folded.
    pub readable: bool,
    /// The business day that it counts for.
    pub day: Day,
    /// Where.
    pub outlet: Option<OutletRef>,
    /// The stage that it is in.
    pub stage: Option<String>,
    /// The last follow-up in one sentence.
    pub summary: Option<String>,
    /// The day of the next follow-up.
    pub due_day: Option<Day>,
    /// When it was last touched, UTC milliseconds.
    pub touched_ms: i64,
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
    /// What is doubtful: about the flow, then about its photos, the heaviest first in each.
    pub doubts: Vec<DoubtView>,
    /// How far it has travelled.
    pub delivery: Delivery,
    /// Who reviewed it last, by name.
    pub reviewer: Option<String>,
    /// The layers of its chain of evidence, and whether each is complete.
    pub layers: Vec<LayerView>,
    /// The stages that may follow the one that it is in.
    pub next_stages: Vec<String>,
    /// Of an action sheet: its window, and how it stands to it.
    pub sheet: Option<SheetView>,
    /// The actions whose content was erased, a person's right: that they were made stays.
    pub erased: Vec<ErasedView>,
}

/// An action whose content was erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ErasedView {
    /// Its place in the flow.
    pub position: u64,
    /// Who acted.
    pub by: PersonId,
    /// When.
    pub at: TrustedTime,
}

/// One layer of the chain of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct LayerView {
    /// Which.
    pub layer: Layer,
    /// Nothing of it is missing.
    pub complete: bool,
}

/// A later version of a flow's template.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Offer {
    /// That version.
    pub to: TemplateRef,
    /// Its title.
    pub title: Title,
    /// What it changes.
    pub diff: Vec<Change>,
}

/// Something that can be begun here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TemplateView {
    /// The version that begins.
    pub template: TemplateRef,
    /// What its flows are about.
    pub kind: FlowKind,
    /// Its title.
    pub title: Title,
}

/// What an action caused.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Receipt {
    /// The entry's number in the log.
    pub seq: u64,
    /// In which flow.
    pub flow: FlowId,
    /// Which step; empty where it is about the whole flow.
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
    /// The stage that the flow is in.
    pub stage: Option<String>,
    /// What came of it: predicted here until the server's receipt confirms it.
    pub echo: Echo,
}
