//! The answer to a push.

use routebook_domain::ids::{EvidenceId, FlowId};
use routebook_protocol::PushResponse;

use super::Changed;
use super::settle::{Told, touch};
use crate::access::Writer;
use crate::error::StoreError;
use crate::log::{LoggedOp, OpState, Target};
use crate::media::Variant;

type Result<T> = std::result::Result<T, StoreError>;

impl Writer<'_> {
    pub(crate) fn apply_verdicts(&self, response: &PushResponse) -> Result<Changed> {
        let mut changed = Changed::default();
        if self.delivered_to()? != response.epoch {
            changed.epoch_changed = true;
            if self.cursor()?.is_none_or(|cursor| cursor.epoch != response.epoch) {
                self.keep_signed()?;
            }
            self.lost_after(response.acknowledged)?.iter().try_for_each(|l| self.reopen(l, &mut changed))?;
            self.send_files_again()?;
            self.put_delivered_to(response.epoch)?;
        }
        for (seq, verdict) in &response.verdicts {
            self.settle(*seq, (Told::Answer, verdict), response.beacon.server_ms, &mut changed)?;
        }
        self.finish(&changed)?;
        Ok(changed)
    }

    /// What the server signed goes back along with what it lost, in the very next push: after that it would be too late,
    /// for an action has to stand before those that answer it.
    pub(crate) fn offer_again(&self, after: u64) -> Result<Changed> {
        let mut changed = Changed::default();
        let lost = self.lost_after(after)?;
        if !lost.is_empty() {
            self.keep_signed()?;
        }
        lost.iter().try_for_each(|l| self.reopen(l, &mut changed))?;
        self.finish(&changed)?;
        Ok(changed)
    }

    pub(crate) fn ask_again(&self, evidence: EvidenceId) -> Result<Changed> {
        let file = self.media(evidence, Variant::Thumb)?;
        let file = file.map_or_else(|| self.media(evidence, Variant::Full), |file| Ok(Some(file)))?;
        let Some(file) = file else { return Ok(Changed::default()) };
        if !self.is_worth_asking(file.flow)? {
            return Ok(Changed::default());
        }
        let on_it = |l: &LoggedOp| l.op.meant().is_ok_and(|op| Target::of(&op.body.payload).flow == Some(file.flow));
        let first = self.ops(0, u32::MAX)?.into_iter().find(on_it).map_or(file.seq, |l| l.op.header.seq);
        self.offer_again(first - 1)
    }

    /// A server that keeps contradicting itself must not cost a flow's bytes at every sync: it is asked at the first two
    /// times that it says so of a file of the flow, then at every eighth. The count is kept, and goes round.
    fn is_worth_asking(&self, flow: FlowId) -> Result<bool> {
        let name = format!("asked/{flow}");
        let before = self.note(&name)?.and_then(|bytes| bytes.first().copied()).unwrap_or(0);
        self.put_note(&name, &[before.wrapping_add(1)])?;
        Ok(before < 2 || before.is_multiple_of(8))
    }

    /// What a restored server has lost of what it had said: those ops wait again, and show as pending.
    fn lost_after(&self, after: u64) -> Result<Vec<LoggedOp>> {
        Ok(self.ops(after, u32::MAX)?.into_iter().filter(|l| l.state != OpState::Pending).collect())
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
