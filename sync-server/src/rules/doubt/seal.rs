//! Whether a seal says what the op that carries it says. A seal of another photo, person, visit or step is no reason
//! to refuse the op: the log stays whole, and a supervisor sees what does not agree.

use std::collections::BTreeSet;

use routebook_domain::evidence::Evidence;
use routebook_domain::ids::{FlowId, OutletId};
use routebook_domain::place::Fix;
use routebook_domain::time::TrustedTime;
use routebook_evidence::Seal;
use routebook_protocol::Header;

use crate::model::Mismatch;
use crate::rules::keys::Keys;
use crate::rules::{Cx, Ruled, aliases};

/// A photo as its op promises it.
pub struct Promised<'a> {
    /// The op's header.
    pub header: &'a Header,
    /// The flow.
    pub flow: FlowId,
    /// What the flow is about.
    pub outlet: Option<OutletId>,
    /// The step.
    pub step: &'a str,
    /// Where.
    pub fix: Option<&'a Fix>,
    /// When, as the server judges it.
    pub at: TrustedTime,
    /// The promise.
    pub evidence: &'a Evidence,
}

/// Reads the seal of a promise, and says where it differs.
///
/// # Errors
/// What the store says.
pub fn read(cx: &Cx<'_>, p: &Promised<'_>) -> Ruled<(Option<Seal>, BTreeSet<Mismatch>)> {
    let Some(bytes) = p.evidence.seal.as_deref() else {
        return Ok((None, [Mismatch::Missing].into()));
    };
    let Ok(seal) = Seal::decode(bytes) else {
        return Ok((None, [Mismatch::Unreadable].into()));
    };
    let signer = cx.tx.enrolment(cx.tenant, p.header.enrolment)?;
    let keys = signer.map(|e| Keys::of(cx, &e)).transpose()?.map_or(Vec::new(), |keys| keys.all());
    let same_outlet = same(cx, seal.claim.facts.outlet, p.outlet)?;
    let differs = differences(&seal, p, &keys, same_outlet);
    Ok((Some(seal), differs))
}

/// Two names of one outlet are the same.
fn same(cx: &Cx<'_>, a: Option<OutletId>, b: Option<OutletId>) -> Ruled<bool> {
    Ok(match (a, b) {
        (Some(a), Some(b)) => a == b || aliases::resolve(cx, a)? == aliases::resolve(cx, b)?,
        (a, b) => a == b,
    })
}

fn differences(seal: &Seal, p: &Promised<'_>, keys: &[[u8; 33]], same_outlet: bool) -> BTreeSet<Mismatch> {
    use Mismatch::{Code, Digest, Enrolment, Fix, Flow, Key, Outlet, Person, Sequence, Signature, Step, Time};
    let (body, said, h) = (&seal.body, &seal.claim.facts, p.header);
    let agrees = [
        (Signature, seal.signature_holds()),
        (Key, keys.contains(&body.public_key)),
        (Code, body.code == seal.claim.code()),
        (Person, (said.tenant, said.person) == (h.tenant, h.person)),
        (Enrolment, said.enrolment == h.enrolment),
        (Outlet, same_outlet),
        (Flow, said.flow == p.flow),
        (Step, said.step == p.step),
        (Sequence, said.sequence == h.seq),
        (Fix, said.fix.as_ref() == p.fix),
        (Time, said.time == h.time),
        (Digest, (body.stamped, body.length) == (p.evidence.digest, p.evidence.length)),
    ];
    agrees.into_iter().filter(|(_, agrees)| !agrees).map(|(what, _)| what).collect()
}
