//! Somebody works on the place.

use routebook_domain::place::{Fence, Fix, GeoPoint};
use routebook_evidence::Known;
use serde_json::Value;

use crate::stage::{judged, row, taken_as};
use crate::support::{fix, request};

/// The report on a photo with this fix, for an outlet with a fence of 150 m around the honest one.
fn report(fix: Option<Fix>) -> Value {
    let mut request = request();
    request.facts.fix = fix;
    let shot = taken_as(1, &request);
    let fence = Fence { centre: Some(crate::support::fix().point), radius_m: 150 };
    judged(&shot.jpeg, &shot.seal, &Known { fence: Some(fence), ..Known::default() })
}

fn north(metres: i32) -> GeoPoint {
    let point = fix().point;
    GeoPoint { lat_e7: point.lat_e7 + metres * 90, ..point }
}

#[test]
fn far_away() {
    row("far_away").answers(&report(Some(Fix { point: north(12_000), ..fix() })));
}

#[test]
fn mock_gps() {
    row("mock_gps").answers(&report(Some(Fix { mock: true, ..fix() })));
}

#[test]
fn accuracy_blown_up() {
    row("accuracy_blown_up").answers(&report(Some(Fix { point: north(2_000), accuracy_dm: 30_000, ..fix() })));
}

#[test]
fn location_switched_off() {
    row("location_switched_off").answers(&report(None));
}

#[test]
fn mock_flag_hidden() {
    row("mock_flag_hidden").is_a_limit();
    let report = report(Some(Fix { mock: false, ..fix() }));
    assert_eq!(report["place_plausible"]["reason"], "inside_fence", "the platform's word is all there is");
}
