//! What holds whatever the facts are.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::build::*;
use crate::doubt::*;
use crate::ids::FlowId;
use crate::place::{Fix, GeoPoint};
use crate::time::{Level, TrustedTime};

fn time() -> impl Strategy<Value = TrustedTime> {
    let ms = || prop_oneof![Just(0i64), 0..3 * DAY, any::<i64>()];
    let level = prop_oneof![Just(Level::Verified), Just(Level::Estimate), Just(Level::Unverified)];
    (ms(), option::of(ms()), option::of(ms()), level, any::<i16>()).prop_map(
        |(at_ms, earliest_ms, latest_ms, level, zone_min)| TrustedTime {
            at_ms,
            earliest_ms,
            latest_ms,
            level,
            zone_min,
        },
    )
}

fn any_fix() -> impl Strategy<Value = Fix> {
    let point = prop_oneof![
        (0..2i64).prop_map(|n| fix(n * 9_000).point),
        (any::<i32>(), any::<i32>()).prop_map(|(lat_e7, lon_e7)| GeoPoint { lat_e7, lon_e7 }),
    ];
    let number = || prop_oneof![Just(0u32), 0..2_000_000u32, any::<u32>()];
    let provider = prop_oneof![Just("gps"), Just("network")];
    (point, number(), provider, any::<bool>(), number()).prop_map(|(point, accuracy_dm, provider, mock, age_ms)| Fix {
        point,
        accuracy_dm,
        provider: provider.into(),
        mock,
        age_ms,
    })
}

fn facts() -> impl Strategy<Value = PhotoFacts> {
    let hash = prop_oneof![(0..14u32).prop_map(differing), any::<u64>(), Just(0)];
    let ids = (1..20u8, 1..4u8, option::of(1..4u8), prop_oneof![Just(REP), Just(COLLEAGUE)]);
    let seen = (option::of(hash), option::of(any::<u8>()), option::of(0..5_000u32), 1..6u8);
    (ids, time(), option::of(any_fix()), seen).prop_map(|((n, flow, shop, owner), at, fix, seen)| PhotoFacts {
        evidence: id(n),
        flow: FlowId::from_bytes([flow; 16]),
        outlet: shop.map(outlet),
        owner,
        at,
        fix,
        dhash: seen.0,
        brightness: seen.1,
        detail: seen.2,
        original: [seen.3; 32],
        ..photo(n)
    })
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    vec((time(), any_fix(), option::of(1..4u8)).prop_map(|(at, fix, n)| Move { at, fix, outlet: n.map(outlet) }), 0..6)
}

fn limits() -> impl Strategy<Value = Limits> {
    let n = || prop_oneof![0..300i64, Just(0), Just(i64::MAX), any::<i64>()];
    vec(n(), 11).prop_map(|n| Limits {
        accuracy_m: n[0],
        stale_fix_ms: n[1],
        repeat_visits: n[2],
        speed_km_h: n[3],
        speed_from_m: n[4],
        dwell_ms: n[5],
        dhash_flag: n[6],
        dhash_review: n[7],
        dark_below: n[8],
        blurred_below: n[9],
        normal_visits: n[10],
        ..Limits::default()
    })
}

/// The same limits, each stricter or the same.
fn stricter(l: &Limits, by: i64) -> Limits {
    let (less, more) = (|n: i64| n.saturating_sub(by), |n: i64| n.saturating_add(by));
    Limits {
        accuracy_m: less(l.accuracy_m),
        stale_fix_ms: less(l.stale_fix_ms),
        repeat_visits: less(l.repeat_visits),
        speed_km_h: less(l.speed_km_h),
        speed_from_m: less(l.speed_from_m),
        dwell_ms: more(l.dwell_ms),
        dhash_flag: more(l.dhash_flag),
        dhash_review: more(l.dhash_review),
        dark_below: more(l.dark_below),
        blurred_below: more(l.blurred_below),
        normal_visits: less(l.normal_visits),
        weights: l.weights.clone(),
    }
}

fn turned<T: Clone>(all: &[T]) -> Vec<T> {
    all.iter().rev().cloned().collect()
}

fn acts(times: &[TrustedTime], fixes: &[Fix]) -> Vec<Act> {
    let said = |ms| answers(ms, [("shelf", "ok".into())]);
    let photo = (times[1], Some(fixes[1].clone()), snap(0, fix(0), 1).2);
    vec![begin(times[0], Some(fixes[0].clone())), said(0), photo, hand_in(times[2])]
}

proptest! {
    #[test]
    fn a_photo_is_judged_alike_whatever_the_order_of_its_history(
        it in facts(), own in vec(facts(), 0..6), outlet in vec(facts(), 0..6), limits in limits()
    ) {
        let all = of_photo(&it, &own, &outlet, &limits);
        prop_assert_eq!(&all, &of_photo(&it, &turned(&own), &turned(&outlet), &limits));
        prop_assert!(all.is_sorted_by_key(|doubt| doubt.code), "{:?}", all);
        prop_assert!(all.iter().all(|doubt| doubt.evidence == Some(it.evidence) && doubt.other != doubt.evidence));
        prop_assert!(all.iter().filter(|doubt| doubt.other.is_some()).count() <= 1);
        prop_assert_eq!(serde_json::from_value::<Vec<Doubt>>(serde_json::to_value(&all).unwrap()).unwrap(), all);
    }

    #[test]
    fn stricter_limits_never_lower_the_score_of_a_photo(
        it in facts(), own in vec(facts(), 0..6), limits in limits(), by in 0..100i64
    ) {
        let score_of = |limits: &Limits| score(&of_photo(&it, &own, &[], limits));
        prop_assert!(score_of(&limits) <= score_of(&stricter(&limits, by)));
    }

    #[test]
    fn a_flow_is_judged_alike_whatever_the_order_of_the_moves_and_no_less_by_stricter_limits(
        times in vec(time(), 3), fixes in vec(any_fix(), 2), moves in moves(), before in any::<u32>(),
        limits in limits(), by in 0..100i64
    ) {
        let template = checklist();
        let state = visit(&template, acts(&times, &fixes));
        let of = |moves: &[Move], limits: &Limits| of_flow(&template, &state, moves, before, limits);
        let all = of(&moves, &limits);
        prop_assert_eq!(&all, &of(&turned(&moves), &limits));
        prop_assert!(all.is_sorted_by_key(|doubt| doubt.code), "{:?}", all);
        prop_assert!(score(&all) <= score(&of(&moves, &stricter(&limits, by))));
    }
}
