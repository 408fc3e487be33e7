//! What no app should hand over, and some do.

use std::collections::HashMap;

use routebook_e2e::Site;
use routebook_ffi::{ConflictChoice, FieldValue, PlaceFix, PlacePoint, Trouble, open_phone};

use crate::phone::{Phone, app, bare, refused, text};

#[test]
fn empty_and_endless_texts_ids_and_paths_are_refused_before_work() {
    let phone = Phone::open();
    let core = &phone.core;
    let endless = || "长".repeat(10_000_000 / 3);
    assert_eq!(refused(phone.wait(core.outlets(endless(), 0, 10))), "too_long");
    assert_eq!(refused(phone.wait(core.sign_in(endless(), String::new(), String::new()))), "too_long");
    for wrong in [String::new(), endless(), "\0".into(), "../..".into()] {
        assert_eq!(refused(phone.wait(core.visit(wrong.clone()))), "bad_id");
        assert_eq!(refused(phone.wait(core.outlet(wrong.clone()))), "bad_id");
        assert_eq!(refused(phone.wait(core.set_aside(wrong.clone()))), "bad_id");
        assert_eq!(refused(phone.wait(core.visits(Some(wrong)))), "bad_day");
    }
    for wrong in [String::new(), "a\0b".into(), endless()] {
        assert_eq!(refused(phone.wait(core.rescue(wrong.clone()))), "bad_path");
        assert_eq!(refused(app().block_on(open_phone(wrong, bare())).map(drop)), "bad_path");
    }
    assert_eq!(refused(phone.wait(core.outlets(String::new(), 0, 0))), "bad_page_size");
    assert_eq!(refused(phone.wait(core.customers(String::new(), 0, 1_001))), "bad_page_size");
}

#[test]
fn endless_lists_and_places_outside_the_world_are_refused() {
    let phone = Phone::open();
    let core = &phone.core;
    let flow = || "0198a0a0-0000-7000-8000-000000000001".to_owned();
    let many: HashMap<_, _> = (0..100_000).map(|n| (n.to_string(), FieldValue::Empty)).collect();
    assert_eq!(refused(phone.wait(core.record_step(flow(), "a".into(), many, HashMap::new()))), "too_many");
    let items = vec![String::new(); 100_000];
    let list = HashMap::from([("a".to_owned(), FieldValue::Texts { items: items.clone() })]);
    assert_eq!(refused(phone.wait(core.record_step(flow(), "a".into(), list, HashMap::new()))), "too_many");
    assert_eq!(refused(phone.wait(core.explain(flow(), None, items, "x".into()))), "too_many");
    for (lat, lon) in [(91.0, 0.0), (0.0, 181.0), (f64::NAN, 0.0), (0.0, f64::INFINITY)] {
        let fix = PlaceFix {
            point: PlacePoint { lat, lon },
            accuracy_m: 5.0,
            provider: "gps".into(),
            mock: false,
            age_ms: 0,
        };
        assert_eq!(refused(phone.wait(core.home(Some(fix)))), "bad_place");
    }
    let other = FieldValue::Other { json: "[".into() };
    assert_eq!(refused(phone.wait(core.settle("00".into(), ConflictChoice::Third { value: other }))), "wrong_type");
}

#[test]
fn pages_past_the_end_are_empty_and_wrong_values_change_nothing() {
    let site = Site::found();
    let phone = Phone::of(&site, "rep1");
    let core = &phone.core;
    for page in [100, u32::MAX] {
        let none = phone.wait(core.outlets(String::new(), page, 1_000)).unwrap();
        assert_eq!((none.items.len(), none.next), (0, None));
        assert!(phone.wait(core.customers(String::new(), page, 1_000)).unwrap().items.is_empty());
    }
    let outlet = phone.outlet(&site.beat(0)[0]);
    let edit = |field: &str, value| refused(phone.wait(core.edit_outlet(outlet.clone(), field.into(), value)));
    assert_eq!(edit("no-such-field", text("x")), "unknown_field");
    assert_eq!(edit("name", text("")), "blank");
    assert_eq!(edit("name", FieldValue::Number { value: 1 }), "wrong_type");
    let unknown = phone.wait(core.template("no-such-template".into()));
    assert_eq!(unknown.unwrap_err(), Trouble::NotFound { what: "template".into() });
    assert_eq!(phone.wait(core.status()).unwrap().seq, 0);
}
