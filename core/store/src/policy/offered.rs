//! The version of a template under which a flow begins here.

use routebook_domain::rollout::offered;
use routebook_domain::template::TemplateRef;

use crate::access::Reader;
use crate::error::StoreError;

impl Reader<'_> {
    /// The version of a template that whoever signed in is offered at a moment, UTC milliseconds: the highest that is
    /// meant for them and that this engine runs. A flow that has begun keeps its version.
    ///
    /// Error: [`StoreError::NotEnrolled`].
    pub fn offered(&self, key: &str, now_ms: i64) -> Result<Option<TemplateRef>, StoreError> {
        let (policy, person) = (self.policy()?, self.identity()?.person);
        Ok(offered(&policy.published, key, person, &policy.path(person, now_ms), now_ms))
    }
}
