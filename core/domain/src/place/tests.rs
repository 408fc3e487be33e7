#![allow(clippy::unwrap_used)]
use super::*;

fn fence(radius_m: u32) -> Fence {
    Fence { centre: GeoPoint::from_degrees(31.2304, 121.4737), radius_m }
}

fn fix(north_m: f64, accuracy_m: u32) -> Fix {
    let point = GeoPoint::from_degrees(31.2304 + north_m / 111_195.0, 121.4737).unwrap();
    Fix { point, accuracy_dm: accuracy_m * 10, provider: "gps".into(), mock: false, age_ms: 0 }
}

#[test]
fn inside_outside_and_in_between() {
    assert_eq!(fence(100).judge(Some(&fix(50.0, 20))), FenceVerdict::Inside);
    assert_eq!(fence(100).judge(Some(&fix(95.0, 20))), FenceVerdict::Uncertain);
    assert_eq!(fence(100).judge(Some(&fix(150.0, 20))), FenceVerdict::Outside);
}

#[test]
fn without_coordinates_or_fix_nobody_can_tell() {
    let nowhere = Fence { centre: None, radius_m: 100 };
    assert_eq!(nowhere.judge(Some(&fix(0.0, 5))), FenceVerdict::CannotTell);
    assert_eq!(fence(100).judge(None), FenceVerdict::CannotTell);
}

#[test]
fn degrees_out_of_range_are_no_point() {
    assert_eq!(GeoPoint::from_degrees(90.1, 0.0), None);
    assert_eq!(GeoPoint::from_degrees(0.0, -180.1), None);
    assert_eq!(GeoPoint::from_degrees(f64::NAN, 0.0), None);
}

#[test]
fn one_degree_of_latitude_is_about_111_km() {
    let a = GeoPoint::from_degrees(0.0, 0.0).unwrap();
    let b = GeoPoint::from_degrees(1.0, 0.0).unwrap();
    assert!((a.distance_m(&b) - 111_195.0).abs() < 20.0);
}
