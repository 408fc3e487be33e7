use routebook_domain::flow::ActionKind;
use routebook_domain::ids::FlowId;

use super::Rep;
use crate::error::Error;
use crate::views::Receipt;

impl Rep {
    /// Leaves a step out with a reason, where the template allows it. Recording it later takes that back.
    ///
    /// # Errors
    /// [`Error::Unmet`] where it may not be left out or is recorded; [`Error::NotFound`].
    pub fn skip_step(&self, flow: FlowId, step: &str, reason: &str) -> Result<Receipt, Error> {
        self.act_for_receipt(flow, ActionKind::Skip { step: step.into(), reason: reason.trim().into() })
    }
}
