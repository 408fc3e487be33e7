use routebook_domain::ids::{OutletId, RecordId};
use routebook_domain::people::Role;
use routebook_domain::record::{RecordKind, Value};
use routebook_protocol::{Payload, Scope};
use routebook_store::Identity;

use crate::error::Error;
use crate::testing::{NORTH, NOWHERE, Phone, TENANT, WANG, identity, record};
use crate::views::OutletView;

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

/// A phone whose owner is a supervisor.
fn led() -> Phone {
    let phone = Phone::new();
    phone.rep.write(|w| Ok(w.put_identity(&Identity { role: Role::Supervisor, ..identity() })?)).unwrap();
    phone
}

fn names(outlets: &[OutletView]) -> Vec<OutletId> {
    outlets.iter().map(|o| o.id).collect()
}

#[test]
fn a_deleted_outlet_is_gone_from_lists_and_comes_back_whole() {
    let phone = led();
    phone.rep.edit_outlet(WANG, "note", "周三休息".into()).unwrap();
    phone.rep.delete_outlet(WANG).unwrap();
    assert_eq!(names(&phone.rep.outlets("", 0).unwrap().items), [NOWHERE]);
    assert_eq!(names(&phone.rep.deleted_outlets().unwrap()), [WANG]);
    assert_eq!(phone.rep.delete_outlet(WANG).unwrap_err().code(), "not_found");
    assert_eq!(phone.rep.start_visit(WANG, None).unwrap_err().code(), "not_found");

    let restored = phone.rep.restore_outlet(WANG).unwrap();
    assert_eq!(phone.rep.restore_outlet(WANG).unwrap(), restored, "once is enough");
    assert_eq!(phone.rep.outlet(WANG).unwrap().note, "周三休息");
    assert!(phone.rep.deleted_outlets().unwrap().is_empty());
}

#[test]
fn a_merged_outlet_is_not_offered_and_stands_alone_where_somebody_restores_it() {
    let phone = led();
    phone.rep.merge_customer(NOWHERE, WANG).unwrap();
    assert!(phone.rep.deleted_outlets().unwrap().is_empty());
    assert_eq!(phone.rep.delete_outlet(NOWHERE).unwrap_err().code(), "not_found", "nor is WANG deleted by it");
    phone.rep.restore_outlet(NOWHERE).unwrap();
    assert_eq!(phone.rep.outlet(NOWHERE).unwrap().id, NOWHERE);
}

#[test]
fn an_outlet_moves_between_territories_that_the_phone_holds() {
    let phone = led();
    let south = RecordId::from_bytes([5; 16]);
    assert_eq!(phone.rep.move_outlet(WANG, south).unwrap_err().code(), "not_found");
    let named = record(RecordKind::Territory, south, vec![("name", "城南".into())]);
    let note = record(RecordKind::Outlet, RecordId::from_bytes([33; 16]), vec![("name", "南门".into())]);
    phone.receive(vec![(Scope::Tenant(TENANT), named), (Scope::Territory(south), note)]);
    let known: Vec<_> = phone.rep.territories().unwrap().into_iter().map(|t| t.name).collect();
    assert_eq!(known, ["城北", "城南"]);
    let moved = phone.rep.move_outlet(WANG, south).unwrap();
    let op = phone.rep.read(|r| Ok(r.op(moved.seq)?)).unwrap().unwrap().op;
    assert_eq!(op.body().unwrap().payload, Payload::Move { kind: RecordKind::Outlet, record: WANG, to: south });
    assert_eq!(phone.rep.move_outlet(WANG, south).unwrap(), moved, "it is there");
}

#[test]
fn a_rep_deletes_restores_and_moves_nothing() {
    let phone = Phone::new();
    let refused = [phone.rep.delete_outlet(WANG), phone.rep.restore_outlet(WANG), phone.rep.move_outlet(WANG, NORTH)];
    assert!(refused.into_iter().all(|r| r.unwrap_err().code() == "not_writable"));
    assert_eq!(phone.seq(), 0);
}
