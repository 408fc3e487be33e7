//! One op that arrived, and what became of it.

use routebook_domain::ids::{FlowId, PersonId};
use routebook_domain::merge::{Dot, Stamp};
use routebook_domain::people::Role;
use routebook_domain::time::{Hlc, TrustedTime};
use routebook_protocol::{Body, Header, Op, Payload, Refusal, Scope, Verdict};

use super::act::{self, Desk};
use super::{Cx, Ruled, erase, held, record, withdraw};

/// Who wrote an op.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Author {
    /// The person.
    pub person: PersonId,
    /// Their role at acceptance.
    pub role: Role,
    /// The chain begins here, UTC milliseconds.
    pub enrolled_ms: i64,
    /// It is the server's own chain: master data needs no other authority.
    pub server: bool,
}

/// One op with everything that judging needs.
pub struct Arrival<'a> {
    /// The op as it stands in its chain: its writes count under its dot and clock.
    pub op: &'a Op,
    /// The header that its author wrote first: another one only where the op was offered again.
    pub written: &'a Header,
    /// Its body.
    pub body: &'a Body,
    /// Who wrote it.
    pub author: Author,
    /// The clock that counts.
    pub clock: Hlc,
    /// When it was written, as far as it can be trusted.
    pub at: TrustedTime,
    /// When it arrived, UTC milliseconds.
    pub received_ms: i64,
    /// A supervisor has decided that it counts: what would hold it does so no more.
    pub released: bool,
}

impl Arrival<'_> {
    /// When its write counts.
    pub fn stamp(&self) -> Stamp {
        let h = &self.op.header;
        let mut hash = [0; 8];
        hash.copy_from_slice(&self.op.hash[..8]);
        Stamp { clock: self.clock, dot: Dot { enrolment: h.enrolment, seq: h.seq }, hash }
    }

    /// It stands, without a place in a flow.
    pub fn accepted(&self) -> Verdict {
        Verdict::Accepted { clock: self.clock, position: None }
    }
}

/// What became of an op.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The verdict.
    pub verdict: Verdict,
    /// The flow that it acts on.
    pub flow: Option<FlowId>,
    /// Scope, number in the scope and position in the flow of an accepted action.
    pub place: Option<(Scope, u64, u64)>,
}

impl Judged {
    /// A verdict on an op that acts on no flow.
    pub fn of(verdict: Verdict) -> Self {
        Self { verdict, flow: None, place: None }
    }

    /// Refused by one code.
    pub fn refused(code: &str) -> Self {
        Self::of(Verdict::Refused(Refusal::code(code)))
    }
}

/// Judges an op and writes what it causes, or nothing at all.
pub(super) fn judge(cx: &Cx<'_>, arrival: &Arrival<'_>) -> Ruled<Judged> {
    let mut desk = Desk::default();
    let judged = judge_at(cx, &mut desk, arrival)?;
    desk.settle(cx)?;
    Ok(judged)
}

/// As [`judge`], as one of several: the flow of an action stays on the desk.
pub(super) fn judge_at(cx: &Cx<'_>, desk: &mut Desk, arrival: &Arrival<'_>) -> Ruled<Judged> {
    if cx.tx.op_by_body(cx.tenant, arrival.body.id)?.is_some() {
        return Ok(Judged::refused("duplicate_body"));
    }
    if let Payload::Act(act) = &arrival.body.payload {
        return act::act_at(cx, desk, arrival, act);
    }
    desk.settle(cx)?;
    weigh(cx, arrival)
}

/// Judges an op whose body is known to be here once.
pub(super) fn weigh(cx: &Cx<'_>, arrival: &Arrival<'_>) -> Ruled<Judged> {
    match &arrival.body.payload {
        Payload::Create { kind, record, fields } => record::create(cx, arrival, *kind, *record, fields),
        Payload::Set { kind, record, changes } => record::set(cx, arrival, *kind, *record, changes),
        Payload::Delete { kind, record } => record::remove(cx, arrival, *kind, *record, true),
        Payload::Restore { kind, record } => record::remove(cx, arrival, *kind, *record, false),
        Payload::Act(act) => act::act(cx, arrival, act),
        Payload::Withdraw { body, .. } => withdraw::withdraw(cx, arrival, *body),
        Payload::MergeInto { kind, record, into } => record::merge_into(cx, arrival, *kind, *record, *into),
        Payload::Move { kind, record, to } => record::travel(cx, arrival, *kind, *record, *to),
        Payload::Settle(settle) => record::settle(cx, arrival, settle),
        Payload::Decide { enrolment, seq, accept, reason } => {
            held::decide(cx, arrival, (*enrolment, *seq), &held::Decision { accept: *accept, reason: reason.clone() })
        }
        Payload::Erase { enrolment, seq, .. } => erase::apply(cx, arrival, *enrolment, *seq),
        // A key belongs to the chain that announces it: whoever offers that again goes on under another one already.
        Payload::KeyChange { .. } => Ok(Judged::refused("bad_key")),
        Payload::ReOffer(_) | Payload::Other { .. } => Ok(Judged::refused("not_yet_supported")),
    }
}
