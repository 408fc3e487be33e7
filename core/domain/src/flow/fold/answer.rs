//! Answers: recorded, put right, left out.

use std::collections::BTreeMap;

use super::Folding;
use crate::flow::require::{missing_fields, missing_in};
use crate::flow::{Action, Answered, Earlier, Status, Unmet};
use crate::record::Value;
use crate::template::Step;

type Answers = BTreeMap<String, Value>;

impl Folding<'_> {
    pub(super) fn record(
        &mut self,
        action: &Action,
        step: &str,
        answers: &Answers,
        spent: &BTreeMap<String, u32>,
    ) -> Result<(), Unmet> {
        self.answer(action, step, answers, None)?;
        if let Some(step) = self.state.step_mut(step) {
            for (field, ms) in spent {
                let sum = step.spent.entry(field.clone()).or_default();
                *sum = sum.saturating_add(u64::from(*ms));
            }
        }
        Ok(())
    }

    pub(super) fn correct(
        &mut self,
        action: &Action,
        step: &str,
        answers: &Answers,
        reason: &str,
    ) -> Result<(), Unmet> {
        self.answer(action, step, answers, Some(reason))
    }

    fn answer(&mut self, action: &Action, step: &str, answers: &Answers, why: Option<&str>) -> Result<(), Unmet> {
        if !self.older {
            let rule = self.rule(step)?;
            if let Some(field) = answers.keys().find(|f| rule.field(f).is_none()) {
                return Err(Unmet::UnknownField { step: step.into(), field: field.clone() });
            }
        }
        for (field, value) in answers {
            self.put(action, (step, field), value, why);
        }
        self.touched(action, step);
        Ok(())
    }

    fn put(&mut self, action: &Action, (step, field): (&str, &str), value: &Value, why: Option<&str>) {
        let home = self.template.step(step).and_then(|s| s.field(field));
        let fits = home.is_some_and(|f| !self.older || value.is_blank() || f.judge(value).is_ok());
        if !fits {
            return self.carry_answer(action, step, field, value);
        }
        let (earlier, late) = (self.replace(action, step, field, why), self.state.submitted.is_some());
        if value.is_blank() {
            self.taken_back.insert((step.into(), field.into()), earlier);
        } else if let Some(at) = self.state.step_mut(step) {
            at.answers.insert(field.into(), Answered { value: value.clone(), at: action.at, late, earlier });
        }
    }

    /// Takes the present answer out and gives everything that a next one replaces.
    fn replace(&mut self, action: &Action, step: &str, field: &str, why: Option<&str>) -> Vec<Earlier> {
        let mut earlier = self.taken_back.remove(&(step.to_owned(), field.to_owned())).unwrap_or_default();
        if let Some(held) = self.state.step_mut(step).and_then(|s| s.answers.remove(field)) {
            let (value, at) = (held.value, held.at);
            earlier.extend(held.earlier);
            earlier.push(Earlier { value, at, replaced_by: action.by, reason: why.map(Into::into) });
        }
        earlier
    }

    pub(super) fn skip(&mut self, step: &str, reason: &str) -> Result<(), Unmet> {
        let allowed = match self.rule(step) {
            Err(_) if self.older => return Ok(()),
            rule => rule?.skip,
        };
        if !allowed {
            let gone = Err(Unmet::StepNotSkippable { step: step.into() });
            return if self.older { Ok(()) } else { gone };
        }
        if let Some(at) = self.state.step_mut(step) {
            at.skipped = Some(reason.into());
        }
        Ok(())
    }

    /// A touched step counts as repaired, and whatever comes after an approval is new to its reviewer. A step that was
    /// left out is asked for again once its last answer or its last evidence came; not by a correction before that,
    /// which would leave a flow without its evidence after it was handed in.
    pub(super) fn touched(&mut self, action: &Action, id: &str) {
        self.state.new_evidence |= self.state.status == Status::Approved;
        let Some(rule) = self.template.step(id) else { return };
        if let Some(step) = self.state.step_mut(id) {
            step.returned = None;
            let answered = !step.recorded && missing_fields(rule, step).next().is_none();
            if answered || missing_in(rule, step).is_empty() {
                step.skipped = None;
            }
        }
        self.refresh(id, Some(action.at));
    }

    pub(super) fn rule(&self, step: &str) -> Result<&Step, Unmet> {
        self.template.step(step).ok_or_else(|| Unmet::UnknownStep { step: step.into() })
    }
}
