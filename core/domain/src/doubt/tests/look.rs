use super::build::*;
use crate::doubt::*;

fn of(brightness: Option<u8>, detail: Option<u32>) -> Vec<(&'static str, Grade)> {
    told(&of_photo(&PhotoFacts { brightness, detail, ..photo(1) }, &[], &[], &Limits::default()))
}

#[test]
fn a_photo_is_dark_below_the_limit_and_not_at_it() {
    let dark = vec![("dark", Grade::Review)];
    let told = [0, 39, 40, 41, 255].map(|mean| of(Some(mean), None));
    assert_eq!(told, [dark.clone(), dark, vec![], vec![], vec![]]);
}

/// Of real photos, recompressed at qualities 50 to 95, the sharp ones have 2318 and more, and those blurred over 10
/// pixels 1021 to 1976 up to quality 85.
#[test]
fn a_photo_is_blurred_below_the_limit_and_not_at_it() {
    let blurred = vec![("blurred", Grade::Review)];
    let told = [0, 1799, 1800, 2318].map(|detail| of(None, Some(detail)));
    assert_eq!(told, [blurred.clone(), blurred, vec![], vec![]]);
}

#[test]
fn what_was_not_measured_raises_no_doubt_and_both_can_be_raised() {
    assert_eq!(of(None, None), []);
    assert_eq!(of(Some(0), Some(0)), [("blurred", Grade::Review), ("dark", Grade::Review)]);
}
