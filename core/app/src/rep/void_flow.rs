use routebook_domain::flow::ActionKind;
use routebook_domain::ids::FlowId;

use super::Rep;
use crate::error::Error;
use crate::views::VisitView;

impl Rep {
    /// Declares a flow void; everything stays readable.
    ///
    /// # Errors
    /// [`Error::Unmet`] without a reason or where it is void; [`Error::NotFound`].
    pub fn void_flow(&self, flow: FlowId, reason: &str) -> Result<VisitView, Error> {
        self.write(|w| {
            let kind = ActionKind::Void { reason: reason.trim().into() };
            self.act(w, &self.moment(w)?, flow, kind, None)?;
            self.view(w, flow)
        })
    }
}
