//! The answer to a push.

use routebook_protocol::PushResponse;

use super::Changed;
use super::settle::touch;
use crate::access::Writer;
use crate::error::StoreError;
use crate::log::{LoggedOp, OpState};

type Result<T> = std::result::Result<T, StoreError>;

impl Writer<'_> {
    pub(crate) fn apply_verdicts(&self, response: &PushResponse) -> Result<Changed> {
        let mut changed = Changed::default();
        if self.delivered_to()? != response.epoch {
            changed.epoch_changed = true;
            if self.cursor()?.is_none_or(|cursor| cursor.epoch != response.epoch) {
                self.keep_signed()?;
            }
            self.offer_again(response.acknowledged, &mut changed)?;
            self.send_files_again()?;
            self.put_delivered_to(response.epoch)?;
        }
        for (seq, verdict) in &response.verdicts {
            self.settle(*seq, verdict, response.beacon.server_ms, &mut changed)?;
        }
        self.finish(&changed)?;
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
        self.note_fate(seq, OpState::Pending, None)?;
        changed.own.push(seq);
        changed.attention |= logged.state == OpState::Held;
        let Ok(meant) = logged.op.meant() else { return Ok(()) };
        let target = touch(&meant.body.payload, changed);
        target.flow.map_or(Ok(()), |flow| self.unconfirm_action(flow, &logged.op.hash))
    }
}
