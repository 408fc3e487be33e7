#![allow(clippy::unwrap_used)]
use super::*;
use crate::ids::RecordId;
use crate::record::{Record, RecordKind, TemplateRecord, Value};
use crate::template::{ENGINE, OUTLET_VISIT, TemplateRef};

const DAY_MS: i64 = 24 * 3600 * 1000;
const TWO_WEEKS: i64 = 14 * DAY_MS;

const fn id(n: u8) -> RecordId {
    RecordId::from_bytes([n; 16])
}

fn version(version: u32, audience: Audience) -> Published {
    Published { of: TemplateRef { key: "visit".into(), version }, audience, engine: ENGINE }
}

fn group(territories: &[u8], people: &[u8], until_ms: Option<i64>) -> Audience {
    let ids = |all: &[u8]| all.iter().map(|n| id(*n)).collect();
    Audience { everyone: false, territories: ids(territories), people: ids(people), until_ms }
}

fn offer(all: &[Published], person: u8, path: &[u8], now_ms: i64) -> Option<u32> {
    let path: Vec<_> = path.iter().map(|n| id(*n)).collect();
    offered(all, "visit", id(person), &path, now_ms).map(|of| of.version)
}

/// M20: one group for two weeks, then everybody.
#[test]
fn a_cohort_has_it_for_two_weeks_and_then_everybody() {
    let all = [version(1, Audience::everyone()), version(2, group(&[7], &[], Some(TWO_WEEKS)))];
    assert_eq!(offer(&all, 1, &[8, 7], 0), Some(2), "below the territory");
    assert_eq!(offer(&all, 2, &[9], 0), Some(1));
    assert_eq!(offer(&all, 2, &[9], TWO_WEEKS - 1), Some(1));
    assert_eq!(offer(&all, 2, &[9], TWO_WEEKS), Some(2));
}

#[test]
fn named_people_have_it_until_somebody_rolls_it_out() {
    let all = [version(1, Audience::everyone()), version(2, group(&[], &[1], None))];
    assert_eq!((offer(&all, 1, &[], i64::MAX), offer(&all, 2, &[], i64::MAX)), (Some(2), Some(1)));
}

#[test]
fn a_version_for_a_later_engine_is_passed_over() {
    let later = Published { engine: ENGINE + 1, ..version(3, Audience::everyone()) };
    assert_eq!(offer(&[version(2, Audience::everyone()), later], 1, &[], 0), Some(2));
}

#[test]
fn other_templates_and_an_empty_audience_offer_nothing() {
    let other = Published { of: TemplateRef { key: "sheet".into(), version: 9 }, ..version(9, Audience::everyone()) };
    assert_eq!(offer(&[other, version(1, Audience::default())], 1, &[1], i64::MAX), None);
}

#[test]
fn an_audience_reads_as_it_was_written() {
    for audience in [Audience::everyone(), Audience::default(), group(&[1, 2], &[3], Some(-5))] {
        assert_eq!(Audience::from_value(&audience.to_value()), audience);
    }
    let Value::List(mut items) = group(&[1], &[], None).to_value() else { unreachable!() };
    items.push(Value::Bool(true));
    assert_eq!(Audience::from_value(&Value::List(items)), group(&[1], &[], None), "a later version appends");
}

#[test]
fn what_cannot_be_read_is_for_nobody_and_nothing_is_for_everybody() {
    for odd in [Value::Int(1), Value::from("all"), Value::List(vec![]), Value::List(vec![Value::Int(1)])] {
        assert_eq!(Audience::from_value(&odd), Audience::default(), "{odd:?}");
    }
    assert_eq!(Audience::from_value(&Value::Null), Audience::everyone());
}

#[test]
fn a_record_without_an_audience_is_for_everybody() {
    let mut record = Record::empty(id(1), RecordKind::Template);
    record.fields.insert(1, "outlet-visit".into());
    record.fields.insert(2, Value::Int(1));
    record.fields.insert(3, OUTLET_VISIT.into());
    let published = Published::of(&TemplateRecord::from(&record)).unwrap();
    assert!(published.audience.everyone && published.runs());
    record.fields.insert(4, group(&[], &[4], None).to_value());
    let narrowed = Published::of(&TemplateRecord::from(&record)).unwrap();
    assert_eq!(narrowed.audience.people, [id(4)]);
}
