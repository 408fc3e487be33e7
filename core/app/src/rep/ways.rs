use routebook_domain::flow::{Unmet, Way};
use routebook_domain::ids::FlowId;

use super::Rep;
use crate::error::Error;

impl Rep {
    /// The nearest way to satisfy each of these requirements, in their order; needs no network.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn ways(&self, flow: FlowId, unmet: &[Unmet]) -> Result<Vec<Way>, Error> {
        self.read(|r| {
            let template = self.flow_or_sheet(r, &self.moment(r)?, flow)?.template;
            Ok(unmet.iter().map(|one| one.way(&template)).collect())
        })
    }
}
