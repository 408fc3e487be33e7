//! Somebody works on the clocks, on the phone.

use routebook::FlowId;
use routebook_domain::ids::BodyId;
use routebook_domain::ports::Clock;
use routebook_domain::time::{Beacon, BusinessDays, TimeEvidence};
use routebook_e2e::{Forge, Site, detail, fields, record};
use routebook_fleet::{Habits, Phone};
use routebook_protocol::{BeaconNote, Body};
use serde_json::{json, to_value};

use super::attack;

const HOUR_MS: i64 = 3_600_000;
const MINUTE_MS: i64 = 60_000;

/// Every time that the server shows of a visit.
fn times(site: &Site, flow: FlowId) -> Vec<i64> {
    let seen = detail(&site.api("supervisor"), &flow.to_string());
    seen["timeline"].as_array().unwrap().iter().map(|entry| entry["at"]["ms"].as_i64().unwrap()).collect()
}

fn late(site: &Site) -> Phone {
    let habits = Habits { wrong_by_min: -180, ..Habits::default() };
    Phone::unpack(site, "late", 9, habits).unwrap()
}

#[test]
fn clock_back_for_a_whole_day() {
    attack("clock_back_for_a_whole_day").is_without_effect();
    let site = Site::found();
    let phone = late(&site);
    let rep = phone.sign_in("rep1").unwrap();
    assert!(phone.sync().unwrap().is_done());
    let before = site.clock.now_ms();
    let outlet = rep.outlets(&site.beat(0)[0], 0).unwrap().items[0].id;
    let flow = rep.start_visit(outlet, None).unwrap().flow;
    assert!(phone.sync().unwrap().is_done());
    let times = times(&site, flow);
    let right = before - MINUTE_MS..=site.clock.now_ms() + MINUTE_MS;
    assert!(!times.is_empty() && times.iter().all(|at| right.contains(at)), "{times:?} within {right:?}");
}

#[test]
fn clock_back_restarted_and_delivered() {
    let site = Site::found();
    let phone = late(&site);
    let rep = phone.sign_in("rep1").unwrap();
    assert!(phone.sync().unwrap().is_done());
    let before = site.clock.now_ms();
    phone.clock.restart([77; 16]);
    let outlet = rep.outlets(&site.beat(0)[0], 0).unwrap().items[0].id;
    let flow = rep.start_visit(outlet, None).unwrap().flow;
    let receipt = rep.attach_photo(flow, "fridge", None, &site.camera(21, routebook_scene::Size::Small), None).unwrap();
    attack("clock_back_restarted_and_delivered").is_doubted(&to_value(&receipt.doubts).unwrap());
    assert!(phone.sync().unwrap().is_done());
    let times = times(&site, flow);
    assert!(
        times.iter().all(|at| (before - HOUR_MS..=site.clock.now_ms()).contains(at)),
        "bounded by beacon and arrival"
    );
}

fn an_hour_goes_by(site: &Site) {
    let today = site.clock.today();
    let minutes = (site.clock.now_ms() - BusinessDays::default().moment(today, 0)) / MINUTE_MS;
    site.clock.put_forward(today, u32::try_from(minutes).unwrap() + 60);
}

/// An honest entry, then one whose beacon is an hour old and put forward as if it had just come.
#[test]
fn beacon_replay() {
    attack("beacon_replay").is_a_limit();
    let site = Site::found();
    let rep = site.handset("rep1", 1);
    let flow = rep.start_visit(rep.outlet_of(&site.beat(0)[0]), None).unwrap().flow;
    rep.sync();
    let mut forge = Forge::enrol(&site, "rep1");
    let old = forge.wire().beacon();
    an_hour_goes_by(&site);
    let now = site.clock.now();
    let BeaconNote { server_ms, nonce } = old;
    let beacon = Beacon { server_ms, nonce, mono_ms: now.mono_ms, boot: now.boot, round_trip_ms: 100 };
    let counted = |n: u8| record("fridge", fields(&json!({"coolers": n, "display": "good"})));
    let honest = forge.op(Forge::act(flow, counted(1)));
    let body = Body { id: BodyId::from_bytes(forge.id()), salt: [3; 16], payload: Forge::act(flow, counted(2)) };
    let replayed = forge.op_at(TimeEvidence::new(now, Some(beacon)), &body);
    forge.push(&[honest, replayed]);
    let seen = detail(&site.api("supervisor"), &flow.to_string());
    let answer = &seen["steps"][0]["fields"][0]["answer"];
    assert_eq!(*answer, 2, "it stays behind what was written before it: {seen:#}");
}
