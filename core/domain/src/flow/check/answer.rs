//! Answers: recorded, put right, left out.

use std::collections::BTreeMap;

use super::{Asked, why};
use crate::flow::gate;
use crate::flow::mark::{amount, minutes_ms};
use crate::flow::require::before;
use crate::flow::{Status, StepState, Unmet};
use crate::record::Value;
use crate::template::{Field, Step};
use crate::time::{Against, against_since};

type Answers = BTreeMap<String, Value>;

impl Asked<'_> {
    pub(super) fn record(&self, step: &str, answers: &Answers) -> Vec<Unmet> {
        let Some(rule) = self.template.step(step) else { return unknown(step) };
        let held = self.state.step(step);
        let returned = held.is_some_and(|s| s.returned.is_some());
        let mut unmet = self.ready(rule);
        if !(returned || matches!(self.state.status, Status::Open | Status::Returned)) {
            unmet.extend(self.closed());
        }
        unmet.extend(self.irreversible(rule));
        unmet.extend(gate::unmet(rule.gate.as_ref(), &self.scene()));
        unmet.extend(judged(rule, held, answers));
        unmet
    }

    /// Whether the owner may work on a step: its stage was entered, and what comes before it is recorded.
    pub(super) fn ready(&self, rule: &Step) -> Vec<Unmet> {
        let mut unmet = self.owner();
        unmet.extend(self.stage_entered(&rule.id));
        if let Some(first) = before(self.template, self.state, &rule.id) {
            unmet.push(Unmet::StepOutOfOrder { step: rule.id.clone(), first: first.into() });
        }
        unmet
    }

    pub(super) fn stage_entered(&self, step: &str) -> Option<Unmet> {
        let stage = self.template.stage_of(step).filter(|stage| !self.state.entered(&stage.id))?;
        Some(Unmet::StepNotInStage { step: step.into(), stage: stage.id.clone() })
    }

    /// What is irreversible opens again only for a step that its reviewer gave back.
    fn irreversible(&self, rule: &Step) -> Option<Unmet> {
        let held = self.state.step(&rule.id)?;
        let whole = self.template.irreversible && self.state.submitted.is_some();
        let step = if whole { String::new() } else { rule.id.clone() };
        let fixed = whole || (rule.irreversible && held.recorded_at.is_some());
        (fixed && held.returned.is_none()).then_some(Unmet::Irreversible { step })
    }

    pub(super) fn correct(&self, step: &str, answers: &Answers, reason: &str) -> Vec<Unmet> {
        let Some(rule) = self.template.step(step) else { return unknown(step) };
        let open = [Status::Open, Status::Incomplete, Status::Submitted, Status::Returned];
        let mut unmet = self.owner();
        unmet.extend(self.in_state(&open));
        unmet.extend(why(reason));
        match self.irreversible(rule) {
            Some(fixed) => unmet.push(fixed),
            None => unmet.extend(self.window_over(step)),
        }
        unmet.extend(self.nothing_to_correct(rule, answers));
        unmet.extend(judged(rule, self.state.step(step), answers));
        unmet
    }

    /// After handing in there is a window; a step that was given back is open in any case.
    fn window_over(&self, step: &str) -> Option<Unmet> {
        let submitted = self.state.submitted?;
        if self.state.step(step).is_some_and(|s| s.returned.is_some()) {
            return None;
        }
        let hours = self.template.correct_hours.as_ref().map(|n| amount(self.template, self.state, n));
        let over =
            |h: i64| against_since(&self.action.at, &submitted, minutes_ms(h.saturating_mul(60))) == Against::Late;
        hours.is_none_or(over).then_some(Unmet::CorrectionOver { hours: hours.unwrap_or(0) })
    }

    fn nothing_to_correct(&self, rule: &Step, answers: &Answers) -> Vec<Unmet> {
        let step = rule.id.as_str();
        let none = |field: &str| Unmet::NothingToCorrect { step: step.into(), field: field.into() };
        if answers.is_empty() {
            return vec![none("")];
        }
        let known = answers.keys().filter(|field| rule.field(field).is_some());
        known.filter(|field| self.state.answer(step, field).is_none()).map(|field| none(field)).collect()
    }

    /// What was answered and lacks its evidence can still be left out; what is finished cannot.
    pub(super) fn skip(&self, step: &str, reason: &str) -> Vec<Unmet> {
        let Some(rule) = self.template.step(step) else { return unknown(step) };
        let mut unmet = self.owner();
        unmet.extend(self.stage_entered(step));
        unmet.extend(self.in_state(&[Status::Open, Status::Returned]));
        let held = self.state.step(step);
        let step = || step.to_owned();
        if !rule.skip {
            unmet.push(Unmet::StepNotSkippable { step: step() });
        } else if held.is_some_and(|s| s.returned.is_some()) {
            unmet.push(Unmet::StepNotRepaired { step: step() });
        } else if held.is_some_and(|s| s.done_at.is_some()) {
            unmet.push(Unmet::StepRecorded { step: step() });
        }
        unmet.extend(why(reason));
        unmet
    }
}

pub(super) fn unknown(step: &str) -> Vec<Unmet> {
    vec![Unmet::UnknownStep { step: step.into() }]
}

/// Everything that is wrong with answers to a step: unknown fields, no answers, required fields left open.
fn judged(rule: &Step, held: Option<&StepState>, answers: &Answers) -> Vec<Unmet> {
    let unknown = answers.keys().filter(|id| rule.field(id).is_none());
    let unknown = unknown.map(|field| Unmet::UnknownField { step: rule.id.clone(), field: field.clone() });
    let fields = rule.fields.iter().filter_map(|field| judge(rule, field, held, answers.get(&field.id)));
    unknown.chain(fields).collect()
}

fn judge(rule: &Step, field: &Field, held: Option<&StepState>, given: Option<&Value>) -> Option<Unmet> {
    let (step, id) = (|| rule.id.clone(), || field.id.clone());
    match given.filter(|v| !v.is_blank()) {
        Some(value) => {
            let reason = field.judge(value).err()?;
            Some(Unmet::FieldInvalid { step: step(), field: id(), reason })
        }
        None => {
            let kept = given.is_none() && held.is_some_and(|s| s.answers.contains_key(&field.id));
            (field.required && !kept).then(|| Unmet::FieldMissing { step: step(), field: id() })
        }
    }
}
