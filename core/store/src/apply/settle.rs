//! What becomes of an own op by a verdict, in the answer to a push or later.

use routebook_domain::ids::EnrolmentId;
use routebook_protocol::{Body, Op, Payload, Verdict};

use super::Changed;
use super::entry::Taking;
use crate::access::Writer;
use crate::error::StoreError;
use crate::log::{LoggedOp, OpState, Target};

type Result<T> = std::result::Result<T, StoreError>;

/// How a verdict came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// In the answer to a push: a later pull brings what the op did.
    Answer,
    /// By a pull: what the op did mostly came before it, in the record's own scope.
    Pull,
}

impl Writer<'_> {
    /// Notes a verdict and moves the op's effect: an accepted one into the confirmed state, a refused one out
    /// of sight into what a person must look at. A held one stays where it shows.
    pub(super) fn settle(
        &self,
        seq: u64,
        (told, verdict): (Told, &Verdict),
        now_ms: i64,
        changed: &mut Changed,
    ) -> Result<()> {
        let Some(logged) = self.op(seq)? else { return Ok(()) };
        if logged.verdict.as_ref() == Some(verdict) {
            return Ok(());
        }
        self.note_verdict(&logged, verdict, changed)?;
        let Ok(meant) = logged.op.meant() else { return Ok(()) };
        touch(&meant.body.payload, changed);
        if told == Told::Pull && self.has_brought(&meant.body.payload, verdict)? {
            return Ok(());
        }
        self.move_effect(&logged.op, &meant.body, verdict, now_ms)
    }

    pub(super) fn note_verdict(&self, logged: &LoggedOp, verdict: &Verdict, changed: &mut Changed) -> Result<()> {
        let (seq, state) = (logged.op.header.seq, state_of(verdict));
        self.note_fate(seq, state, Some(verdict))?;
        let troubled = |s: OpState| matches!(s, OpState::Held | OpState::Refused);
        changed.attention |= troubled(state) || troubled(logged.state);
        changed.own.push(seq);
        Ok(())
    }

    fn move_effect(&self, op: &Op, body: &Body, verdict: &Verdict, now_ms: i64) -> Result<()> {
        match (&body.payload, verdict) {
            (Payload::Act(act), Verdict::Accepted { position: Some(position), .. }) => {
                self.confirm_own_act(op, act, *position, verdict, now_ms)
            }
            (Payload::Act(act), Verdict::Held { .. } | Verdict::Refused(_)) => {
                self.unconfirm_action(act.flow, &op.hash)
            }
            (Payload::Withdraw { body, .. }, Verdict::Refused(_)) => self.note_not_withdrawn(*body),
            // Another settlement came first, and it shows.
            (Payload::Settle(_), Verdict::Superseded { .. }) => Ok(()),
            (_, Verdict::Accepted { clock, .. } | Verdict::Superseded { clock, .. }) => {
                self.confirm_own_write(op, body.payload.clone(), *clock)
            }
            _ => Ok(()),
        }
    }
}

impl Taking<'_, '_> {
    /// What became of a held op later. One that moved to this enrolment inside a re-offer is meant too.
    pub(super) fn verdict(&mut self, enrolment: EnrolmentId, seq: u64, verdict: &Verdict) -> Result<()> {
        let own = if enrolment == self.me { Some(seq) } else { self.w.held_re_offer(enrolment, seq)? };
        own.map_or(Ok(()), |own| self.w.settle(own, (Told::Pull, verdict), self.now_ms, self.changed))
    }
}

/// Notes what an op touches as changed.
pub(super) fn touch(payload: &Payload, changed: &mut Changed) -> Target {
    let target = Target::of(payload);
    changed.flows.extend(target.flow);
    changed.records.extend(target.record.map(|(kind, _)| kind));
    changed.conflicts |= matches!(payload, Payload::Settle(_));
    target
}

fn state_of(verdict: &Verdict) -> OpState {
    match verdict {
        Verdict::Accepted { .. } | Verdict::Superseded { .. } => OpState::Acknowledged,
        Verdict::Held { .. } => OpState::Held,
        Verdict::Refused(_) => OpState::Refused,
    }
}
