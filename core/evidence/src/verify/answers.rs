//! What the seal itself answers: who, when, where.

use routebook_domain::place::{Fence, FenceVerdict};
use routebook_domain::time::{Level, judge};

use super::{Answer, KnownKey, Reason};
use crate::{Facts, Seal};

/// Whether the signing key is the one registered for the claim's enrolment.
pub fn signer_known(seal: &Seal, signed: bool, keys: Option<&[KnownKey]>) -> Answer {
    let is_key = |k: &&KnownKey| k.public_key == seal.body.public_key;
    let is_owner = |k: &KnownKey| k.enrolment == seal.claim.facts.enrolment;
    match keys {
        _ if !signed => Answer::fail(Reason::SignatureInvalid),
        None => Answer::cannot_tell(Reason::NoKeyList),
        Some(keys) if keys.iter().filter(is_key).any(is_owner) => Answer::pass(Reason::KeyKnown),
        Some(keys) if keys.iter().any(|k| is_key(&k)) => Answer::fail(Reason::KeyOfAnother),
        Some(_) => Answer::fail(Reason::KeyUnknown),
    }
}

/// How the claim's time is bound. Whether its beacon was the server's, only the server can tell.
pub fn time_bound(facts: &Facts) -> Answer {
    let trusted = &facts.trusted;
    if judge(&facts.time) != *trusted {
        return Answer::fail(Reason::TimeInconsistent);
    }
    match (trusted.level, trusted.bound_ms(), trusted.earliest_ms) {
        (Level::Verified, ..) => Answer::pass(Reason::TimeVerified),
        (Level::Estimate, Some(_), _) => Answer::pass(Reason::TimeEstimated),
        (_, None, Some(_)) => Answer::cannot_tell(Reason::OnlyNotBefore),
        _ => Answer::cannot_tell(Reason::ClockOnly),
    }
}

/// Whether the fix lies within the outlet's fence and is no simulation.
pub fn place_plausible(facts: &Facts, fence: Option<&Fence>) -> Answer {
    let Some(fix) = &facts.fix else { return Answer::cannot_tell(Reason::NoFix) };
    if fix.mock {
        return Answer::fail(Reason::MockLocation);
    }
    let Some(fence) = fence else { return Answer::cannot_tell(Reason::NoFence) };
    match fence.judge(Some(fix)) {
        FenceVerdict::Inside => Answer::pass(Reason::InsideFence),
        FenceVerdict::Outside => Answer::fail(Reason::OutsideFence),
        FenceVerdict::Uncertain => Answer::cannot_tell(Reason::AcrossFence),
        FenceVerdict::CannotTell => Answer::cannot_tell(Reason::NoFence),
    }
}
