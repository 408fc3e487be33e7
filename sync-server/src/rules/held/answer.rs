//! A supervisor's answer from the console: an op of the server's own chain.

use routebook_domain::ids::EnrolmentId;
use routebook_protocol::Payload;

use super::whose::of_caller;
use super::{Decision, code, first};
use crate::rules::{Cx, RuleError, Ruled, Sight, chain, lock};

/// Decides on a held op; a refusal needs a reason.
///
/// # Errors
/// [`RuleError::NotFound`] for an op that is not held, or is not the caller's to decide;
/// [`RuleError::BadParameter`] without a reason for a refusal.
pub fn answer(cx: &Cx<'_>, sight: &Sight, of: (EnrolmentId, u64), decision: &Decision) -> Ruled<()> {
    let op = first(cx, of)?.filter(|op| code(op).is_some()).ok_or(RuleError::NotFound)?;
    let person = of_caller(cx, sight, &op)?.ok_or(RuleError::NotFound)?;
    if !decision.accept && decision.reason.trim().is_empty() {
        return Err(RuleError::BadParameter("reason"));
    }
    lock::lock(cx, sight, [person])?;
    let (enrolment, seq) = (op.enrolment, op.seq);
    let reason = decision.reason.trim().to_owned();
    chain::append(cx, sight.me(), Payload::Decide { enrolment, seq, accept: decision.accept, reason }).map(drop)
}
