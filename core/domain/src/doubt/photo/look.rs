//! What a photo shows badly.

use super::PhotoFacts;
use crate::doubt::{Doubt, DoubtCode, Limits};

pub(super) fn look(photo: &PhotoFacts, limits: &Limits) -> Vec<Doubt> {
    let detail = photo.detail.map(i64::from).filter(|detail| *detail < limits.blurred_below);
    let blurred = detail.map(|detail| low(DoubtCode::Blurred, "detail", detail, limits.blurred_below, limits));
    let brightness = photo.brightness.map(i64::from).filter(|mean| *mean < limits.dark_below);
    let dark = brightness.map(|mean| low(DoubtCode::Dark, "brightness", mean, limits.dark_below, limits));
    blurred.into_iter().chain(dark).collect()
}

fn low(code: DoubtCode, name: &str, number: i64, limit: i64, limits: &Limits) -> Doubt {
    Doubt::review(code, limits).with(name, number).with("limit", limit)
}
