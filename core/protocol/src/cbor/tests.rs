#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use routebook_domain::flow::{Act, ActionKind, ReturnedStep};
use routebook_domain::merge::{Change, Dot, FieldState};
use routebook_domain::place::GeoPoint;
use routebook_domain::record::{RecordKind, Value};
use routebook_domain::time::Day;

use super::*;
use crate::strategies as any_of;

fn hex(text: &str) -> Vec<u8> {
    let digits: String = text.split_whitespace().collect();
    (0..digits.len()).step_by(2).map(|i| u8::from_str_radix(&digits[i..i + 2], 16).unwrap()).collect()
}

/// What the checker says is wrong, or nothing.
fn fault(text: &str) -> Option<(usize, &'static str)> {
    match check_canonical(&hex(text)) {
        Err(CborError::NotCanonical { at, why }) => Some((at, why)),
        Ok(()) => None,
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn whole_canonical_items_pass() {
    for ok in ["00", "17", "1818", "1903e8", "1a00010000", "1b0000000100000000", "20", "3863", "40", "60", "80"] {
        assert_eq!(fault(ok), None, "{ok}");
    }
    assert_eq!(fault("84 f4 f5 f6 82 41ff 62c3a9"), None);
}

#[test]
fn an_action_of_a_number_that_stands_for_none_is_refused() {
    for number in [0, 15, 23] {
        let told = from_bytes::<ActionKind>(&hex(&format!("82 {number:02x} 82 6161 01"))).unwrap_err();
        assert!(told.to_string().contains(&format!("unknown action {number}")), "{told}");
    }
}

#[test]
fn integers_that_are_not_shortest_are_refused() {
    for long in ["1817", "1900ff", "1a0000ffff", "1b00000000ffffffff", "3800", "5801ff", "780161", "980100"] {
        assert_eq!(fault(long), Some((0, "a number is not in its shortest form")), "{long}");
    }
    assert_eq!(fault("8200 1817"), Some((2, "a number is not in its shortest form")));
}

#[test]
fn indefinite_lengths_are_refused() {
    for open_ended in ["5f41ffff", "7f6161ff", "9f00ff"] {
        assert_eq!(fault(open_ended), Some((0, "indefinite lengths are not used")), "{open_ended}");
    }
}

#[test]
fn maps_and_tags_are_refused() {
    for other in ["a0", "a10000", "c000", "d81800"] {
        assert_eq!(fault(other), Some((0, "maps and tags are not used")), "{other}");
    }
}

#[test]
fn floats_and_other_simple_values_are_refused() {
    for simple in ["f93c00", "fa3f800000", "fb3ff0000000000000", "f7", "e0", "f820", "ff"] {
        assert_eq!(fault(simple), Some((0, "only false, true and null are allowed here")), "{simple}");
    }
}

#[test]
fn what_follows_the_item_is_refused() {
    assert_eq!(fault("0000"), Some((1, "trailing bytes")));
    assert_eq!(fault("81 00 f6"), Some((2, "trailing bytes")));
}

#[test]
fn what_ends_too_early_is_refused() {
    for cut in ["", "18", "19ff", "41", "62 61", "82 00"] {
        assert_eq!(fault(cut).map(|f| f.1), Some("the message ends too early"), "{cut}");
    }
}

#[test]
fn a_length_beyond_the_message_costs_nothing() {
    for huge in ["5bffffffffffffffff", "7bffffffffffffffff", "9bffffffffffffffff", "9affffffff"] {
        assert!(fault(huge).is_some(), "{huge}");
        assert!(from_bytes::<Vec<Value>>(&hex(huge)).is_err(), "{huge}");
    }
}

#[test]
fn text_that_is_not_utf_8_is_refused() {
    assert_eq!(fault("61ff"), Some((0, "text is not UTF-8")));
    assert_eq!(fault("81 63eda080"), Some((1, "text is not UTF-8")), "a lone surrogate");
}

#[test]
fn items_may_nest_32_deep_and_no_deeper() {
    let nested = |depth: usize| [vec![0x81; depth], vec![0]].concat();
    assert_eq!(check_canonical(&nested(32)), Ok(()));
    assert_eq!(check_canonical(&nested(33)), Err(CborError::NotCanonical { at: 33, why: "nested too deep" }));
    assert!(check_canonical(&nested(1_000_000)).is_err());
}

#[test]
fn fields_that_a_later_version_appended_are_skipped() {
    let point: GeoPoint = from_bytes(&hex("83 01 02 8163616263")).unwrap();
    assert_eq!(point, GeoPoint { lat_e7: 1, lon_e7: 2 });
    let value: Value = from_bytes(&hex("83 02 83 03 04 f6 05")).unwrap();
    assert_eq!(value, Value::Place(GeoPoint { lat_e7: 3, lon_e7: 4 }));
    let change: Change = from_bytes(&hex("84 00 07 f6 6161")).unwrap();
    assert_eq!(change, Change::Assign { value: Value::Int(7), replaces: None });
}

#[test]
fn a_missing_field_is_refused() {
    assert!(from_bytes::<GeoPoint>(&hex("81 01")).is_err());
    assert!(from_bytes::<Change>(&hex("82 00 07")).is_err());
    assert!(from_bytes::<ReturnedStep>(&hex("81 6161")).is_err());
}

#[test]
fn numbers_that_nobody_gave_are_refused() {
    for unknown in ["00", "0a", "18ff"] {
        assert!(from_bytes::<RecordKind>(&hex(unknown)).is_err(), "{unknown}");
    }
    assert!(from_bytes::<Value>(&hex("82 03 00")).is_err());
    assert!(from_bytes::<FieldState>(&hex("83 02 00 00")).is_err());
}

#[test]
fn a_number_out_of_its_range_is_refused() {
    assert!(from_bytes::<u8>(&hex("190100")).is_err());
    assert!(from_bytes::<Value>(&hex("1b8000000000000000")).is_err());
    assert!(from_bytes::<Day>(&hex("1a7fffffff")).is_err(), "a day beyond every calendar");
}

#[test]
fn sets_and_tables_are_sorted_and_unique() {
    use std::collections::{BTreeMap, BTreeSet};
    assert!(from_bytes::<BTreeSet<u8>>(&hex("82 01 02")).is_ok());
    for wrong in ["82 02 01", "82 01 01"] {
        assert!(from_bytes::<BTreeSet<u8>>(&hex(wrong)).is_err(), "{wrong}");
    }
    assert!(from_bytes::<BTreeMap<u8, u8>>(&hex("82 820100 820200")).is_ok());
    assert!(from_bytes::<BTreeMap<u8, u8>>(&hex("82 820200 820100")).is_err());
    assert!(from_bytes::<BTreeMap<u8, u8>>(&hex("82 820100 820101")).is_err());
}

#[test]
fn values_have_the_forms_that_the_protocol_names() {
    let point = GeoPoint { lat_e7: 312_304_000, lon_e7: -1 };
    let list = Value::List(vec![Value::Bool(true), Value::Text("é".into())]);
    assert_eq!(to_bytes(&Value::Null), hex("f6"));
    assert_eq!(to_bytes(&Value::Int(-500)), hex("3901f3"));
    assert_eq!(to_bytes(&list), hex("82 00 82 f5 62c3a9"));
    assert_eq!(to_bytes(&Value::Place(point)), hex("82 02 82 1a129d6180 20"));
}

fn round_trips<T: Wire + PartialEq + std::fmt::Debug>(thing: &T) -> Result<(), TestCaseError> {
    let bytes = to_bytes(thing);
    prop_assert_eq!(check_canonical(&bytes), Ok(()));
    prop_assert_eq!(&from_bytes::<T>(&bytes).unwrap(), thing);
    Ok(())
}

proptest! {
    #[test]
    fn every_value_round_trips(value in any_of::value()) {
        round_trips(&value)?;
    }

    #[test]
    fn every_change_and_field_round_trips(change in any_of::change(), field in any_of::field_state()) {
        round_trips(&change)?;
        round_trips(&field)?;
    }

    #[test]
    fn every_fix_time_and_day_round_trips(fix in any_of::fix(), time in any_of::time(), day in any_of::day()) {
        round_trips(&fix)?;
        round_trips(&time)?;
        round_trips(&day)?;
    }

    #[test]
    fn every_act_and_piece_of_evidence_round_trips(act in any_of::act(), evidence in any_of::evidence()) {
        round_trips(&act)?;
        round_trips(&evidence)?;
    }

    #[test]
    fn what_is_read_from_any_bytes_is_written_as_the_same_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..12)) {
        if let Ok(value) = from_bytes::<Value>(&bytes) {
            let again = to_bytes(&value);
            prop_assert!(again == bytes || again.len() < bytes.len(), "only appended fields may be left out");
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = check_canonical(&bytes);
        let _ = from_bytes::<Act>(&bytes);
        let _ = from_bytes::<FieldState>(&bytes);
        let _ = from_bytes::<Dot>(&bytes);
        let _ = Value::take(&mut Decoder::new(&bytes));
        let _ = Act::take(&mut Decoder::new(&bytes));
    }
}
