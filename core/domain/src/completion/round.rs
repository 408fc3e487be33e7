//! From gaps to a way round.

use std::collections::BTreeMap;

use super::exact::settle;
use super::improve::{Tour, fewest_first, improve, nearest};
use super::{Gap, Round, Stop};
use crate::ids::{FlowId, OutletId};
use crate::place::GeoPoint;
use crate::sort;

/// How many stops are put into the shortest order; those beyond follow by their distance from the start. Nobody walks
/// so many on a day, and the work grows with their square.
pub const MOST_STOPS: usize = 200;

/// The shortest way found from `here` round everything that lacks evidence, each outlet once. Up to eight stops there is
/// no shorter one; beyond, it is never longer than going to the nearest next outlet each time. Among equally near stops
/// the one with fewer missing pieces comes first, then the smaller id; outlets without a place come last, in the same
/// order.
pub fn shortest(here: Option<GeoPoint>, open: &[Gap]) -> Round {
    let (mut known, unknown): (Vec<_>, Vec<_>) = gathered(open).into_iter().partition(|site| site.place.is_some());
    sort::by_key(&mut known, |site| (here.zip(site.place).map(|(a, b)| metres(&a, &b)), site.order()));
    let beyond = known.split_off(known.len().min(MOST_STOPS));
    let tour = Tour::new(here, &known);
    let mut order = nearest(&tour);
    improve(&tour, &mut order);
    settle(&tour, &mut order);
    fewest_first(&tour, &mut order);
    let sites = order.into_iter().map(|i| &known[i]).chain(&beyond).chain(&unknown);
    walk(here, sites)
}

/// One outlet with all that can be completed there.
pub(super) struct Site {
    pub(super) outlet: OutletId,
    pub(super) place: Option<GeoPoint>,
    pub(super) pieces: u32,
    flows: Vec<FlowId>,
}

impl Site {
    /// What decides among equals.
    pub(super) fn order(&self) -> (u32, OutletId) {
        (self.pieces, self.outlet)
    }
}

/// The outlets, those with the fewest missing pieces first, each flow once.
pub(super) fn gathered(open: &[Gap]) -> Vec<Site> {
    let mut by_outlet: BTreeMap<OutletId, Site> = BTreeMap::new();
    let mut gaps: Vec<_> = open.iter().collect();
    sort::by_key(&mut gaps, |gap| (gap.flow, gap.outlet, gap.pieces, gap.place));
    gaps.dedup_by_key(|gap| gap.flow);
    for gap in gaps {
        let empty = || Site { outlet: gap.outlet, place: None, pieces: 0, flows: Vec::new() };
        let site = by_outlet.entry(gap.outlet).or_insert_with(empty);
        site.place = site.place.or(gap.place);
        site.pieces = site.pieces.saturating_add(gap.pieces);
        site.flows.push(gap.flow);
    }
    let mut sites: Vec<_> = by_outlet.into_values().collect();
    sort::by_key(&mut sites, Site::order);
    sites
}

/// Whole metres between two places: whole numbers keep the order the same on every machine.
pub(super) fn metres(a: &GeoPoint, b: &GeoPoint) -> u32 {
    a.distance_m(b).round() as u32
}

fn walk<'a>(here: Option<GeoPoint>, sites: impl Iterator<Item = &'a Site>) -> Round {
    let mut round = Round::default();
    let mut at = here;
    for site in sites {
        let leg_m = at.zip(site.place).map(|(a, b)| metres(&a, &b));
        round.metres += u64::from(leg_m.unwrap_or(0));
        round.stops.push(Stop { outlet: site.outlet, flows: site.flows.clone(), pieces: site.pieces, leg_m });
        at = site.place.or(at);
    }
    round
}
