use super::state::VisitState;
use super::{Delivery, FlowStatus};
use crate::doubts::DoubtView;
use crate::evidence::MediaView;
use crate::outlets::OutletRef;
use crate::place::FenceVerdict;
use crate::sheet::SheetView;
use crate::templates::{FlowKind, TemplateDetail, word};
use crate::time::TrustedMoment;

/// A flow, whole.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct VisitView {
    /// Which flow.
    pub flow: String,
    /// A visit, a day's sheet, or a matter.
    pub kind: FlowKind,
    /// The business day that it counts for.
    pub day: String,
    /// Where.
    pub outlet: Option<OutletRef>,
    /// The template version that it stays on.
    pub template: TemplateDetail,
    /// Where it stands.
    pub status: FlowStatus,
    /// Everything that was done, and what is missing.
    pub state: VisitState,
    /// The first step that is not done.
    pub next: Option<String>,
    /// Whether the phone was at the outlet when it began.
    pub place: FenceVerdict,
    /// How far from it, metres.
    pub distance_m: Option<f64>,
    /// The evidence with its files.
    pub media: Vec<MediaView>,
    /// What is doubtful, the heaviest first.
    pub doubts: Vec<DoubtView>,
    /// How far it has travelled.
    pub delivery: Delivery,
    /// Who reviewed it last, by name.
    pub reviewer: Option<String>,
    /// The layers of its chain of evidence.
    pub layers: Vec<LayerView>,
    /// The stages that may follow the one that it is in.
    pub next_stages: Vec<String>,
    /// Of an action sheet: its window, and how it stands to it.
    pub sheet: Option<SheetView>,
    /// The actions whose content was erased.
    pub erased: Vec<ErasedAction>,
}

/// One layer of the chain of evidence.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct LayerView {
    /// `behaviour`, `content` or `result`.
    pub layer: String,
    /// Nothing of it is missing.
    pub complete: bool,
}

/// An action whose content was erased, a person's right: that it was made stays.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ErasedAction {
    /// Its place in the flow.
    pub position: u64,
    /// Who acted.
    pub by: String,
    /// When.
    pub at: TrustedMoment,
}

impl From<routebook::VisitView> for VisitView {
    fn from(view: routebook::VisitView) -> Self {
        let routebook::VisitView {
            flow,
            kind,
            day,
            outlet,
            template,
            state,
            next,
            place,
            distance_m,
            media,
            doubts,
            delivery,
            reviewer,
            layers,
            next_stages,
            sheet,
            erased,
        } = view;
        Self {
            flow: flow.to_string(),
            kind: kind.into(),
            day: day.to_string(),
            outlet: outlet.map(Into::into),
            template: template.into(),
            status: state.status.into(),
            state: state.into(),
            next,
            place: place.into(),
            distance_m,
            media: media.into_iter().map(Into::into).collect(),
            doubts: doubts.into_iter().map(Into::into).collect(),
            delivery: delivery.into(),
            reviewer,
            layers: layers.into_iter().map(Into::into).collect(),
            next_stages,
            sheet: sheet.map(Into::into),
            erased: erased.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<routebook::LayerView> for LayerView {
    fn from(routebook::LayerView { layer, complete }: routebook::LayerView) -> Self {
        Self { layer: word(&layer), complete }
    }
}

impl From<routebook::ErasedView> for ErasedAction {
    fn from(routebook::ErasedView { position, by, at }: routebook::ErasedView) -> Self {
        Self { position, by: by.to_string(), at: at.into() }
    }
}
