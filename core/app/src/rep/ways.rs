use routebook_domain::flow::{Unmet, Way};
use routebook_domain::ids::FlowId;

use super::Rep;
use super::act::flow_now;
use crate::error::Error;

impl Rep {
    /// The nearest way to satisfy each of these requirements, in their order; needs no network.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn ways(&self, flow: FlowId, unmet: &[Unmet]) -> Result<Vec<Way>, Error> {
        self.read(|r| {
            let template = flow_now(r, flow)?.template;
            Ok(unmet.iter().map(|one| one.way(&template)).collect())
        })
    }
}
