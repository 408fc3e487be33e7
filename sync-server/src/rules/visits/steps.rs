//! The steps of a flow with answers and evidence.

use routebook_domain::evidence::hex32;
use routebook_domain::flow::{Attached, Earlier, FlowState, StepState};
use routebook_domain::place::{Fence, FenceVerdict};
use routebook_domain::template::{Field, FlowKind, Need, Step};
use routebook_evidence::Seal;

use super::refers::Refers;
use super::{EvidenceView, FieldView, NeedView, ReturnedView, RevisionView, StepView};
use crate::model::{EvidenceRow, EvidenceState};
use crate::rules::flows::Flow;
use crate::rules::{Ruled, outlets};

/// Every step in the template's order.
pub fn view(flow: &Flow, evidence: &[EvidenceRow], refers: &Refers<'_>) -> Ruled<Vec<StepView>> {
    // Only a visit is at its outlet; a customer's papers may be photographed anywhere.
    let outlet = flow.state().subject.filter(|_| flow.template.kind == FlowKind::Visit);
    let fence = outlet.map(|outlet| outlets::fence(refers.cx, outlet)).transpose()?.flatten();
    let proofs = Proofs { rows: evidence, fence };
    let staged = flow.template.stages.iter().flat_map(|stage| stage.steps.iter().map(move |rule| (stage, rule)));
    let held = staged.filter_map(|(stage, rule)| Some((stage, rule, flow.state().step(&rule.id)?)));
    held.map(|(stage, rule, step)| one(&stage.id, rule, step, flow.state(), &proofs, refers)).collect()
}

fn one(
    stage: &str,
    rule: &Step,
    step: &StepState,
    state: &FlowState,
    proofs: &Proofs<'_>,
    refers: &Refers<'_>,
) -> Ruled<StepView> {
    Ok(StepView {
        id: rule.id.clone(),
        title: rule.title.clone(),
        points: rule.points,
        earned: step.earned,
        done: step.done,
        late: state.timeline.iter().any(|m| m.late && !m.ignored && m.step.as_deref() == Some(&rule.id)),
        stage: stage.into(),
        recorded: step.recorded,
        skipped: step.skipped.clone(),
        spent_ms: step.spent.clone(),
        returned: step.returned.clone().map(|reason| ReturnedView { reason }),
        fields: rule.fields.iter().map(|f| field(f, step, refers)).collect::<Ruled<_>>()?,
        needs: rule.needs.iter().map(|n| need(n, step)).collect(),
        evidence: step.evidence.iter().map(|a| proof(a, proofs)).collect(),
    })
}

fn field(rule: &Field, step: &StepState, refers: &Refers<'_>) -> Ruled<FieldView> {
    let held = step.answers.get(&rule.id);
    Ok(FieldView {
        id: rule.id.clone(),
        title: rule.title.clone(),
        kind: rule.kind,
        unit: rule.unit.clone(),
        required: rule.required,
        choices: rule.choices.clone(),
        answer: held.map(|a| a.value.to_json()).unwrap_or_default(),
        shown: held.map(|a| refers.shown(&a.value)).transpose()?.flatten(),
        late: held.is_some_and(|a| a.late),
        answered_at: held.map(|a| a.at.into()),
        revisions: held.iter().flat_map(|a| &a.earlier).map(|e| revision(e, refers)).collect::<Ruled<_>>()?,
    })
}

fn revision(earlier: &Earlier, refers: &Refers<'_>) -> Ruled<RevisionView> {
    Ok(RevisionView {
        value: earlier.value.to_json(),
        shown: refers.shown(&earlier.value)?,
        at: earlier.at.into(),
        by: refers.names.of(earlier.replaced_by)?,
        reason: earlier.reason.clone(),
    })
}

fn need(rule: &Need, step: &StepState) -> NeedView {
    let have = step.evidence.iter().filter(|a| a.need == rule.id).count() as u32;
    let (id, title, version) = (rule.id.clone(), rule.title.clone(), rule.version.clone());
    NeedView { id, kind: rule.kind, title, min: rule.min, have, layer: rule.layer(), version }
}

/// What became of the files, and what their places are held against.
struct Proofs<'a> {
    rows: &'a [EvidenceRow],
    fence: Option<Fence>,
}

fn proof(a: &Attached, Proofs { rows, fence }: &Proofs<'_>) -> EvidenceView {
    let row = rows.iter().find(|r| r.id == a.evidence.id);
    let state = row.map_or(EvidenceState::Promised, |r| r.state);
    let seal = a.evidence.seal.as_deref().and_then(|bytes| Seal::decode(bytes).ok());
    EvidenceView {
        id: a.evidence.id,
        kind: a.evidence.kind,
        need: a.need.clone(),
        version: a.evidence.version.clone(),
        duration_ms: a.evidence.duration_ms,
        media_type: a.evidence.media_type.clone(),
        length: a.evidence.length,
        digest: hex32::to_hex(&a.evidence.digest),
        state: state.word(),
        taken_at: a.at.into(),
        place: a.fix.as_ref().map(Into::into),
        distance_m: fence.and_then(|fence| fence.distance_m(a.fix.as_ref())),
        at_outlet: fence.map_or(FenceVerdict::CannotTell, |fence| fence.judge(a.fix.as_ref())),
        code: seal.map(|s| s.body.code.to_string()),
        late: a.late,
        thumb: row.is_some_and(|r| r.thumb),
        full: matches!(state, EvidenceState::Received | EvidenceState::Verified),
    }
}
