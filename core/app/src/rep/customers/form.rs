//! What a form says, in the fields that a template has for it.

use std::collections::BTreeMap;

use routebook_domain::flow::{ActionKind, FlowState, Unmet};
use routebook_domain::ids::FlowId;
use routebook_domain::record::Value;
use routebook_domain::template::{Field, Meaning, Stage, Step, Template, Title};
use routebook_domain::time::Day;
use routebook_store::Writer;

use super::super::act::Done;
use super::super::{Moment, Rep};
use crate::error::Error;

/// Answers by what they mean.
pub type Meant = BTreeMap<Meaning, Value>;

/// A filled form.
pub struct Form {
    pub meant: Meant,
    /// Milliseconds by field id; `""` is the whole form.
    pub spent: BTreeMap<String, u32>,
}

/// The field that takes an answer of a meaning, with its step.
pub fn place_of(template: &Template, meaning: Meaning) -> Option<(&Step, &Field)> {
    let of = |step: &Step| step.fields.iter().position(|f| f.means == Some(meaning));
    template.steps().find_map(|step| of(step).map(|i| (step, &step.fields[i])))
}

/// The answer of a meaning that a flow holds.
pub fn held(template: &Template, state: &FlowState, meaning: Meaning) -> Option<Value> {
    let (step, field) = place_of(template, meaning)?;
    Some(state.step(&step.id)?.answers.get(&field.id)?.value.clone())
}

/// A meaning without an answer, as a refusal names it.
pub fn missing(template: &Template, meaning: Meaning) -> Option<Unmet> {
    let (step, field) = place_of(template, meaning)?;
    Some(Unmet::FieldMissing { step: step.id.clone(), field: field.id.clone() })
}

/// A day as an answer.
pub fn day(day: Option<Day>) -> Value {
    day.map_or(Value::Null, |day| Value::from(day.to_string().as_str()))
}

/// A choice by its id or by one of its titles; anything else as it was typed, for the gate to judge.
pub fn choice(template: &Template, meaning: Meaning, typed: &str) -> Value {
    let typed = typed.trim();
    let field = place_of(template, meaning).map(|(_, field)| field);
    let found = field.and_then(|f| f.choices.iter().find(|c| c.id == typed || is_titled(&c.title, typed)));
    Value::from(found.map_or(typed, |c| c.id.as_str()))
}

/// A stage by its id or by one of its titles.
pub fn stage<'a>(template: &'a Template, typed: &str) -> Result<&'a Stage, Error> {
    let typed = typed.trim();
    let found = template.stages.iter().find(|s| s.id == typed || is_titled(&s.title, typed));
    found.ok_or_else(|| Error::Unmet(vec![Unmet::UnknownStage { stage: typed.into() }]))
}

fn is_titled(title: &Title, typed: &str) -> bool {
    !typed.is_empty() && title.values().any(|t| t == typed)
}

impl Rep {
    /// Records every step that the form has answers for, in the template's order.
    pub(super) fn fill(
        &self,
        w: &Writer<'_>,
        now: &Moment,
        flow: FlowId,
        template: &Template,
        form: &Form,
    ) -> Result<Option<Done>, Error> {
        let steps: Vec<_> = template.steps().filter(|step| !answers(step, &form.meant).is_empty()).collect();
        let mut last = None;
        for (i, step) in steps.iter().enumerate() {
            let spent = spent(step, &form.spent, i + 1 == steps.len());
            let kind = ActionKind::Record { step: step.id.clone(), answers: answers(step, &form.meant), spent };
            last = Some(self.act(w, now, flow, kind, None)?);
        }
        Ok(last)
    }
}

fn answers(step: &Step, meant: &Meant) -> BTreeMap<String, Value> {
    let answer = |field: &Field| Some((field.id.clone(), meant.get(&field.means?)?.clone()));
    step.fields.iter().filter_map(answer).filter(|(_, value)| !value.is_blank()).collect()
}

/// The time of the whole form stands with its last step.
fn spent(step: &Step, spent: &BTreeMap<String, u32>, last: bool) -> BTreeMap<String, u32> {
    let mine = |id: &str| step.field(id).is_some() || (last && id.is_empty());
    spent.iter().filter(|(id, _)| mine(id)).map(|(id, ms)| (id.clone(), *ms)).collect()
}
