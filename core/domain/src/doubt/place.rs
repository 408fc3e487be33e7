//! What a single fix says against itself, and the same coordinates on several visits.

use std::collections::BTreeSet;

use super::{Doubt, DoubtCode, Limits};
use crate::ids::OutletId;
use crate::place::{Fix, GeoPoint};
use crate::time::{Level, TrustedTime};

/// Accuracy, simulation, age: each stands alone.
pub(super) fn of_fix(fix: &Fix, limits: &Limits) -> Vec<Doubt> {
    let mut all = Vec::new();
    let rough = i64::from(fix.accuracy_dm) > limits.accuracy_m.saturating_mul(10);
    if rough {
        let metres = i64::from(fix.accuracy_dm.div_ceil(10));
        let doubt = Doubt::review(DoubtCode::Inaccurate, limits);
        all.push(doubt.with("metres", metres).with("limit", limits.accuracy_m));
    }
    if fix.mock {
        all.push(Doubt::flag(DoubtCode::MockLocation, limits));
    }
    if i64::from(fix.age_ms) > limits.stale_fix_ms {
        let seconds = i64::from(fix.age_ms.div_ceil(1000));
        let doubt = Doubt::review(DoubtCode::StaleFix, limits);
        all.push(doubt.with("seconds", seconds).with("limit", limits.stale_fix_ms / 1000));
    }
    all
}

/// Where and when someone was, as far as repeated coordinates go.
#[derive(Clone, Copy)]
pub(super) struct Spot {
    pub point: GeoPoint,
    pub outlet: Option<OutletId>,
    pub at: TrustedTime,
}

/// An outlet on one calendar day of the phone's zone: what counts as one visit here.
type Visit = (Option<OutletId>, i64);

/// The same coordinates, to a centimetre, at several outlets or on several days. A satellite receiver's noise never
/// repeats them and a simulated place does; but so may a cell tower or a router, so that from any other provider it is
/// only a review.
pub(super) fn repeated(
    here: &Spot,
    satellites: bool,
    others: impl Iterator<Item = Spot>,
    limits: &Limits,
) -> Option<Doubt> {
    let same = others.filter(|spot| spot.point == here.point).map(|spot| visit(&spot));
    let visits: BTreeSet<Visit> = same.chain([visit(here)]).collect();
    let times = i64::try_from(visits.len()).unwrap_or(i64::MAX);
    let graded = if satellites { Doubt::flag } else { Doubt::half };
    let many = times >= limits.repeat_visits.max(2);
    many.then(|| graded(DoubtCode::RepeatedFix, limits).with("visits", times).with("limit", limits.repeat_visits))
}

fn visit(spot: &Spot) -> Visit {
    const DAY_MS: i64 = 86_400_000;
    let local = spot.at.at_ms.saturating_add(i64::from(spot.at.zone_min).saturating_mul(60_000));
    (spot.outlet, local.div_euclid(DAY_MS))
}

/// Whether nothing but satellites told the place.
pub(super) fn by_satellites(fix: &Fix) -> bool {
    fix.provider == "gps"
}

/// Nothing but the phone's own clock.
pub(super) fn of_time(at: &TrustedTime, limits: &Limits) -> Option<Doubt> {
    (at.level == Level::Unverified).then(|| Doubt::review(DoubtCode::UnverifiedTime, limits))
}
