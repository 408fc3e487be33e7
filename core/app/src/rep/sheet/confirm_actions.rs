use std::collections::BTreeMap;

use routebook_domain::flow::{ActionKind, FlowState, Status};
use routebook_domain::ids::FlowId;
use routebook_domain::record::Value;
use routebook_domain::template::Template;
use routebook_domain::time::Day;
use routebook_store::{FlowNow, Writer};

use super::super::act::{flow_now, tidy_answers};
use super::super::{Moment, Rep};
use super::sheet_of;
use crate::error::Error;
use crate::views::VisitView;

/// Answers by step, each by field.
pub type Answers = BTreeMap<String, BTreeMap<String, Value>>;

impl Rep {
    /// Confirms today's key actions: starts the sheet, records the steps and hands it in, all in one transaction.
    /// Only what differs is written, so that repeating it is harmless.
    ///
    /// # Errors
    /// [`Error::Unmet`] with everything that stands in the way, `too_early` before the sheet opens; nothing of it was
    /// written.
    pub fn confirm_actions(&self, answers: BTreeMap<String, BTreeMap<String, Value>>) -> Result<VisitView, Error> {
        self.write(|w| {
            let now = self.moment(w)?;
            let day = self.sheet_day(w, &now)?;
            let (template, flow) = sheet_of(w, &now, day)?;
            self.start_sheet(w, &now, &template, flow, day)?;
            for (step, fields) in in_order(&template, answers) {
                self.record_news(w, &now, flow, step, fields)?;
            }
            if matches!(flow_now(w, flow)?.state.status, Status::Open | Status::Returned) {
                self.hand_in(w, &now, flow)?;
            }
            self.view(w, flow)
        })
    }

    fn start_sheet(&self, w: &Writer<'_>, now: &Moment, t: &Template, flow: FlowId, day: Day) -> Result<(), Error> {
        if w.flow_row(flow)?.is_none() {
            let params = w.settings(now.trusted.at_ms)?.params(t);
            let start = ActionKind::Start { template: t.reference(), subject: None, day, params };
            self.act(w, now, flow, start, None)?;
        }
        Ok(())
    }

    /// A visit is begun at its outlet; the sheet of today needs no beginning of its own.
    pub(in super::super) fn start_sheet_of_today(
        &self,
        w: &Writer<'_>,
        now: &Moment,
        flow: FlowId,
    ) -> Result<(), Error> {
        if w.flow_row(flow)?.is_some() {
            return Ok(());
        }
        let day = self.sheet_day(w, now)?;
        match sheet_of(w, now, day) {
            Ok((template, sheet)) if sheet == flow => self.start_sheet(w, now, &template, flow, day),
            _ => Ok(()),
        }
    }

    fn record_news(
        &self,
        w: &Writer<'_>,
        now: &Moment,
        flow: FlowId,
        step: String,
        mut answers: BTreeMap<String, Value>,
    ) -> Result<(), Error> {
        let FlowNow { template, state, .. } = flow_now(w, flow)?;
        tidy_answers(&template, &step, &mut answers);
        answers.retain(|field, value| !is_there(&state, &step, field, value));
        let given_back = state.step(&step).is_some_and(|s| s.returned.is_some());
        if !answers.is_empty() || given_back {
            self.act(w, now, flow, ActionKind::Record { step, answers, spent: BTreeMap::new() }, None)?;
        }
        Ok(())
    }
}

fn is_there(state: &FlowState, step: &str, field: &str, value: &Value) -> bool {
    let held = state.step(step).and_then(|s| s.answers.get(field));
    held.map_or_else(|| value.is_blank() && state.step(step).is_some(), |held| held.value == *value)
}

/// Steps come in the template's order; unknown ones come last, where the gate names them.
fn in_order(template: &Template, mut answers: Answers) -> Vec<(String, BTreeMap<String, Value>)> {
    let known = template.steps().filter_map(|step| answers.remove_entry(&step.id)).collect::<Vec<_>>();
    known.into_iter().chain(answers).collect()
}
