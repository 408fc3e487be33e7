#![allow(clippy::unwrap_used)]

use serde_json::json;

use super::*;
use crate::ids::{EnrolmentId, PersonId, RecordId};
use crate::merge::{Dot, Stamp, field_no};
use crate::record::{RecordKind, SettingRecord, Value};
use crate::settings::Settings;
use crate::time::Hlc;

const REP: PersonId = RecordId::from_bytes([1; 16]);
const LEAD: PersonId = RecordId::from_bytes([2; 16]);
const PHONE: u16 = field_no(RecordKind::Outlet, "contact_phone");

fn dot(phone: u8, seq: u64) -> Dot {
    Dot { enrolment: EnrolmentId::from_bytes([phone; 16]), seq }
}

fn side(person: PersonId, at_ms: i64, dot: Dot, value: impl Into<Value>) -> Side {
    let hash = [dot.seq as u8; 8];
    Side { stamp: Stamp { clock: Hlc::new(at_ms, 0), dot, hash }, value: value.into(), person: Some(person) }
}

fn phone_numbers() -> Conflict {
    Conflict {
        kind: RecordKind::Outlet,
        record: RecordId::from_bytes([9; 16]),
        field: PHONE,
        shown: side(LEAD, 20, dot(2, 1), "139"),
        other: side(REP, 10, dot(1, 1), "138"),
        settled: None,
    }
}

fn deleted() -> Conflict {
    let edit = Side { value: Value::List(vec![Value::Int(PHONE.into()), Value::Int(900)]), ..phone_numbers().other };
    let gone = Side { value: Value::Bool(true), ..phone_numbers().shown };
    Conflict { field: LIFE, shown: gone, other: edit, ..phone_numbers() }
}

fn told(sentence: &Sentence) -> serde_json::Value {
    serde_json::to_value(sentence).unwrap()
}

#[test]
fn whoever_reads_it_is_named_first() {
    let to_rep = told(&sentence(&phone_numbers(), REP));
    let params = json!({"a": {"you": true}, "b": {"person": LEAD}, "field": "contact_phone"});
    assert_eq!(to_rep, json!({"code": "both_changed", "params": params}));
    let to_lead = told(&sentence(&phone_numbers(), LEAD));
    assert_eq!((&to_lead["params"]["a"], &to_lead["params"]["b"]), (&json!({"you": true}), &json!({"person": REP})));
    let to_other = told(&sentence(&phone_numbers(), PersonId::from_bytes([7; 16])));
    assert_eq!(to_other["params"]["a"], json!({"person": LEAD}), "else the one whose value shows");
}

#[test]
fn one_person_on_two_phones_is_not_two_people() {
    let mut own = phone_numbers();
    own.shown.person = Some(REP);
    assert_eq!(sentence(&own, REP).code, Code::TwoPhones);
    own.shown.person = None;
    own.other.person = None;
    assert_eq!(told(&sentence(&own, REP))["params"]["a"], json!({}), "nobody knows who");
    assert_eq!(sentence(&own, REP).code, Code::BothChanged);
}

#[test]
fn a_deletion_beside_an_edit_names_both_and_the_fields() {
    let told = told(&sentence(&deleted(), REP));
    let params = json!({"a": {"person": LEAD}, "b": {"you": true}, "fields": ["contact_phone", "field_900"]});
    assert_eq!(told, json!({"code": "deleted_and_edited", "params": params}));
    let mut own = deleted();
    own.shown.person = Some(REP);
    assert_eq!(sentence(&own, REP).code, Code::TwoPhonesDeleted);
}

#[test]
fn the_rule_says_why_one_of_the_two_shows() {
    let why_phone = told(&why(&phone_numbers(), REP));
    assert_eq!(why_phone, json!({"code": "later_shows", "params": {"a": {"person": LEAD}, "at_ms": 20}}));
    assert_eq!(why(&deleted(), REP).code, Code::StaysDeleted);
}

#[test]
fn the_outcome_names_who_settled_it_and_what_stands() {
    assert_eq!(outcome(&phone_numbers(), REP), None);
    let settle = |conflict: Conflict, value: Value| {
        let settled = Settlement { dot: dot(1, 5), clock: Hlc::new(30, 0), person: REP, value };
        Conflict { settled: Some(settled), ..conflict }
    };
    let chosen = outcome(&settle(phone_numbers(), "138".into()), LEAD).unwrap();
    let params = json!({"by": {"person": REP}, "at_ms": 30, "value": "138"});
    assert_eq!(told(&chosen), json!({"code": "settled", "params": params}));
    let code = |value| outcome(&settle(deleted(), Value::Bool(value)), REP).unwrap().code;
    assert_eq!((code(true), code(false)), (Code::SettledDeleted, Code::SettledRestored));
}

#[test]
fn a_settlement_can_be_undone_for_seven_days_to_the_millisecond() {
    assert_eq!(undo_until_ms(1_000, &Settings::default()), 1_000 + 7 * 86_400_000);
    let at_once = SettingRecord { key: "conflict.undo_days".into(), value: Value::Int(0), territory: None };
    assert_eq!(undo_until_ms(1_000, &Settings::resolve(&[at_once], &[])), 1_000);
    assert_eq!(undo_until_ms(i64::MAX, &Settings::default()), i64::MAX);
}

fn go_on(write: Side, replaces: Option<Dot>, shows: &Side) -> After {
    let open = phone_numbers();
    after(&open.shown, &open.other, &Landed { write: &write, replaces, shows })
}

fn sides(shown: Side, other: Side) -> After {
    After::Sides(Box::new((shown, other)))
}

#[test]
fn a_side_moves_on_to_the_write_that_replaced_it() {
    let open = phone_numbers();
    let again = side(LEAD, 30, dot(2, 2), "137");
    assert_eq!(go_on(again.clone(), Some(dot(2, 1)), &again), sides(again, open.other));
    let late = side(REP, 15, dot(1, 2), "136");
    assert_eq!(go_on(late.clone(), Some(dot(1, 1)), &open.shown), sides(open.shown, late));
}

#[test]
fn the_losing_side_that_writes_again_later_is_what_shows() {
    let again = side(REP, 40, dot(1, 2), "136");
    assert_eq!(go_on(again.clone(), Some(dot(1, 1)), &again), sides(again, phone_numbers().shown));
}

#[test]
fn a_third_write_that_shows_stands_against_the_value_that_was_not_seen() {
    let third = side(PersonId::from_bytes([3; 16]), 50, dot(3, 1), "135");
    assert_eq!(go_on(third.clone(), None, &third), sides(third, phone_numbers().other));
    let lost = side(PersonId::from_bytes([3; 16]), 5, dot(3, 1), "135");
    assert_eq!(go_on(lost, None, &phone_numbers().shown), After::Same);
}

#[test]
fn a_late_write_that_lost_to_its_own_follower_is_no_step_ahead() {
    let old = side(LEAD, 15, dot(2, 9), "130");
    assert_eq!(go_on(old, Some(dot(2, 1)), &phone_numbers().shown), After::Same);
}

#[test]
fn two_sides_that_come_to_say_the_same_agree() {
    let same = side(LEAD, 60, dot(2, 2), "138");
    assert_eq!(go_on(same.clone(), Some(dot(2, 1)), &same), After::Agreed);
}
