//! What becomes of an own op: by a verdict, or by meeting it in a pull.

use routebook_domain::flow::{Act, ActionKind};
use routebook_domain::ids::EnrolmentId;
use routebook_domain::merge::{Dot, FieldState};
use routebook_domain::time::Hlc;
use routebook_protocol::cbor::to_bytes;
use routebook_protocol::{FlowEntry, Op, Payload, RecordState, Scope, Verdict};
use rusqlite::params;

use super::Changed;
use crate::access::Writer;
use crate::error::StoreError;
use crate::log::{LoggedOp, OpState, Target};
use crate::records::Origin;
use crate::sql::{self, signed};

type Result<T> = std::result::Result<T, StoreError>;

impl Writer<'_> {
    /// Notes a verdict and moves the op's effect: an accepted one into the confirmed state, a refused one out
    /// of sight into what a person must look at. A held one stays where it shows.
    pub(super) fn settle(&self, seq: u64, verdict: &Verdict, now_ms: i64, changed: &mut Changed) -> Result<()> {
        let Some(logged) = self.op(seq)? else { return Ok(()) };
        if logged.verdict.as_ref() == Some(verdict) {
            return Ok(());
        }
        let payload = logged.op.body().ok().map(|body| body.payload);
        self.note_verdict(&logged, verdict, changed)?;
        if let Some(payload) = payload {
            self.touch(&payload, changed);
            self.move_effect(&logged.op, &payload, verdict, now_ms)?;
        }
        Ok(())
    }

    fn note_verdict(&self, logged: &LoggedOp, verdict: &Verdict, changed: &mut Changed) -> Result<()> {
        let (seq, state) = (logged.op.header.seq, state_of(verdict));
        let sql = "UPDATE op SET state = ?2, verdict = ?3 WHERE seq = ?1";
        sql::run(self.conn, sql, params![signed(seq), state as u8, to_bytes(verdict)])?;
        let troubled = |s: OpState| matches!(s, OpState::Held | OpState::Refused);
        changed.attention |= troubled(state) || troubled(logged.state);
        changed.own.push(seq);
        Ok(())
    }

    /// Notes what an op touches as changed.
    pub(super) fn touch(&self, payload: &Payload, changed: &mut Changed) -> Target {
        let target = Target::of(payload);
        changed.flows.extend(target.flow);
        changed.records.extend(target.record.map(|(kind, _)| kind));
        target
    }

    fn move_effect(&self, op: &Op, payload: &Payload, verdict: &Verdict, now_ms: i64) -> Result<()> {
        match (payload, verdict) {
            (Payload::Act(act), Verdict::Accepted { position: Some(position), .. }) => {
                self.confirm_own_act(op, act, *position, verdict, now_ms)
            }
            (Payload::Act(act), Verdict::Held { .. } | Verdict::Refused(_)) => {
                self.unconfirm_action(act.flow, &op.hash)
            }
            (Payload::Withdraw { body, .. }, Verdict::Refused(_)) => {
                let sql = "UPDATE op SET withdrawn = 0 WHERE body_id = ?1";
                sql::run(self.conn, sql, [body.bytes()]).map(drop)
            }
            (_, Verdict::Accepted { clock, .. } | Verdict::Superseded { clock, .. }) => {
                self.confirm_write(op, payload, *clock)
            }
            _ => Ok(()),
        }
    }

    /// A flow that left this phone meanwhile does not come back by an answer: only its scope brings it again.
    fn confirm_own_act(&self, op: &Op, act: &Act, position: u64, verdict: &Verdict, now_ms: i64) -> Result<()> {
        let starts = matches!(act.kind, ActionKind::Start { .. });
        let origin = match self.origin_of_flow(act.flow)? {
            None if starts => Origin { held: self.hold(Scope::Person(op.header.person))?, seq: 0 },
            None => return Ok(()),
            Some(origin) => origin,
        };
        let (op, verdict) = (op.raw.clone(), verdict.clone());
        self.confirm_action(
            &FlowEntry { flow: act.flow, position, op, received_ms: now_ms, verdict, signature: None },
            origin,
        )
    }

    /// An own act that comes back in a pull is acknowledged, also where the answer to its push was lost.
    pub(super) fn meet_action(&self, entry: &FlowEntry, changed: &mut Changed) -> Result<()> {
        let Ok(op) = Op::read(entry.op.clone()) else { return Ok(()) };
        if op.header.enrolment != self.identity()?.enrolment {
            return Ok(());
        }
        match self.op(op.header.seq)? {
            Some(logged) if logged.op.hash == op.hash && logged.verdict.as_ref() != Some(&entry.verdict) => {
                self.note_verdict(&logged, &entry.verdict, changed)
            }
            _ => Ok(()),
        }
    }

    /// The same for own writes to a record: the confirmed state names their dots.
    pub(super) fn meet_writes(&self, state: &RecordState, changed: &mut Changed) -> Result<()> {
        for op in self.open_on_record(state.kind, state.record)? {
            let met = clock_of(state, op.header.enrolment, op.header.seq);
            if let (Some(clock), Some(logged)) = (met, self.op(op.header.seq)?) {
                self.note_verdict(&logged, &Verdict::Accepted { clock, position: None }, changed)?;
            }
        }
        Ok(())
    }
}

fn state_of(verdict: &Verdict) -> OpState {
    match verdict {
        Verdict::Accepted { .. } | Verdict::Superseded { .. } => OpState::Acknowledged,
        Verdict::Held { .. } => OpState::Held,
        Verdict::Refused(_) => OpState::Refused,
    }
}

/// The effective clock of a write that stands in a record; elements of sets carry dots without clocks.
fn clock_of(state: &RecordState, enrolment: EnrolmentId, seq: u64) -> Option<Hlc> {
    let dot = Dot { enrolment, seq };
    state.fields.values().find_map(|field| match field {
        FieldState::One { stamp, .. } => (stamp.dot == dot).then_some(stamp.clock),
        FieldState::Many { living, dead } => {
            let stands = dead.contains(&dot) || living.values().any(|dots| dots.contains(&dot));
            stands.then(Hlc::default)
        }
    })
}
