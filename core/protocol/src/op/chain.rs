//! The chain: every header names the hash of the one before.

use routebook_domain::ids::{EnrolmentId, PersonId, TenantId};
use routebook_domain::time::{Hlc, TimeEvidence};

use super::{Body, FORMAT, Header, Op};
use crate::cbor::wire_struct;
use crate::hash::Hash;

/// The end of a chain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The number of the last op; 0 for an empty chain.
    pub seq: u64,
    /// The hash of its header; zeros for an empty chain.
    pub hash: Hash,
}

wire_struct!(Head { seq, hash });

/// What is wrong with a chain, and at which op.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChainFault {
    /// The op is of another enrolment or tenant.
    #[error("op {0} belongs to another chain")]
    Stranger(u64),
    /// An op is missing before this one.
    #[error("an op is missing before {0}")]
    Gap(u64),
    /// The op does not follow the one that stands before it.
    #[error("op {0} does not follow the op before it")]
    Fork(u64),
    /// The body is not the one that the header names.
    #[error("the body of op {0} was changed")]
    Body(u64),
}

/// One enrolment's chain, open at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chain {
    /// The company.
    pub tenant: TenantId,
    /// Whose chain.
    pub enrolment: EnrolmentId,
    /// Its end.
    pub head: Head,
    /// The clock of its last op.
    pub clock: Hlc,
}

impl Chain {
    /// An empty chain.
    pub fn new(tenant: TenantId, enrolment: EnrolmentId) -> Self {
        Self { tenant, enrolment, head: Head::default(), clock: Hlc::default() }
    }

    /// Writes the next op; `now_ms` is the best known time.
    pub fn append(&mut self, person: PersonId, time: TimeEvidence, now_ms: i64, body: &Body) -> Op {
        let claimed = self.clock.advance(now_ms);
        let header = Header {
            format: FORMAT,
            tenant: self.tenant,
            enrolment: self.enrolment,
            seq: self.head.seq + 1,
            prev: self.head.hash,
            person,
            claimed,
            time,
            kind: 0,
            body: [0; 32],
        };
        let op = Op::write(header, body);
        self.head = Head { seq: op.header.seq, hash: op.hash };
        self.clock = claimed;
        op
    }
}

/// Checks that an op follows a head. An erased body is no fault: the chain runs over headers.
pub fn verify_link(tenant: TenantId, enrolment: EnrolmentId, head: &Head, op: &Op) -> Result<Head, ChainFault> {
    let h = &op.header;
    if h.tenant != tenant || h.enrolment != enrolment {
        return Err(ChainFault::Stranger(h.seq));
    }
    if h.seq != head.seq + 1 {
        return Err(ChainFault::Gap(h.seq));
    }
    if h.prev != head.hash {
        return Err(ChainFault::Fork(h.seq));
    }
    if !op.is_erased() && !op.body_matches() {
        return Err(ChainFault::Body(h.seq));
    }
    Ok(Head { seq: h.seq, hash: op.hash })
}

/// Walks a whole chain from its first op and gives its head.
pub fn verify_chain<'a>(
    tenant: TenantId,
    enrolment: EnrolmentId,
    ops: impl IntoIterator<Item = &'a Op>,
) -> Result<Head, ChainFault> {
    ops.into_iter().try_fold(Head::default(), |head, op| verify_link(tenant, enrolment, &head, op))
}
