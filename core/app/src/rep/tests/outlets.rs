use routebook_domain::record::Value;

use crate::error::Error;
use crate::testing::{NOWHERE, Phone, WANG};

#[test]
fn outlets_are_found_by_name_and_code() {
    let phone = Phone::new();
    let found = |query: &str| phone.rep.outlets(query, 0).unwrap().items.into_iter().map(|o| o.id).collect::<Vec<_>>();
    assert_eq!((found("老王"), found("w-002"), found("").len(), found("xyz").len()), (vec![WANG], vec![NOWHERE], 2, 0));
    assert_eq!(phone.rep.outlets("", 0).unwrap().next, None);
}

#[test]
fn an_edit_shows_at_once_and_the_same_again_writes_nothing() {
    let phone = Phone::new();
    let saved = phone.rep.edit_outlet(WANG, "note", "周三休息".into()).unwrap();
    assert_eq!((saved.seq, phone.rep.outlet(WANG).unwrap().note.as_str()), (1, "周三休息"));
    assert_eq!(phone.rep.edit_outlet(WANG, "note", "周三休息".into()).unwrap().seq, 1);
}

#[test]
fn a_place_is_given_as_a_person_types_it() {
    let phone = Phone::new();
    phone.rep.edit_outlet(NOWHERE, "place", "31.2, 121.4".into()).unwrap();
    assert_eq!(phone.rep.outlet(NOWHERE).unwrap().place.map(|p| p.lat_e7), Some(312_000_000));
}

#[test]
fn tags_become_the_set_that_was_given() {
    let phone = Phone::new();
    let tags = |all: &[&str]| Value::List(all.iter().map(|t| Value::from(*t)).collect());
    phone.rep.edit_outlet(WANG, "tags", tags(&["冰柜", "重点"])).unwrap();
    phone.rep.edit_outlet(WANG, "tags", tags(&["重点", "学校"])).unwrap();
    assert_eq!(phone.rep.outlet(WANG).unwrap().tags, ["学校", "重点"]);
    assert_eq!(phone.seq(), 4);
}

#[test]
fn what_may_not_be_edited_is_refused_with_its_reason() {
    let phone = Phone::new();
    let cases = [
        ("colour", Value::from("red"), "unknown_field"),
        ("fence_m", Value::Int(300), "not_writable"),
        ("code", Value::from("X"), "not_writable"),
        ("note", Value::Int(7), "wrong_type"),
        ("place", Value::from("north of the river"), "wrong_type"),
        ("name", Value::from("  "), "blank"),
    ];
    for (field, value, code) in cases {
        let error = phone.rep.edit_outlet(WANG, field, value).unwrap_err();
        assert!(matches!(&error, Error::Refused { code: c } if c == code), "{field}: {error:?}");
    }
    assert_eq!(phone.seq(), 0);
}
