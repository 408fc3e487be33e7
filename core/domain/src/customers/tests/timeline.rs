use proptest::prelude::*;

use crate::customers::{Entry, timeline};
use crate::ids::BodyId;
use crate::time::{Level, TrustedTime};

fn entry(n: u8, at_ms: i64, received_ms: Option<i64>) -> Entry<u8> {
    let at = TrustedTime { at_ms, earliest_ms: None, latest_ms: None, level: Level::Estimate, zone_min: 480 };
    Entry { at, received_ms, id: BodyId::from_bytes([n; 16]), what: n }
}

fn order(entries: Vec<Entry<u8>>) -> Vec<(u8, bool)> {
    timeline(entries).into_iter().map(|p| (p.entry.what, p.came_late)).collect()
}

/// V14: what arrives late lands where it was done.
#[test]
fn what_arrives_late_lands_in_its_place() {
    let offline_call = entry(2, 200, Some(900));
    let found = order(vec![entry(1, 100, Some(110)), entry(3, 300, Some(310)), offline_call]);
    assert_eq!(found, [(1, false), (2, true), (3, false)]);
}

#[test]
fn what_waits_on_this_phone_stands_by_its_time_too() {
    let found = order(vec![entry(1, 300, Some(310)), entry(2, 200, None), entry(3, 400, None)]);
    assert_eq!(found, [(2, true), (1, false), (3, false)]);
}

#[test]
fn equal_times_go_by_arrival_and_then_by_id() {
    let found = order(vec![entry(4, 5, None), entry(3, 5, Some(9)), entry(2, 5, Some(9)), entry(1, 5, Some(7))]);
    assert_eq!(found.iter().map(|e| e.0).collect::<Vec<_>>(), [1, 2, 3, 4]);
}

#[test]
fn an_op_that_came_twice_is_one_entry() {
    assert_eq!(order(vec![entry(1, 5, Some(9)), entry(1, 5, Some(9)), entry(1, 5, None)]), [(1, false)]);
}

proptest! {
    #[test]
    fn any_order_of_arrival_gives_one_file(
        all in prop::collection::vec((0i64..5, prop::option::of(0i64..5)), 0..12),
        shuffle in any::<u64>(),
    ) {
        let entries: Vec<_> = (0u8..).zip(all).map(|(n, (at, received))| entry(n, at, received)).collect();
        let mut other = entries.clone();
        other.sort_by_key(|e| shuffle.rotate_left(u32::from(e.what) * 7) ^ u64::from(e.what));
        prop_assert_eq!(timeline(entries), timeline(other));
    }
}
