//! An op as the server keeps it.

use routebook_domain::ids::{BodyId, EnrolmentId, FlowId};
use routebook_protocol::{Hash, RawOp, Scope, Verdict};

/// One op: its exact bytes, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredOp {
    /// Whose chain.
    pub enrolment: EnrolmentId,
    /// Its place in the chain.
    pub seq: u64,
    /// The hash of its header.
    pub hash: Hash,
    /// The exact bytes; a refused op's are its quarantine.
    pub raw: RawOp,
    /// The body's identity, if the body could be read.
    pub body: Option<BodyId>,
    /// The flow that it acts on.
    pub flow: Option<FlowId>,
    /// Where it travels in pulls: scope, number in the scope and position in the flow of an accepted action.
    pub place: Option<(Scope, u64, u64)>,
    /// When it arrived, UTC milliseconds.
    pub received_ms: i64,
    /// What became of it.
    pub verdict: Verdict,
    /// Its author gave it up.
    pub withdrawn: bool,
    /// For a re-offer: chain and number of the op inside.
    pub of: Option<(EnrolmentId, u64)>,
    /// For an op of the server's own chain: its signature over the op, for phones to keep.
    pub signature: Option<[u8; 64]>,
}
