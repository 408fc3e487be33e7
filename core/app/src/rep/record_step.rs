use std::collections::BTreeMap;

use routebook_domain::flow::ActionKind;
use routebook_domain::ids::FlowId;
use routebook_domain::record::Value;

use super::Rep;
use super::receipt::receipt;
use crate::error::Error;
use crate::views::Receipt;

impl Rep {
    /// Answers a step's questions; a later answer replaces an earlier one, [`Value::Null`] takes one back. Today's
    /// action sheet begins with its first answer. Full-width digits and the like are normalised first.
    ///
    /// # Errors
    /// [`Error::Unmet`] with everything that stands in the way; [`Error::NotFound`].
    pub fn record_step(&self, flow: FlowId, step: &str, answers: BTreeMap<String, Value>) -> Result<Receipt, Error> {
        self.record_step_timed(flow, step, answers, BTreeMap::new())
    }

    /// The same, with the milliseconds that were spent on each field; `""` is the whole form.
    ///
    /// # Errors
    /// As [`Rep::record_step`].
    pub fn record_step_timed(
        &self,
        flow: FlowId,
        step: &str,
        answers: BTreeMap<String, Value>,
        spent: BTreeMap<String, u32>,
    ) -> Result<Receipt, Error> {
        self.write(|w| {
            let now = self.moment(w)?;
            self.start_sheet_of_today(w, &now, flow)?;
            let kind = ActionKind::Record { step: step.into(), answers, spent };
            let done = self.act(w, &now, flow, kind, None)?;
            receipt(w, &now, &done, step)
        })
    }
}
