use routebook_domain::flow::ActionKind;
use routebook_domain::ids::FlowId;

use super::Rep;
use crate::error::Error;
use crate::views::Receipt;

impl Rep {
    /// Moves a flow on to a stage that may follow.
    ///
    /// # Errors
    /// [`Error::Unmet`] with everything that stands in the way; [`Error::NotFound`].
    pub fn enter_stage(&self, flow: FlowId, stage: &str) -> Result<Receipt, Error> {
        self.act_for_receipt(flow, ActionKind::EnterStage { stage: stage.into() })
    }
}
