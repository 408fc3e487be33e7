use std::collections::BTreeMap;

use routebook_domain::flow::ActionKind;
use routebook_domain::ids::FlowId;
use routebook_domain::record::Value;
use routebook_store::Reader;

use super::Rep;
use super::act::{flow_now, next_step};
use crate::error::Error;
use crate::views::Receipt;

impl Rep {
    /// Answers a step's questions; a later answer replaces an earlier one, [`Value::Null`] takes one back. Today's
    /// action sheet begins with its first answer.
    ///
    /// # Errors
    /// [`Error::Unmet`] with everything that stands in the way; [`Error::NotFound`].
    pub fn record_step(&self, flow: FlowId, step: &str, answers: BTreeMap<String, Value>) -> Result<Receipt, Error> {
        self.write(|w| {
            let now = self.moment(w)?;
            self.start_sheet_of_today(w, &now, flow)?;
            let kind = ActionKind::Record { step: step.into(), answers, spent: Default::default() };
            let op = self.act(w, &now, flow, kind, None)?;
            receipt(w, flow, step, op.header.seq)
        })
    }
}

/// What a step caused.
pub fn receipt(r: &Reader<'_>, flow: FlowId, step: &str, seq: u64) -> Result<Receipt, Error> {
    let state = flow_now(r, flow)?.state;
    let at = state.step(step);
    Ok(Receipt {
        seq,
        flow,
        step: step.into(),
        step_done: at.is_some_and(|s| s.done),
        earned: at.map_or(0, |s| s.earned),
        status: state.status,
        points: state.points,
        max_points: state.max_points,
        next: next_step(&state),
        missing: state.missing,
    })
}
