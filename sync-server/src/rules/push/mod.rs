//! Push: the envelope first, outside the transaction, then op by op inside it.

mod accept;
mod ahead;
mod offered;
mod open;
mod signers;
mod witnessed;

pub use accept::accept;
pub use open::{Parcel, open};
pub use signers::{Claimed, Signers, signers};

use routebook_protocol::Verdict;

/// The code of an op whose body is not the one that its header names.
const BODY_MISMATCH: &str = "body_mismatch";

/// Whether an op's body was at fault when it arrived, so that only its header counts in the chain.
pub fn is_quarantined_body(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Refused(refusal) if refusal.code == BODY_MISMATCH)
}
