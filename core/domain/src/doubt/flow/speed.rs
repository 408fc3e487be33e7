//! Faster than anyone travels.

use super::Move;
use crate::doubt::{Doubt, DoubtCode, Limits};
use crate::flow::FlowState;
use crate::ids::{EvidenceId, PersonId};
use crate::place::{Fix, GeoPoint};
use crate::sort;
use crate::time::{TrustedTime, longest_ms};

/// One place on the way of a day.
struct Stop<'a> {
    by: Option<PersonId>,
    at: TrustedTime,
    fix: &'a Fix,
    /// It belongs to the flow: with the photo, if it is one.
    own: Option<Option<EvidenceId>>,
}

/// Everything by which two stops can differ here, so that the order in which they were given does not matter.
type Order = (i64, Option<Option<EvidenceId>>, GeoPoint, u32, u32, Option<i64>, Option<i64>);

impl Stop<'_> {
    fn order(&self) -> Order {
        let (at, fix) = (&self.at, self.fix);
        (at.at_ms, self.own, fix.point, fix.accuracy_dm, fix.age_ms, at.earliest_ms, at.latest_ms)
    }
}

/// How a stretch was travelled at the least.
struct Stretch {
    metres: i64,
    ms: i64,
    evidence: Option<EvidenceId>,
}

/// The fastest stretch that ends in this flow, if no error of place or time explains it.
pub(super) fn speed(state: &FlowState, moves: &[Move], limits: &Limits) -> Option<Doubt> {
    let stops = stops(state, moves);
    let stretches = stops.windows(2).filter(|pair| pair[0].by == pair[1].by);
    let stretches = stretches.filter_map(|pair| stretch(&pair[0], &pair[1]));
    let fast = stretches.filter(|s| s.metres > limits.speed_from_m && s.is_faster_than(limits.speed_km_h));
    let fastest = fast.max_by_key(|s| (s.km_h(), s.metres))?;
    let doubt = Doubt::flag(DoubtCode::Speed, limits).about(fastest.evidence);
    let doubt = doubt.with("metres", fastest.metres).with("seconds", fastest.ms / 1000);
    Some(doubt.with("km_h", fastest.km_h()).with("limit", limits.speed_km_h))
}

/// Person by person, by time; where one stands among the moves and in the flow, it is the flow's.
fn stops<'a>(state: &'a FlowState, moves: &'a [Move]) -> Vec<Stop<'a>> {
    let stop = |at, fix, own| Stop { by: maker(state, &at), at, fix, own: Some(own) };
    let started = state.started.zip(state.started_fix.as_ref()).map(|(at, fix)| stop(at, fix, None));
    let photos = state
        .evidence()
        .filter_map(|(_, attached)| Some(stop(attached.at, attached.fix.as_ref()?, Some(attached.evidence.id))));
    let mut all: Vec<Stop<'_>> = started.into_iter().chain(photos).collect();
    let earlier = moves.iter().filter(|m| all.iter().all(|own| own.at != m.at || *own.fix != m.fix));
    let earlier: Vec<_> = earlier.map(|m| Stop { by: state.owner, at: m.at, fix: &m.fix, own: None }).collect();
    all.extend(earlier);
    // Without both bounds a stop tells nothing of how long the way to it took.
    all.retain(|stop| longest_ms(&stop.at, &stop.at).is_some());
    sort::by_key(&mut all, |stop| (stop.by, stop.order()));
    all
}

/// Who was there: whoever takes a flow over did not walk the way of those before.
fn maker(state: &FlowState, at: &TrustedTime) -> Option<PersonId> {
    let placed = state.timeline.iter().filter(|moment| matches!(moment.action, "start" | "attach"));
    let here = placed.filter(|moment| moment.at == *at).map(|moment| moment.by);
    here.min().or(state.owner)
}

fn stretch(from: &Stop<'_>, to: &Stop<'_>) -> Option<Stretch> {
    let evidence = to.own?;
    let there = from.fix.point.distance_m(&to.fix.point).floor() as i64;
    let error = i64::from(from.fix.accuracy_dm).saturating_add(to.fix.accuracy_dm.into());
    let metres = there - error.saturating_add(9) / 10;
    // Whichever came first; and an old fix may have been taken as much earlier.
    let apart = longest_ms(&from.at, &to.at)?.max(longest_ms(&to.at, &from.at)?);
    Some(Stretch { metres, ms: apart.max(0).saturating_add(from.fix.age_ms.into()), evidence })
}

impl Stretch {
    fn is_faster_than(&self, km_h: i64) -> bool {
        // One kilometre an hour is one metre in 3,600 milliseconds.
        i128::from(self.metres) * 3600 > i128::from(km_h.max(0)) * i128::from(self.ms)
    }

    fn km_h(&self) -> i64 {
        self.metres.saturating_mul(3600) / self.ms.max(1)
    }
}
