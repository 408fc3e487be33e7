//! Answers that all say that everything is in order.

use super::dwell::handed_in;
use crate::doubt::{Doubt, DoubtCode, Limits};
use crate::flow::FlowState;
use crate::record::Value;
use crate::template::{Choice, Field, Template};

/// Whether each answer for which the template marks a choice as normal is a normal one; `None` where there is none.
pub fn all_normal(template: &Template, state: &FlowState) -> Option<bool> {
    let fields = template.steps().flat_map(|step| step.fields.iter().map(move |field| (step, field)));
    let marked = fields.filter(|(_, field)| field.choices.iter().any(|choice| choice.normal));
    let answers = marked.filter_map(|(step, field)| Some((field, state.answer(&step.id, &field.id)?)));
    let normal = answers.filter_map(|(field, answer)| is_normal(field, answer));
    normal.fold(None, |all, normal| Some(all.unwrap_or(true) && normal))
}

fn is_normal(field: &Field, answer: &Value) -> Option<bool> {
    let normal = |id: &str| field.choices.iter().any(|choice: &Choice| choice.id == id && choice.normal);
    match answer {
        Value::Text(id) => Some(normal(id)),
        Value::List(ids) if !ids.is_empty() => Some(ids.iter().all(|id| id.as_text().is_some_and(normal))),
        _ => None,
    }
}

/// All normal on a visit that was too short, or all normal on too many visits in a row.
pub(super) fn normal(
    template: &Template,
    state: &FlowState,
    short: bool,
    before: u32,
    limits: &Limits,
) -> Option<Doubt> {
    handed_in(state)?;
    all_normal(template, state).filter(|all| *all)?;
    let row = i64::from(before).saturating_add(1);
    let doubt = match (short, row >= limits.normal_visits) {
        (true, _) => Doubt::flag(DoubtCode::AllNormal, limits),
        (false, true) => Doubt::half(DoubtCode::AllNormal, limits),
        (false, false) => return None,
    };
    Some(doubt.with("visits", row).with("limit", limits.normal_visits))
}
