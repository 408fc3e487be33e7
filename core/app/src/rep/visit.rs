use std::path::PathBuf;

use routebook_domain::flow::{FlowState, layers};
use routebook_domain::ids::{EvidenceId, FlowId, OutletId};
use routebook_domain::place::{DEFAULT_FENCE_M, Fence};
use routebook_domain::record::{Outlet, RecordKind};
use routebook_domain::template::{FlowKind, Template};
use routebook_domain::time::Day;
use routebook_evidence::Seal;
use routebook_store::{ErasedAct, FlowNow, Media, Reader, Variant};

use super::act::{flow_now, next_step};
use super::brief::{delivery, outlet_ref, reviewer};
use super::doubts::{self, Shown, read_all};
use super::sheet::sheet_view;
use super::{Moment, Rep};
use crate::error::Error;
use crate::views::{ErasedView, LayerView, MediaState, MediaView, SheetView, VisitView};

impl Rep {
    /// One visit or action sheet, whole.
    ///
    /// # Errors
    /// [`Error::NotFound`] for one that is not on this phone, or whose template is not.
    pub fn visit(&self, flow: FlowId) -> Result<VisitView, Error> {
        read_all(self)?;
        self.read(|r| self.view(r, flow))
    }

    pub(super) fn view(&self, r: &Reader<'_>, flow: FlowId) -> Result<VisitView, Error> {
        let FlowNow { template, state, .. } = flow_now(r, flow)?;
        let now = self.moment(r)?;
        let row = r.flow_row(flow)?.ok_or(Error::NotFound { what: "visit" })?;
        let files = r.media_of(flow)?;
        let fence = fence_of(r, state.subject)?;
        let fix = state.started_fix.as_ref();
        let doubts = doubts::of(r, flow, &template, &state)?;
        Ok(VisitView {
            flow,
            kind: template.kind,
            day: row.day,
            outlet: outlet_ref(r, state.subject)?,
            next: next_step(&template, &state),
            place: fence.judge(fix),
            distance_m: fence.distance_m(fix).filter(|_| template.kind == FlowKind::Visit),
            media: self.media_views(&state, &files),
            doubts: Shown { state: &state, media: &self.inner.media }.all(r, doubts)?,
            delivery: delivery(r, &row)?,
            template: template.as_ref().clone(),
            reviewer: reviewer(r, &state)?,
            layers: layers(&template, &state)
                .into_iter()
                .map(|(layer, complete)| LayerView { layer, complete })
                .collect(),
            next_stages: state.stage.iter().flat_map(|at| template.next_stages(at)).map(Into::into).collect(),
            sheet: sheet(r, &now, &template, row.day, &state)?,
            erased: r.erased(flow)?.into_iter().map(erased).collect(),
            state,
        })
    }

    fn media_views(&self, state: &FlowState, files: &[Media]) -> Vec<MediaView> {
        let of = |evidence: EvidenceId, variant| files.iter().find(|f| f.evidence == evidence && f.variant == variant);
        let path = |file: &Media| -> PathBuf { self.inner.media.join(&file.path) };
        let view = |step: &str, evidence, seal: Option<&[u8]>| MediaView {
            evidence,
            code: seal.and_then(|seal| Some(Seal::decode(seal).ok()?.body.code.to_string())),
            step: step.into(),
            state: of(evidence, Variant::Full).map_or(MediaState::Elsewhere, |f| f.state.into()),
            path: of(evidence, Variant::Full).filter(|file| !file.gone).map(path),
            thumb: of(evidence, Variant::Thumb).map(path),
        };
        state
            .evidence()
            .map(|(step, attached)| {
                let evidence = &attached.evidence;
                view(&step.id, evidence.id, evidence.seal.as_deref())
            })
            .collect()
    }
}

fn erased(act: ErasedAct) -> ErasedView {
    ErasedView { position: act.position, by: act.by, at: act.at }
}

fn sheet(
    r: &Reader<'_>,
    now: &Moment,
    template: &Template,
    day: Day,
    state: &FlowState,
) -> Result<Option<SheetView>, Error> {
    let is_sheet = template.kind == FlowKind::Day;
    is_sheet.then(|| sheet_view(r, now, day, Some(state))).transpose()
}

/// The fence of an outlet; without one, nothing can be told.
pub fn fence_of(r: &Reader<'_>, outlet: Option<OutletId>) -> Result<Fence, Error> {
    let outlet = outlet.map(|id| r.resolve(RecordKind::Outlet, id)).transpose()?;
    let record = outlet.map(|id| r.record(RecordKind::Outlet, id)).transpose()?.flatten();
    let unknown = Fence { centre: None, radius_m: DEFAULT_FENCE_M };
    Ok(record.as_ref().map_or(unknown, |record| Outlet::from(record).fence()))
}
