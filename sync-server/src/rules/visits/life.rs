//! A flow's life: stages, layers, deadlines, what it caused, and its end.

use std::collections::BTreeMap;

use routebook_domain::flow::{self, Carried, Caused, DeadlineState, Entered, FlowState, Voided};
use routebook_domain::template::{Template, Title};
use routebook_domain::time::Against;

use super::refers::Refers;
use super::view::{CarriedView, CausedView, DeadlineView, EnteredView, LayerView, StageView, VoidedView};
use crate::rules::Ruled;
use crate::rules::people::Names;

/// Every stage of the template.
pub fn stages(t: &Template, s: &FlowState, names: &Names<'_>) -> Ruled<Vec<StageView>> {
    let view = |stage: &routebook_domain::template::Stage| {
        let entered = s.stages.iter().rev().find(|e| e.stage == stage.id);
        let view = |e: &Entered| -> Ruled<EnteredView> { Ok(EnteredView { at: e.at.into(), by: names.of(e.by)? }) };
        Ok(StageView {
            id: stage.id.clone(),
            title: stage.title.clone(),
            entered: entered.map(view).transpose()?,
            current: s.stage.as_deref() == Some(stage.id.as_str()),
        })
    };
    t.stages.iter().map(view).collect::<Ruled<_>>()
}

/// The layers that the entered stages ask for.
pub fn layers(t: &Template, s: &FlowState) -> Vec<LayerView> {
    flow::layers(t, s).into_iter().map(|(layer, met)| LayerView { layer, met }).collect()
}

/// Every deadline that has begun to run.
pub fn deadlines(t: &Template, s: &FlowState, now_ms: i64) -> Vec<DeadlineView> {
    let title = |id: &str| t.deadlines.iter().find(|d| d.id == id).map(|d| d.title.clone()).unwrap_or_default();
    let view = |d: &DeadlineState| DeadlineView {
        id: d.id.clone(),
        title: title(&d.id),
        due_at: d.due_ms,
        met: d.met.map(Into::into),
        state: verdict(d, now_ms),
    };
    s.deadlines.iter().map(view).collect()
}

fn verdict(d: &DeadlineState, now_ms: i64) -> &'static str {
    match d.outcome() {
        Some(Against::OnTime) => "met",
        Some(Against::Late) => "late",
        Some(Against::CannotTell) => "cannot_tell",
        None if now_ms <= d.due_ms => "running",
        None => "overdue",
    }
}

/// Every to-do that it caused.
pub fn caused(t: &Template, s: &FlowState) -> Vec<CausedView> {
    let titles: BTreeMap<&str, &Title> = t.consequences.iter().map(|c| (c.id.as_str(), &c.title)).collect();
    let view = |c: &Caused| CausedView {
        id: c.id.clone(),
        title: titles.get(c.id.as_str()).map(|title| (*title).clone()).unwrap_or_default(),
        to: c.to,
        at: c.at.into(),
        due_at: c.due_ms,
        settled: c.settled,
    };
    s.caused.iter().map(view).collect()
}

/// What the template has no place for.
pub fn carried(s: &FlowState, refers: &Refers<'_>) -> Ruled<Vec<CarriedView>> {
    let view = |c: &Carried| -> Ruled<CarriedView> {
        Ok(CarriedView {
            step: c.step.clone(),
            item: c.item.clone(),
            value: c.value.as_ref().map(|v| v.to_json()).unwrap_or_default(),
            shown: c.value.as_ref().map(|v| refers.shown(v)).transpose()?.flatten(),
            evidence: c.evidence.as_ref().map(|e| e.id),
            at: c.at.into(),
        })
    };
    s.carried.iter().map(view).collect()
}

/// That it was declared void.
pub fn voided(voided: &Voided, names: &Names<'_>) -> Ruled<VoidedView> {
    Ok(VoidedView { by: names.of(voided.by)?, at: voided.at.into(), reason: voided.reason.clone() })
}
