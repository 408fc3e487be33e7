//! Who may deliver and who may look at a piece of evidence, and what has come of it.

use routebook_domain::ids::EvidenceId;

use super::sessions::Caller;
use super::{Cx, RuleError, Ruled, Sight};
use crate::model::{EvidenceRow, EvidenceState, Variant};

fn find(cx: &Cx<'_>, id: EvidenceId) -> Ruled<EvidenceRow> {
    cx.tx.evidence(cx.tenant, id)?.ok_or(RuleError::NotFound)
}

/// Evidence that the caller promised.
///
/// # Errors
/// [`RuleError::NotFound`] before its op arrived; [`RuleError::Forbidden`] if somebody else promised it;
/// [`RuleError::Revoked`] if the enrolment was revoked.
pub fn to_deliver(cx: &Cx<'_>, caller: &Caller, id: EvidenceId) -> Ruled<EvidenceRow> {
    if caller.revoked {
        return Err(RuleError::Revoked);
    }
    let row = find(cx, id)?;
    if row.owner == caller.person.id { Ok(row) } else { Err(RuleError::Forbidden) }
}

/// Evidence on a flow of somebody whom the viewer sees, whoever promised it; what the viewer promised stays theirs.
///
/// # Errors
/// [`RuleError::NotFound`] for anything else.
pub fn to_read(cx: &Cx<'_>, sight: &Sight, id: EvidenceId) -> Ruled<EvidenceRow> {
    let row = find(cx, id)?;
    let owner = cx.tx.flow(cx.tenant, row.flow)?.map_or(row.owner, |flow| flow.owner);
    if sight.sees(owner) || row.owner == sight.me() { Ok(row) } else { Err(RuleError::NotFound) }
}

/// Notes that a file of evidence that was promised is here and is, if it is the whole one, what the op names.
///
/// # Errors
/// What the store says.
pub fn arrived(cx: &Cx<'_>, id: EvidenceId, variant: Variant) -> Ruled<()> {
    Ok(cx.tx.evidence_arrived(cx.tenant, id, variant)?)
}

/// How many overdue promises one transaction looks at.
const AT_ONCE: u32 = 200;

/// Calls those files missing whose deadline has passed, at most so many; gives how many it did. One that comes after
/// all is taken all the same.
///
/// # Errors
/// What the store says.
pub fn miss(cx: &Cx<'_>) -> Ruled<usize> {
    let overdue = cx.tx.overdue(cx.tenant, cx.now_ms, AT_ONCE)?;
    for row in &overdue {
        cx.tx.put_evidence(cx.tenant, &EvidenceRow { state: EvidenceState::Missing, ..row.clone() })?;
    }
    Ok(overdue.len())
}

/// Forgets what a file is about once its promise was erased, and that it is here.
///
/// # Errors
/// What the store says.
pub fn forget(cx: &Cx<'_>, id: EvidenceId) -> Ruled<()> {
    let Some(row) = cx.tx.evidence(cx.tenant, id)? else { return Ok(()) };
    let (state, deadline_ms) = (EvidenceState::Missing, None);
    let gone = EvidenceRow { state, thumb: false, seal: None, digest: [0; 32], deadline_ms, ..row };
    Ok(cx.tx.put_evidence(cx.tenant, &gone)?)
}
