//! A first tour, and its improvement until no exchange of two legs makes it shorter.

use super::round::{Site, metres};
use crate::ids::OutletId;
use crate::place::GeoPoint;
use crate::sort;

/// The distances of a tour that starts at a fixed place, or anywhere, and ends anywhere.
pub(super) struct Tour {
    /// Metres from the start to each stop; 0 where the start is not known.
    from_here: Vec<u32>,
    /// Metres between each two stops.
    between: Vec<Vec<u32>>,
    /// What decides among equals.
    order: Vec<(u32, OutletId)>,
}

impl Tour {
    /// Stops without a place lie nowhere and are not to be given.
    pub(super) fn new(here: Option<GeoPoint>, sites: &[Site]) -> Self {
        let way = |a: Option<GeoPoint>, b: &Site| a.zip(b.place).map_or(0, |(a, b)| metres(&a, &b));
        Self {
            from_here: sites.iter().map(|site| way(here, site)).collect(),
            between: sites.iter().map(|a| sites.iter().map(|b| way(a.place, b)).collect()).collect(),
            order: sites.iter().map(Site::order).collect(),
        }
    }

    /// Metres of the leg to a stop, from the one before it or from the start.
    pub(super) fn leg(&self, from: Option<usize>, to: usize) -> u64 {
        from.map_or(self.from_here[to], |from| self.between[from][to]).into()
    }

    /// Metres of the leg between two stops, none beyond the end.
    fn leg_on(&self, from: usize, to: Option<usize>) -> u64 {
        to.map_or(0, |to| self.leg(Some(from), to))
    }

    /// Metres of the whole tour.
    pub(super) fn length(&self, order: &[usize]) -> u64 {
        let before = std::iter::once(None).chain(order.iter().copied().map(Some));
        before.zip(order).map(|(from, to)| self.leg(from, *to)).sum()
    }
}

/// Always to the nearest stop that is left.
pub(super) fn nearest(tour: &Tour) -> Vec<usize> {
    let mut left: Vec<usize> = (0..tour.order.len()).collect();
    let mut order: Vec<usize> = Vec::with_capacity(left.len());
    while let Some(at) =
        (0..left.len()).min_by_key(|i| (tour.leg(order.last().copied(), left[*i]), tour.order[left[*i]]))
    {
        order.push(left.swap_remove(at));
    }
    order
}

/// 2-opt (Croes, 1958): turns a stretch round wherever that makes the tour shorter, until nowhere does. Each turn takes
/// off at least a metre, so it ends.
pub(super) fn improve(tour: &Tour, order: &mut [usize]) {
    while pass(tour, order) {}
}

/// Tries every stretch once; whether any was turned.
fn pass(tour: &Tour, order: &mut [usize]) -> bool {
    let mut turned = false;
    for first in 0..order.len() {
        for last in first + 1..order.len() {
            turned |= turn(tour, order, first, last);
        }
    }
    turned
}

/// Turns the stretch from `first` to `last` if that is shorter.
fn turn(tour: &Tour, order: &mut [usize], first: usize, last: usize) -> bool {
    let before = first.checked_sub(1).map(|i| order[i]);
    let after = order.get(last + 1).copied();
    let (a, b) = (order[first], order[last]);
    let shorter = tour.leg(before, b) + tour.leg_on(a, after) < tour.leg(before, a) + tour.leg_on(b, after);
    if shorter {
        order[first..=last].reverse();
    }
    shorter
}

/// Puts stops at one and the same place into the order of their missing pieces; the way stays the same.
pub(super) fn fewest_first(tour: &Tour, order: &mut [usize]) {
    for same in order.chunk_by_mut(|a, b| tour.between[*a][*b] == 0) {
        sort::by_key(same, |stop| tour.order[*stop]);
    }
}
