//! One photo: what is known of it from its op, and what that says against it.

use routebook_domain::doubt::{Doubt, DoubtCode, Grade, Limits, Move, PhotoFacts, of_photo};
use routebook_domain::evidence::EvidenceKind;
use routebook_domain::flow::{Act, ActionKind};
use routebook_domain::ids::{BodyId, OutletId, PersonId};
use routebook_domain::place::Fix;
use routebook_domain::time::TrustedTime;
use routebook_evidence::Seal;
use routebook_protocol::Header;

use super::history::before;
use super::seal::{self, Promised};
use super::{Judging, later};
use crate::model::PhotoRow;
use crate::rules::{Cx, Ruled};

/// Takes note of the photo that an action promises and judges it; any other action promises none.
///
/// # Errors
/// What the store says.
pub fn attached(
    judging: &Judging<'_>,
    (header, at): (&Header, TrustedTime),
    act: &Act,
    outlet: Option<OutletId>,
) -> Ruled<()> {
    let ActionKind::Attach { step, evidence, .. } = &act.kind else { return Ok(()) };
    if evidence.kind != EvidenceKind::Photo {
        return Ok(());
    }
    let promised = Promised { header, flow: act.flow, outlet, step, fix: act.fix.as_ref(), at, evidence };
    let mut row = row(judging.cx, &promised)?;
    judge(judging, &mut row)?;
    later::judge_again(judging, &row)
}

/// Takes note of where somebody was when they acted.
///
/// # Errors
/// What the store says.
pub fn moved(
    cx: &Cx<'_>,
    (action, person): (BodyId, PersonId),
    at: TrustedTime,
    fix: Option<&Fix>,
    outlet: Option<OutletId>,
) -> Ruled<()> {
    let Some(fix) = fix else { return Ok(()) };
    Ok(cx.tx.put_move(cx.tenant, action, person, &Move { at, fix: fix.clone(), outlet })?)
}

/// A photo whose seal cannot be read is compared by its file: so it has a twin where the file was used before.
fn row(cx: &Cx<'_>, p: &Promised<'_>) -> Ruled<PhotoRow> {
    let (seal, mismatch) = seal::read(cx, p)?;
    let body = seal.as_ref().map(|s| &s.body);
    let facts = PhotoFacts {
        evidence: p.evidence.id,
        flow: p.flow,
        step: p.step.into(),
        outlet: p.outlet,
        owner: p.header.person,
        at: p.at,
        fix: p.fix.cloned(),
        original: seal.as_ref().map_or(p.evidence.digest, |s| s.claim.original),
        dhash: body.and_then(|b| b.dhash),
        brightness: body.and_then(|b| b.brightness),
        detail: body.and_then(|b| b.detail),
    };
    let code = seal.as_ref().map(|s: &Seal| s.body.code.compact());
    Ok(PhotoRow { facts, code, mismatch, doubts: Vec::new(), looked: false })
}

/// Judges a photo against those before it and keeps what comes of it.
///
/// # Errors
/// What the store says.
pub fn judge(judging: &Judging<'_>, row: &mut PhotoRow) -> Ruled<()> {
    let cx = judging.cx;
    let limits = judging.limits(row.facts.owner, row.facts.at.at_ms)?;
    let [own, others] = before(cx, row)?;
    row.doubts = of_seal(row, &limits).into_iter().chain(of_photo(&row.facts, &own, &others, &limits)).collect();
    Ok(cx.tx.put_photo(cx.tenant, row)?)
}

fn of_seal(row: &PhotoRow, limits: &Limits) -> Option<Doubt> {
    let code = DoubtCode::SealMismatch;
    let params = row.mismatch.iter().map(|what| (what.word().to_owned(), 1)).collect();
    let (evidence, weight) = (Some(row.facts.evidence), limits.weight(code));
    let doubt = Doubt { code, grade: Grade::Flag, weight, evidence, other: None, params };
    (!row.mismatch.is_empty()).then_some(doubt)
}
