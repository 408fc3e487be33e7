//! Nothing that was acknowledged is lost, and every chain on the server holds together.

use std::collections::{BTreeMap, BTreeSet};

use routebook::{BodyId, EnrolmentId};
use routebook_protocol::{BodyKind, Hash, Op, Payload, RawOp, Verdict, verify_chain};
use routebook_server::HeldOp;
use routebook_store::{LoggedOp, OpState, StoreError};

use super::{Checked, wrong};
use crate::ledger::Ledger;
use crate::phone::Log;

/// What the server holds, by what tells one op from another.
pub struct Known {
    exact: BTreeMap<(EnrolmentId, u64, Hash), Class>,
    bodies: BTreeSet<BodyId>,
}

impl Known {
    /// Reads it off the server's log.
    pub fn of(ops: &[HeldOp]) -> Self {
        Self {
            exact: ops.iter().map(|op| ((op.enrolment, op.seq, op.hash), class(&op.verdict))).collect(),
            bodies: ops.iter().filter_map(|op| body_of(&op.raw)).collect(),
        }
    }

    /// What the server refused and its author gave up, a server that was restored to before that enrolment does not hear
    /// of again, nor that it was given up: both stay in the old log on the phone.
    pub fn but_for_what_was_given_up(mut self, old: &Log) -> Result<Self, String> {
        let all = old.store.read::<_, StoreError>(|r| r.ops(0, u32::MAX)).map_err(|e| e.to_string())?;
        let past = all.iter().filter(|op| op.withdrawn && op.state == OpState::Refused);
        let given_up: BTreeSet<BodyId> = past.filter_map(|op| body_of(&op.op.raw)).collect();
        let says = |op: &LoggedOp| match op.op.body().ok()?.payload {
            Payload::Withdraw { body, .. } => given_up.contains(&body).then(|| body_of(&op.op.raw))?,
            _ => None,
        };
        self.bodies.extend(all.iter().filter_map(says));
        self.bodies.extend(given_up);
        Ok(self)
    }

    fn holds(&self, enrolment: EnrolmentId, seq: u64, hash: Hash, raw: &RawOp) -> bool {
        self.exact.contains_key(&(enrolment, seq, hash)) || body_of(raw).is_some_and(|id| self.bodies.contains(&id))
    }
}

/// Checks the server's log against what phones were told. `gone` are enrolments whose phone lost its data: what a
/// restored server has lost of them, nobody can give back.
pub fn held(known: &Known, ledger: &Ledger, gone: &BTreeSet<EnrolmentId>) -> Checked {
    for ((enrolment, seq), told) in &ledger.acknowledged {
        if !gone.contains(enrolment) && !known.holds(*enrolment, *seq, told.hash, &told.raw) {
            return wrong(format!("op {seq} of {enrolment} was acknowledged and is not on the server"));
        }
    }
    Ok(())
}

/// Checks it against every entry of a log that a phone still has.
pub fn delivered(known: &Known, log: &Log) -> Checked {
    let all = log.store.read::<_, StoreError>(|r| r.ops(0, u32::MAX)).map_err(|e| e.to_string())?;
    for logged in all {
        let (seq, hash) = (logged.op.header.seq, logged.op.hash);
        if !known.holds(log.enrolment, seq, hash, &logged.op.raw) {
            let (no, enrolment, state) = (log.phone, log.enrolment, logged.state);
            return wrong(format!("phone {no}: op {seq} of {enrolment} ({state:?}) never arrived"));
        }
    }
    Ok(())
}

/// Checks that a person sees of every own entry what the server has made of it, a supervisor's decisions included.
pub fn answered(known: &Known, log: &Log) -> Checked {
    let all = log.store.read::<_, StoreError>(|r| r.ops(0, u32::MAX)).map_err(|e| e.to_string())?;
    for logged in all.iter().filter(|logged| logged.op.kind() != Some(BodyKind::ReOffer)) {
        let seq = logged.op.header.seq;
        let there = known.exact.get(&(log.enrolment, seq, logged.op.hash));
        let here = logged.verdict.as_ref().map(class);
        if there.is_some() && there != here.as_ref() {
            let (no, enrolment) = (log.phone, log.enrolment);
            return wrong(format!("phone {no}: op {seq} of {enrolment} is {here:?} here and {there:?} on the server"));
        }
    }
    Ok(())
}

/// What a verdict comes to, for the author.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Taken,
    Held,
    Refused,
}

fn class(verdict: &Verdict) -> Class {
    match verdict {
        Verdict::Accepted { .. } | Verdict::Superseded { .. } => Class::Taken,
        Verdict::Held { .. } => Class::Held,
        Verdict::Refused(_) => Class::Refused,
    }
}

/// Checks that every chain on the server holds together.
pub fn chained(ops: &[HeldOp]) -> Checked {
    let mut chains: BTreeMap<EnrolmentId, Vec<Op>> = BTreeMap::new();
    for held in ops {
        let op = Op::read(held.raw.clone()).map_err(|e| format!("{} {}: {e}", held.enrolment, held.seq))?;
        chains.entry(held.enrolment).or_default().push(op);
    }
    for (enrolment, ops) in &chains {
        let Some(first) = ops.first() else { continue };
        if let Err(fault) = verify_chain(first.header.tenant, *enrolment, ops) {
            return wrong(format!("the server's chain of {enrolment} is broken: {fault}"));
        }
    }
    Ok(())
}

/// The identity that survives re-offering.
fn body_of(raw: &RawOp) -> Option<BodyId> {
    let op = Op::read(raw.clone()).ok()?;
    op.meant().ok().map(|meant| meant.id())
}
