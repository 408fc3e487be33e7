#![allow(clippy::unwrap_used)]
use proptest::prelude::*;

use super::improve::{Tour, improve, nearest};
use super::round::{gathered, metres};
use super::*;
use crate::ids::{FlowId, OutletId};
use crate::place::GeoPoint;

const fn outlet(n: u16) -> OutletId {
    let [high, low] = n.to_be_bytes();
    OutletId::from_bytes([high, low, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
}

const fn flow(n: u16) -> FlowId {
    FlowId::from_bytes(*outlet(n).bytes())
}

/// A point so many metres (about) north and east of the middle of Shanghai.
fn at(north: i32, east: i32) -> GeoPoint {
    GeoPoint { lat_e7: 312_300_000 + north * 90, lon_e7: 1_214_700_000 + east * 105 }
}

fn gap(n: u16, place: Option<GeoPoint>, pieces: u32) -> Gap {
    Gap { flow: flow(n), outlet: outlet(n), place, pieces }
}

fn order(round: &Round) -> Vec<OutletId> {
    round.stops.iter().map(|stop| stop.outlet).collect()
}

fn outlets(all: &[u16]) -> Vec<OutletId> {
    all.iter().map(|n| outlet(*n)).collect()
}

#[test]
fn along_a_street_it_goes_along_the_street() {
    let all = [gap(1, Some(at(300, 0)), 1), gap(2, Some(at(100, 0)), 9), gap(3, Some(at(200, 0)), 5)];
    let round = shortest(Some(at(0, 0)), &all);
    assert_eq!(order(&round), outlets(&[2, 3, 1]));
    assert_eq!(round.metres, round.stops.iter().map(|s| u64::from(s.leg_m.unwrap())).sum::<u64>());
}

#[test]
fn a_crossing_of_the_nearest_neighbour_is_taken_out() {
    let all = [
        gap(1, Some(at(0, 100)), 1),
        gap(2, Some(at(0, -150)), 1),
        gap(3, Some(at(0, 400)), 1),
        gap(4, Some(at(0, -1600)), 1),
    ];
    let tour = tour(Some(at(0, 0)), &all);
    let first = tour.length(&nearest(&tour));
    let round = shortest(Some(at(0, 0)), &all);
    assert!(round.metres < first, "{} against {first}", round.metres);
    assert_eq!(round.metres, optimum(&tour, &[0, 1, 2, 3], &mut Vec::new()));
}

#[test]
fn the_fewest_missing_pieces_come_first_among_equals() {
    let (east, west) = (Some(at(0, 100)), Some(at(0, -100)));
    let round = shortest(Some(at(0, 0)), &[gap(1, east, 3), gap(2, west, 1)]);
    assert_eq!(order(&round), outlets(&[2, 1]));
    let one_house = shortest(Some(at(0, 0)), &[gap(1, east, 3), gap(2, east, 1), gap(3, east, 1)]);
    assert_eq!(order(&one_house), outlets(&[2, 3, 1]));
    let no_fix = shortest(None, &[gap(1, east, 3), gap(2, west, 1)]);
    assert_eq!((order(&no_fix), no_fix.stops[0].leg_m), (outlets(&[2, 1]), None));
}

#[test]
fn outlets_without_a_place_come_last() {
    let all = [gap(1, None, 2), gap(2, Some(at(900, 0)), 9), gap(3, None, 1)];
    let round = shortest(Some(at(0, 0)), &all);
    assert_eq!(order(&round), outlets(&[2, 3, 1]));
    assert_eq!(round.stops[1].leg_m, None);
}

#[test]
fn an_outlet_is_one_stop_for_all_its_flows_and_a_flow_counts_once() {
    let place = Some(at(50, 0));
    let second = Gap { flow: flow(9), ..gap(1, place, 2) };
    let round = shortest(None, &[second, gap(1, place, 1), second]);
    let stop = Stop { outlet: outlet(1), flows: vec![flow(1), flow(9)], pieces: 3, leg_m: None };
    assert_eq!(round, Round { stops: vec![stop], metres: 0 });
    assert_eq!(shortest(Some(at(0, 0)), &[]), Round::default());
}

#[test]
fn more_than_can_be_walked_is_all_there_and_the_nearest_are_put_in_order() {
    let far = MOST_STOPS as u16 + 60;
    let all: Vec<_> =
        (0..far).map(|n| gap(n, Some(at(i32::from(n) * 37 % 5000, i32::from(n) * 91 % 7000)), 1)).collect();
    let here = at(0, 0);
    let round = shortest(Some(here), &all);
    let mut found = order(&round);
    let nearest_left = |i: usize| all.iter().find(|g| g.outlet == order(&round)[i]).unwrap().place.unwrap();
    let last = (0..MOST_STOPS).map(|i| metres(&here, &nearest_left(i))).max();
    assert!((MOST_STOPS..far.into()).all(|i| Some(metres(&here, &nearest_left(i))) >= last));
    found.sort();
    assert_eq!(found, (0..far).map(outlet).collect::<Vec<_>>());
}

fn places() -> impl Strategy<Value = Vec<(i32, i32, u32)>> {
    prop::collection::vec((-3000i32..3000, -3000i32..3000, 0u32..4), 1..14)
}

fn gaps(places: &[(i32, i32, u32)]) -> Vec<Gap> {
    (0u16..).zip(places).map(|(n, (north, east, pieces))| gap(n, Some(at(*north, *east)), *pieces)).collect()
}

fn tour(here: Option<GeoPoint>, all: &[Gap]) -> Tour {
    Tour::new(here, &gathered(all))
}

/// The shortest of all orders.
fn optimum(tour: &Tour, left: &[usize], walked: &mut Vec<usize>) -> u64 {
    if left.is_empty() {
        return tour.length(walked);
    }
    let mut best = u64::MAX;
    for (i, stop) in left.iter().enumerate() {
        walked.push(*stop);
        best = best.min(optimum(tour, &[&left[..i], &left[i + 1..]].concat(), walked));
        walked.pop();
    }
    best
}

proptest! {
    #[test]
    fn every_outlet_once_and_never_longer_than_the_nearest_neighbour(all in places(), known in any::<bool>()) {
        let here = known.then(|| at(0, 0));
        let gaps = gaps(&all);
        let (round, tour) = (shortest(here, &gaps), tour(here, &gaps));
        prop_assert!(round.metres <= tour.length(&nearest(&tour)));
        let mut found = order(&round);
        found.sort();
        prop_assert_eq!(found, gaps.iter().map(|g| g.outlet).collect::<Vec<_>>());
    }

    #[test]
    fn no_stretch_can_be_turned_round_to_be_shorter(all in places(), known in any::<bool>()) {
        let tour = tour(known.then(|| at(0, 0)), &gaps(&all));
        let mut found = nearest(&tour);
        improve(&tour, &mut found);
        let length = tour.length(&found);
        for first in 0..found.len() {
            for last in first + 1..found.len() {
                let mut other = found.clone();
                other[first..=last].reverse();
                prop_assert!(tour.length(&other) >= length, "{first} to {last}");
            }
        }
    }

    #[test]
    fn a_day_s_few_stops_have_no_shorter_order(
        all in prop::collection::vec((-3000i32..3000, -3000i32..3000, 0u32..4), 1..=7),
    ) {
        let (here, gaps) = (Some(at(0, 0)), gaps(&all));
        let best = optimum(&tour(here, &gaps), &(0..gaps.len()).collect::<Vec<_>>(), &mut Vec::new());
        let found = shortest(here, &gaps).metres;
        prop_assert_eq!(found, best);
    }

    #[test]
    fn the_order_in_which_gaps_are_given_does_not_matter(all in places(), turn in 0usize..14) {
        let gaps = gaps(&all);
        let mut other = gaps.clone();
        other.rotate_left(turn % gaps.len());
        other.reverse();
        prop_assert_eq!(shortest(Some(at(9, 9)), &gaps), shortest(Some(at(9, 9)), &other));
    }
}
