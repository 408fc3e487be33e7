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
            self.reopen_after(response.acknowledged, &mut changed)?;
            self.send_files_again()?;
            self.put_delivered_to(response.epoch)?;
        }
        for (seq, verdict) in &response.verdicts {
            self.settle(*seq, verdict, response.beacon.server_ms, &mut changed)?;
        }
        self.finish(&changed)?;
        Ok(changed)
    }

    /// What the server signed goes back along with what it lost, in the very next push: after that it would be too late,
    /// for an action has to stand before those that answer it.
    pub(crate) fn offer_again(&self, after: u64) -> Result<Changed> {
        let mut changed = Changed::default();
        self.reopen_after(after, &mut changed)?;
        if !changed.own.is_empty() {
            self.keep_signed()?;
        }
        self.finish(&changed)?;
        Ok(changed)
    }

    /// A restored server has lost what it had said of ops after its backup: they wait again, and show as pending.
    fn reopen_after(&self, after: u64, changed: &mut Changed) -> Result<()> {
        let lost = self.ops(after, u32::MAX)?.into_iter();
        lost.filter(|l| l.state != OpState::Pending).try_for_each(|l| self.reopen(&l, changed))
    }

    fn reopen(&self, logged: &LoggedOp, changed: &mut Changed) -> Result<()> {
        let seq = logged.op.header.seq;
        self.note_fate(seq, OpState::Pending, None)?;
        changed.own.push(seq);
        changed.attention |= matches!(logged.state, OpState::Held | OpState::Refused);
        let Ok(meant) = logged.op.meant() else { return Ok(()) };
        let target = touch(&meant.body.payload, changed);
        target.flow.map_or(Ok(()), |flow| self.unconfirm_action(flow, &logged.op.hash))
    }
}
