use routebook_domain::flow::ActionKind;
use routebook_domain::ids::FlowId;

use super::Rep;
use crate::error::Error;
use crate::views::VisitView;

impl Rep {
    /// Hands a visit or an action sheet in. Without some of its evidence it stands as `incomplete` (待补全).
    ///
    /// # Errors
    /// [`Error::Unmet`] where required answers or repairs are missing; [`Error::NotFound`].
    pub fn submit_visit(&self, flow: FlowId) -> Result<VisitView, Error> {
        self.write(|w| {
            self.act(w, &self.moment(w)?, flow, ActionKind::Submit, None)?;
            self.view(w, flow)
        })
    }
}
