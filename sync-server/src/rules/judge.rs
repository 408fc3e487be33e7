//! One op that arrived, and what became of it.

use routebook_domain::ids::{FlowId, PersonId};
use routebook_domain::merge::{Dot, Stamp};
use routebook_domain::people::Role;
use routebook_domain::time::{Hlc, TrustedTime};
use routebook_protocol::{Body, Op, Payload, Refusal, Scope, Verdict};

use super::{Cx, Ruled, act, record, withdraw};

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
    /// The op.
    pub op: &'a Op,
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
    if cx.tx.op_by_body(cx.tenant, arrival.body.id)?.is_some() {
        return Ok(Judged::refused("duplicate_body"));
    }
    match &arrival.body.payload {
        Payload::Create { kind, record, fields } => record::create(cx, arrival, *kind, *record, fields),
        Payload::Set { kind, record, changes } => record::set(cx, arrival, *kind, *record, changes),
        Payload::Delete { kind, record } => record::remove(cx, arrival, *kind, *record, true),
        Payload::Restore { kind, record } => record::remove(cx, arrival, *kind, *record, false),
        Payload::Act(act) => act::act(cx, arrival, act),
        Payload::Withdraw { body, .. } => withdraw::withdraw(cx, arrival, *body),
        Payload::MergeInto { kind, record, into } => record::merge_into(cx, arrival, *kind, *record, *into),
        Payload::Move { .. }
        | Payload::Settle(_)
        | Payload::KeyChange { .. }
        | Payload::ReOffer(_)
        | Payload::Erase { .. }
        | Payload::Decide { .. }
        | Payload::Other { .. } => Ok(Judged::refused("not_yet_supported")),
    }
}
