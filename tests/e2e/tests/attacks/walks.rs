//! Somebody works on the place, on the phone: told to the rep first, and to the supervisor.

use routebook::Fix;
use routebook_e2e::Site;
use routebook_scene::Size;
use serde_json::to_value;

use super::{attack, doubts, fix_at};

/// A photo with such a fix is doubted, by the phone at once and by the server when it arrives.
fn is_doubted(name: &str, change: impl Fn(Fix) -> Fix) {
    let site = Site::found();
    let (rep, code) = (site.handset("rep1", 1), &site.beat(0)[0]);
    let flow = rep.start_visit(rep.outlet_of(code), Some(fix_at(&site, code))).unwrap().flow;
    let (camera, fix) = (site.camera(21, Size::Small), change(fix_at(&site, code)));
    let receipt = rep.attach_photo(flow, "fridge", None, &camera, Some(fix)).unwrap();
    attack(name).is_doubted(&to_value(&receipt.doubts).unwrap());
    rep.sync();
    attack(name).is_doubted(&doubts(&site, flow));
}

#[test]
fn mock_gps_on_a_visit() {
    is_doubted("mock_gps_on_a_visit", |fix| Fix { mock: true, ..fix });
}

#[test]
fn stale_fix() {
    is_doubted("stale_fix", |fix| Fix { age_ms: 4 * 3_600_000, ..fix });
}

#[test]
fn inaccurate_on_purpose() {
    is_doubted("inaccurate_on_purpose", |fix| Fix { accuracy_dm: 30_000, ..fix });
}

#[test]
fn fix_replay() {
    let site = Site::found();
    let (rep, beat) = (site.handset("rep1", 1), site.beat(0));
    let same = fix_at(&site, &beat[0]);
    let mut last = None;
    for (code, seed) in beat[2..5].iter().zip(21..) {
        let flow = rep.visit_without_front(code);
        let camera = site.camera(seed, Size::Small);
        let receipt = rep.attach_photo(flow, "photo", None, &camera, Some(same.clone())).unwrap();
        rep.submit_visit(flow).unwrap();
        last = Some((flow, receipt));
    }
    let (flow, receipt) = last.unwrap();
    attack("fix_replay").is_doubted(&to_value(&receipt.doubts).unwrap());
    rep.sync();
    attack("fix_replay").is_doubted(&doubts(&site, flow));
}

#[test]
fn in_two_towns_at_once() {
    let site = Site::found();
    let (rep, beat) = (site.handset("rep1", 1), site.beat(0));
    let here = fix_at(&site, &beat[0]);
    let mut there = here.clone();
    there.point.lat_e7 += 18_000_000;
    let first = rep.start_visit(rep.outlet_of(&beat[0]), Some(here)).unwrap().flow;
    let camera = site.camera(21, Size::Small);
    rep.attach_photo(first, "fridge", None, &camera, Some(there)).unwrap();
    attack("in_two_towns_at_once").is_doubted(&to_value(rep.seen(first).doubts).unwrap());
    rep.sync();
    attack("in_two_towns_at_once").is_doubted(&doubts(&site, first));
}
