//! Working on steps.

use std::collections::HashMap;

use routebook::FlowId;

use crate::error::Trouble;
use crate::input;
use crate::phone::RoutebookCore;
use crate::receipts::Receipt;
use crate::value::FieldValue;

#[uniffi::export]
impl RoutebookCore {
    /// Records answers of a step. `spent` says how long was spent on each field, milliseconds, `""` for the whole form;
    /// it may be empty.
    ///
    /// Errors: [`Trouble::NotYet`] with everything that is wrong; nothing is written then.
    pub async fn record_step(
        &self,
        flow: String,
        step: String,
        answers: HashMap<String, FieldValue>,
        spent: HashMap<String, u32>,
    ) -> Result<Receipt, Trouble> {
        let (flow, step): (FlowId, _) = (input::id(&flow, "flow")?, input::text(step, "step")?);
        let (answers, spent) = (input::answers(answers)?, input::spent(spent)?);
        self.rep(move |rep| Ok(rep.record_step_timed(flow, &step, answers, spent)?.into())).await
    }

    /// Corrects answers, with a reason; what was there stays readable.
    pub async fn correct_answer(
        &self,
        flow: String,
        step: String,
        answers: HashMap<String, FieldValue>,
        reason: String,
    ) -> Result<Receipt, Trouble> {
        let (flow, step): (FlowId, _) = (input::id(&flow, "flow")?, input::text(step, "step")?);
        let (answers, reason) = (input::answers(answers)?, input::text(reason, "reason")?);
        self.rep(move |rep| Ok(rep.correct_answer(flow, &step, answers, &reason)?.into())).await
    }

    /// Leaves a step out where the template allows it, with a reason.
    pub async fn skip_step(&self, flow: String, step: String, reason: String) -> Result<Receipt, Trouble> {
        let (flow, step): (FlowId, _) = (input::id(&flow, "flow")?, input::text(step, "step")?);
        let reason = input::text(reason, "reason")?;
        self.rep(move |rep| Ok(rep.skip_step(flow, &step, &reason)?.into())).await
    }
}
