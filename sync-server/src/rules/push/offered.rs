//! Ops that are offered again under another enrolment: after a phone was cloned, or a restored server had never heard of
//! its enrolment.

use routebook_domain::ids::{PersonId, TenantId};
use routebook_protocol::{BodyKind, Meant, Op};

use super::BODY_MISMATCH;
use crate::model::StoredOp;
use crate::rules::{Cx, Ruled};

/// What an op means, or the code of what is wrong with it. Only the same person offers an op again.
pub fn read<'a>(op: &'a Op, tenant: TenantId, person: PersonId) -> Result<Meant<'a>, &'static str> {
    if let Some(inner) = op.offered().map_err(|_| "malformed")? {
        if inner.kind() == Some(BodyKind::ReOffer) {
            return Err("nested");
        }
        if (inner.header.tenant, inner.header.person) != (tenant, person) {
            return Err("wrong_person");
        }
        if inner.is_erased() {
            return Err("erased");
        }
        if !inner.body_matches() {
            return Err(BODY_MISMATCH);
        }
    }
    op.meant().map_err(|_| "malformed")
}

/// Why an op may not be offered again: it stands in somebody else's chain, or in one that was revoked.
///
/// # Errors
/// What the store says.
pub fn unfit(cx: &Cx<'_>, meant: &Meant<'_>) -> Ruled<Option<&'static str>> {
    let Some(chain) = cx.tx.enrolment(cx.tenant, meant.op.header.enrolment)? else { return Ok(None) };
    Ok(if chain.person != Some(meant.person()) { Some("wrong_person") } else { chain.revoked_ms.and(Some("revoked")) })
}

/// The same op as it is here already, under whatever chain.
///
/// # Errors
/// What the store says.
pub fn known(cx: &Cx<'_>, meant: &Meant<'_>) -> Ruled<Option<StoredOp>> {
    let first = cx.tx.op_by_body(cx.tenant, meant.id())?;
    Ok(first.filter(|stored| is_same(stored, &meant.op)))
}

/// Whether a stored op is this one, or holds it.
fn is_same(stored: &StoredOp, op: &Op) -> bool {
    let inner = || Op::read(stored.raw.clone()).ok()?.offered().ok()?;
    stored.hash == op.hash || (stored.of.is_some() && inner().is_some_and(|inner| inner.hash == op.hash))
}
