use std::collections::BTreeMap;

use routebook_domain::flow::ActionKind;
use routebook_domain::ids::FlowId;
use routebook_domain::record::Value;

use super::Rep;
use crate::error::Error;
use crate::views::Receipt;

impl Rep {
    /// Puts answers right; what they replace stays readable with the reason.
    ///
    /// # Errors
    /// [`Error::Unmet`] where nothing was answered, the time for corrections is over, or it cannot be changed any
    /// more; [`Error::NotFound`].
    pub fn correct_answer(
        &self,
        flow: FlowId,
        step: &str,
        answers: BTreeMap<String, Value>,
        reason: &str,
    ) -> Result<Receipt, Error> {
        self.act_for_receipt(flow, ActionKind::Correct { step: step.into(), answers, reason: reason.trim().into() })
    }
}
