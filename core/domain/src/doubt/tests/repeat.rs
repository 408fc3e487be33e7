use super::build::*;
use crate::doubt::*;
use crate::place::{Fix, GeoPoint};

/// A photo at the one place, so and so many days later.
fn there(n: u8, shop: u8, ms: i64) -> PhotoFacts {
    PhotoFacts { outlet: Some(outlet(shop)), at: at(ms), fix: Some(fix(0)), ..photo(n) }
}

fn of(photo: &PhotoFacts, own: &[PhotoFacts]) -> Vec<(&'static str, Grade)> {
    told(&of_photo(photo, own, &[], &Limits::default()))
}

const FLAG: (&str, Grade) = ("repeated_fix", Grade::Flag);

#[test]
fn the_same_coordinates_on_the_third_visit_are_a_flag_and_on_the_second_not() {
    assert_eq!(of(&there(2, 2, 10), &[there(1, 1, 0)]), []);
    assert_eq!(of(&there(3, 3, 20), &[there(1, 1, 0), there(2, 2, 10)]), [FLAG], "three outlets");
    assert_eq!(of(&there(3, 1, 2 * DAY), &[there(1, 1, 0), there(2, 1, DAY)]), [FLAG], "three days");
}

#[test]
fn many_photos_of_one_visit_are_one_visit() {
    let own: Vec<_> = (1..60).map(|n| there(n, 1, i64::from(n) * MINUTE)).collect();
    assert_eq!(of(&there(60, 1, 61 * MINUTE), &own), []);
}

#[test]
fn a_centimetre_beside_is_another_place() {
    let beside = |n: u8| {
        let point = GeoPoint { lat_e7: fix(0).point.lat_e7 + i32::from(n), ..fix(0).point };
        PhotoFacts { fix: Some(Fix { point, ..fix(0) }), ..there(n, n, 0) }
    };
    assert_eq!(of(&there(9, 9, 20), &[beside(1), beside(2), beside(3)]), []);
}

#[test]
fn from_any_provider_but_satellites_it_is_a_review_of_half_the_weight() {
    for provider in ["network", "fused", ""] {
        let fix = Some(Fix { provider: provider.into(), ..fix(0) });
        let last = PhotoFacts { fix, ..there(3, 3, 20) };
        let all = of_photo(&last, &[there(1, 1, 0), there(2, 2, 10)], &[], &Limits::default());
        assert_eq!((told(&all), score(&all)), (vec![("repeated_fix", Grade::Review)], 30));
    }
}

#[test]
fn what_came_later_and_what_others_did_is_no_repetition() {
    let later = [there(1, 1, 30), there(2, 2, 40)];
    assert_eq!(of(&there(3, 3, 20), &later), []);
    let theirs = later.map(|p| PhotoFacts { at: at(0), owner: COLLEAGUE, ..p });
    assert_eq!(told(&of_photo(&there(3, 3, 20), &[], &theirs, &Limits::default())), []);
}

#[test]
fn a_day_is_one_of_the_phone_s_zone() {
    let midnight = 16 * 60 * MINUTE;
    let own = |second| [there(1, 1, 0), there(2, 1, second)];
    assert_eq!(of(&there(3, 1, midnight + DAY), &own(midnight)), [FLAG]);
    assert_eq!(of(&there(3, 1, midnight + DAY), &own(midnight - 1)), []);
}

#[test]
fn the_start_of_a_visit_repeats_what_other_visits_of_the_day_had() {
    let state = visit(&checklist(), vec![begin(at(60 * MINUTE), Some(fix(0)))]);
    let moves = [went(at(0), fix(0), 1), went(at(30 * MINUTE), fix(0), 2), went(at(60 * MINUTE), fix(0), 9)];
    let of = |moves| told(&of_flow(&checklist(), &state, moves, 0, &Limits::default()));
    assert_eq!((of(&moves), of(&moves[1..])), (vec![FLAG], vec![]));
}
