//! What the server knows beside a photo's file: keys, the outlet's fence, other photos, its own beacons.

use std::str::FromStr;

use routebook_domain::ids::EvidenceId;
use routebook_evidence::{Answer, Code, Known, KnownKey, Reason, Report, Seal, Seen, Verdict};

use crate::model::{EvidenceRow, PhotoRow, Side};
use crate::rules::beacon::Beacons;
use crate::rules::doubt::near;
use crate::rules::keys::Keys;
use crate::rules::{Cx, RuleError, Ruled, Sight, evidence, outlets};

/// A photo with everything that judging it needs.
pub struct Found {
    /// The promise, with the seal.
    pub evidence: EvidenceRow,
    /// What the verifier is told.
    pub known: Known,
    /// The seal's time rests on a beacon that was never this server's.
    pub foreign_beacon: bool,
    /// It was here before the earliest moment that its time evidence allows.
    pub after_arrival: bool,
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
        fence: seal.and_then(|s| s.claim.facts.outlet).map(|o| outlets::fence(cx, o)).transpose()?.flatten(),
        seen: Some(seen(cx, &photo)?),
    };
    let foreign_beacon = beacon.is_some_and(|b| !ours.is_ours(&b, cx.now_ms));
    Ok(Found { foreign_beacon, after_arrival: photo.facts.at.is_after_arrival(), evidence, known })
}

impl Found {
    /// Corrects what only the server can tell: a beacon that it never gave binds no time, and nothing arrives before
    /// it was.
    pub fn corrected(&self, mut report: Report) -> Report {
        if let Some(reason) = self.why_no_time().filter(|_| report.time_bound.verdict != Verdict::Fail) {
            report.time_bound = Answer { verdict: Verdict::Fail, reason };
        }
        report
    }

    fn why_no_time(&self) -> Option<Reason> {
        let inconsistent = self.foreign_beacon.then_some(Reason::TimeInconsistent);
        inconsistent.or(self.after_arrival.then_some(Reason::AfterArrival))
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
