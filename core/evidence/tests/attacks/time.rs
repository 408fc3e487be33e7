//! Somebody works on the clocks.

use routebook_domain::time::{BootId, TimeEvidence, TrustedTime, judge};
use routebook_evidence::{Facts, Known};
use serde_json::Value;

use crate::stage::{judged, row, taken_as};
use crate::support::{facts, request};

const HOUR_MS: i64 = 3_600_000;

/// The report on a photo for which the phone knew this about time.
fn report(change: impl Fn(&mut TimeEvidence)) -> Value {
    report_on(|facts| {
        change(&mut facts.time);
        facts.trusted = judge(&facts.time);
    })
}

fn report_on(change: impl Fn(&mut Facts)) -> Value {
    let mut request = request();
    change(&mut request.facts);
    let shot = taken_as(1, &request);
    judged(&shot.jpeg, &shot.seal, &Known::default())
}

fn honest() -> TrustedTime {
    facts().trusted
}

fn at(report: &Value) -> i64 {
    report["summary"]["time"]["at_ms"].as_i64().unwrap()
}

#[test]
fn clock_back() {
    let report = report(|time| time.wall_ms = honest().at_ms - 3 * HOUR_MS);
    row("clock_back").answers(&report);
    assert_eq!(at(&report), honest().at_ms, "the right time is sealed");
}

#[test]
fn clock_forward() {
    let report = report(|time| time.wall_ms = honest().at_ms + 24 * HOUR_MS);
    row("clock_forward").answers(&report);
    assert_eq!(at(&report), honest().at_ms);
}

#[test]
fn clock_back_and_restart() {
    let report = report(|time| {
        time.wall_ms = honest().at_ms - 3 * HOUR_MS;
        (time.boot, time.mono_ms) = (BootId([8; 16]), 60_000);
    });
    row("clock_back_and_restart").answers(&report);
    let earliest = report["summary"]["time"]["earliest_ms"].as_i64();
    let beacon = facts().time.beacon.unwrap().server_ms;
    assert!(earliest.is_some_and(|earliest| earliest >= beacon), "{earliest:?}: not before the last beacon");
}

#[test]
fn never_in_network() {
    row("never_in_network").answers(&report(|time| {
        time.beacon = None;
        time.wall_ms = honest().at_ms - 3 * HOUR_MS;
    }));
}

#[test]
fn zone_trick() {
    row("zone_trick").is_without_effect();
    let moved = report(|time| time.zone_min = -480);
    assert_eq!((at(&moved), &moved["time_bound"]["reason"]), (honest().at_ms, &"time_verified".into()));
    let panel = moved["summary"]["text"].to_string();
    assert!(panel.contains("UTC-8"), "the panel says which zone: {panel}");
}

#[test]
fn backdating() {
    let before = |facts: &mut Facts| facts.trusted.at_ms -= 3 * HOUR_MS;
    row("backdating").answers(&report_on(before));
    let narrowed = |facts: &mut Facts| facts.trusted = TrustedTime { at_ms: honest().at_ms - 1, ..honest() };
    row("backdating").answers(&report_on(narrowed));
}
