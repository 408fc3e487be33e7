use routebook_domain::flow::ActionKind;
use routebook_domain::ids::{FlowId, PersonId};

use super::Rep;
use crate::error::Error;
use crate::views::VisitView;

impl Rep {
    /// Gives a flow to a person whom this phone knows. It leaves this phone once the server has moved it.
    ///
    /// # Errors
    /// [`Error::Unmet`] with `no_such_person`, `owns_it`, `why_missing` and the like; [`Error::NotFound`].
    pub fn hand_over(&self, flow: FlowId, to: PersonId, reason: &str) -> Result<VisitView, Error> {
        self.write(|w| {
            let kind = ActionKind::HandOver { to, reason: reason.trim().into() };
            self.act(w, &self.moment(w)?, flow, kind, None)?;
            self.view(w, flow)
        })
    }
}
