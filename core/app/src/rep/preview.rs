use routebook_domain::echo::{self, Promise};
use routebook_domain::flow::Unmet;
use routebook_domain::ids::FlowId;

use super::Rep;
use super::receipt::ground;
use crate::error::Error;

impl Rep {
    /// What a step would earn and unlock, before it is done.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Unmet`] for a step that the template does not have.
    pub fn preview(&self, flow: FlowId, step: &str) -> Result<Promise, Error> {
        self.read(|r| {
            let now = self.moment(r)?;
            let at = self.flow_or_sheet(r, &now, flow)?;
            if at.template.step(step).is_none() {
                return Err(Error::Unmet(vec![Unmet::UnknownStep { step: step.into() }]));
            }
            let ground = ground(r, &now, &at.template, None)?;
            Ok(echo::preview(&at.template, &at.state, step, &ground.rules, &ground.standings))
        })
    }
}
