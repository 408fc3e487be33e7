//! What the server knows beside a photo's file: keys, the outlet's fence, other photos, its own beacons.

use std::str::FromStr;

use routebook_domain::ids::{EvidenceId, OutletId};
use routebook_domain::place::Fence;
use routebook_domain::record::{Outlet, RecordKind};
use routebook_evidence::{Answer, Code, Known, KnownKey, Reason, Report, Seal, Seen, Verdict};

use crate::model::{EvidenceRow, PhotoRow, Side};
use crate::rules::beacon::Beacons;
use crate::rules::doubt::near;
use crate::rules::keys::Keys;
use crate::rules::{Cx, RuleError, Ruled, Sight, aliases, evidence};

/// A photo with everything that judging it needs.
pub struct Found {
    /// The promise, with the seal.
    pub evidence: EvidenceRow,
    /// What the verifier is told.
    pub known: Known,
    /// The seal's time rests on a beacon that was never this server's.
    pub foreign_beacon: bool,
}

/// Everything about a photo within sight.
///
/// # Errors
/// [`RuleError::NotFound`] for anything else.
pub fn known(cx: &Cx<'_>, sight: &Sight, id: EvidenceId) -> Ruled<Found> {
    let evidence = evidence::to_read(cx, sight, id)?;
    let photo = cx.tx.photo(cx.tenant, id)?.ok_or(RuleError::NotFound)?;
    let seal = evidence.seal.as_deref().and_then(|bytes| Seal::decode(bytes).ok());
    let beacon = seal.as_ref().and_then(|s| s.claim.facts.time.beacon);
    let ours = Beacons::of(cx)?;
    let known = Known {
        keys: Some(keys(cx)?),
        fence: seal.and_then(|s| s.claim.facts.outlet).map(|o| fence(cx, o)).transpose()?.flatten(),
        seen: Some(seen(cx, &photo)?),
    };
    Ok(Found { foreign_beacon: beacon.is_some_and(|b| !ours.is_ours(&b, cx.now_ms)), evidence, known })
}

impl Found {
    /// Corrects what only the server can tell: a beacon that it never gave binds no time.
    pub fn corrected(&self, mut report: Report) -> Report {
        if self.foreign_beacon {
            report.time_bound = Answer { verdict: Verdict::Fail, reason: Reason::TimeInconsistent };
        }
        report
    }
}

fn keys(cx: &Cx<'_>) -> Ruled<Vec<KnownKey>> {
    let mut known = Vec::new();
    for e in cx.tx.enrolments(cx.tenant)? {
        let all = Keys::of(cx, &e)?.all().into_iter();
        known.extend(all.map(|public_key| KnownKey { enrolment: e.id, public_key }));
    }
    Ok(known)
}

fn fence(cx: &Cx<'_>, outlet: OutletId) -> Ruled<Option<Fence>> {
    let record = cx.tx.record(cx.tenant, aliases::resolve(cx, outlet)?)?;
    let outlet = record.filter(|r| r.state.kind == RecordKind::Outlet);
    Ok(outlet.map(|r| Outlet::from(&r.view()).fence()))
}

/// The photos before it, own first. One without a code has nothing that a report could name.
fn seen(cx: &Cx<'_>, photo: &PhotoRow) -> Ruled<Vec<Seen>> {
    let before = near(cx, photo, Side::Before(photo.order()))?.all();
    Ok(before.filter_map(|row| one(&row, photo)).collect())
}

fn one(row: &PhotoRow, than: &PhotoRow) -> Option<Seen> {
    let facts = &row.facts;
    Some(Seen {
        code: Code::from_str(row.code.as_deref()?).ok()?,
        original: facts.original,
        dhash: facts.dhash,
        at_ms: row.order().ms,
        same_flow: facts.flow == than.facts.flow,
    })
}
