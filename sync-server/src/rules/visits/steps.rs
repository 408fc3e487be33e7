//! The steps of a flow with answers and evidence.

use routebook_domain::evidence::hex32;
use routebook_domain::flow::{Attached, FlowState, StepState};
use routebook_domain::template::{Field, Need, Step};
use routebook_evidence::Seal;

use super::{EvidenceView, FieldView, NeedView, ReturnedView, StepView};
use crate::model::{EvidenceRow, EvidenceState};
use crate::rules::act::Flow;

/// Every step in the template's order.
pub fn view(flow: &Flow, evidence: &[EvidenceRow]) -> Vec<StepView> {
    let pairs = flow.template.steps().filter_map(|rule| Some((rule, flow.state().step(&rule.id)?)));
    pairs.map(|(rule, step)| one(rule, step, flow.state(), evidence)).collect()
}

fn one(rule: &Step, step: &StepState, state: &FlowState, evidence: &[EvidenceRow]) -> StepView {
    StepView {
        id: rule.id.clone(),
        title: rule.title.clone(),
        points: rule.points,
        earned: step.earned,
        done: step.done,
        late: state.timeline.iter().any(|m| m.late && !m.ignored && m.step.as_deref() == Some(&rule.id)),
        returned: step.returned.clone().map(|reason| ReturnedView { reason }),
        fields: rule.fields.iter().map(|f| field(f, step)).collect(),
        needs: rule.needs.iter().map(|n| need(n, step)).collect(),
        evidence: step.evidence.iter().map(|a| proof(a, evidence)).collect(),
    }
}

fn field(rule: &Field, step: &StepState) -> FieldView {
    FieldView {
        id: rule.id.clone(),
        title: rule.title.clone(),
        kind: rule.kind,
        unit: rule.unit.clone(),
        required: rule.required,
        choices: rule.choices.clone(),
        answer: step.answers.get(&rule.id).map(|a| a.value.to_json()).unwrap_or_default(),
    }
}

fn need(rule: &Need, step: &StepState) -> NeedView {
    let have = step.evidence.iter().filter(|a| a.need == rule.id).count() as u32;
    NeedView { id: rule.id.clone(), kind: rule.kind, title: rule.title.clone(), min: rule.min, have }
}

fn proof(a: &Attached, rows: &[EvidenceRow]) -> EvidenceView {
    let row = rows.iter().find(|r| r.id == a.evidence.id);
    let state = row.map_or(EvidenceState::Promised, |r| r.state);
    let seal = a.evidence.seal.as_deref().and_then(|bytes| Seal::decode(bytes).ok());
    EvidenceView {
        id: a.evidence.id,
        kind: a.evidence.kind,
        media_type: a.evidence.media_type.clone(),
        length: a.evidence.length,
        digest: hex32::to_hex(&a.evidence.digest),
        state: state.word(),
        taken_at: a.at.into(),
        place: a.fix.as_ref().map(Into::into),
        code: seal.map(|s| s.body.code.to_string()),
        late: a.late,
        thumb: row.is_some_and(|r| r.thumb),
        full: matches!(state, EvidenceState::Received | EvidenceState::Verified),
    }
}
