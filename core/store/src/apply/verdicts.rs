//! The answer to a push.

use routebook_protocol::PushResponse;

use super::Changed;
use crate::access::Writer;
use crate::error::StoreError;
use crate::log::{LoggedOp, OpState};
use crate::sql::{self, signed};

type Result<T> = std::result::Result<T, StoreError>;

impl Writer<'_> {
    pub(crate) fn apply_verdicts(&self, response: &PushResponse) -> Result<Changed> {
        let mut changed = Changed::default();
        if self.delivered_to()? != response.epoch {
            changed.epoch_changed = true;
            self.offer_again(response.acknowledged, &mut changed)?;
            self.send_files_again()?;
            self.put_delivered_to(response.epoch)?;
        }
        for (seq, verdict) in &response.verdicts {
            self.settle(*seq, verdict, response.beacon.server_ms, &mut changed)?;
        }
        self.refold_changed(&changed)?;
        Ok(changed)
    }

    /// A restored server has lost what it had acknowledged after its backup: those ops wait again, and show as
    /// pending instead of confirmed.
    fn offer_again(&self, after: u64, changed: &mut Changed) -> Result<()> {
        let lost = self.ops(after, u32::MAX)?.into_iter();
        lost.filter(|l| matches!(l.state, OpState::Acknowledged | OpState::Held))
            .try_for_each(|l| self.reopen(&l, changed))
    }

    fn reopen(&self, logged: &LoggedOp, changed: &mut Changed) -> Result<()> {
        let seq = logged.op.header.seq;
        sql::run(self.conn, "UPDATE op SET state = 0, verdict = NULL WHERE seq = ?1", [signed(seq)])?;
        changed.own.push(seq);
        changed.attention |= logged.state == OpState::Held;
        let Ok(body) = logged.op.body() else { return Ok(()) };
        let target = self.touch(&body.payload, changed);
        target.flow.map_or(Ok(()), |flow| self.unconfirm_action(flow, &logged.op.hash))
    }
}
