//! The answer to a push.

use routebook_protocol::PushResponse;

use super::Changed;
use crate::access::Writer;
use crate::error::StoreError;

impl Writer<'_> {
    pub(crate) fn apply_verdicts(&self, response: &PushResponse) -> Result<Changed, StoreError> {
        let mut changed = Changed::default();
        let held = self.cursor()?;
        changed.epoch_changed = held.is_some_and(|cursor| cursor.epoch != response.epoch);
        for (seq, verdict) in &response.verdicts {
            self.settle(*seq, verdict, response.beacon.server_ms, &mut changed)?;
        }
        self.refold_changed(&changed)?;
        Ok(changed)
    }
}
