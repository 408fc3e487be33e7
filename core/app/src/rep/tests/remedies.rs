use std::collections::BTreeMap;

use routebook_domain::flow::Unmet;
use routebook_domain::record::Value;
use routebook_protocol::{Payload, Refusal, Verdict};

use crate::error::Error;
use crate::testing::{Phone, WANG, answers};
use crate::views::{MediaState, Remedy};

fn refused(code: &str) -> Verdict {
    Verdict::Refused(Refusal::code(code))
}

fn with(field: &str, value: impl Into<Value>) -> BTreeMap<String, Value> {
    BTreeMap::from([(field.to_owned(), value.into())])
}

fn withdrawn(phone: &Phone, seq: u64) -> String {
    let logged = phone.rep.read(|r| Ok(r.op(seq)?)).unwrap().unwrap();
    match logged.op.body().unwrap().payload {
        Payload::Withdraw { reason, .. } => reason,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_same_is_written_again_and_the_old_one_given_up() {
    let phone = Phone::new();
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    phone.rep.record_step(flow, "fridge", answers("fridge")).unwrap();
    phone.acknowledge(&[(2, refused("busy"))]);
    let item = phone.rep.attention().unwrap().remove(0);
    assert_eq!(item.remedies, [Remedy::Retry, Remedy::Edit, Remedy::Withdraw]);
    assert_eq!(item.outlet.unwrap().id, WANG);
    assert_eq!(phone.rep.retry(2).unwrap().seq, 3);
    assert!(phone.rep.attention().unwrap().is_empty());
    assert!(phone.rep.visit(flow).unwrap().state.step("fridge").unwrap().recorded);
    assert_eq!((withdrawn(&phone, 4).as_str(), phone.rep.verify_chain().unwrap().ok), ("retried", true));
}

#[test]
fn a_value_is_put_right_and_what_was_not_named_stays() {
    let phone = Phone::new();
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    phone.rep.record_step(flow, "fridge", answers("fridge")).unwrap();
    phone.acknowledge(&[(2, refused("busy"))]);
    assert!(matches!(phone.rep.edit(2, &BTreeMap::new()), Err(Error::Refused { code }) if code == "nothing_to_edit"));
    phone.rep.edit(2, &with("coolers", 5)).unwrap();
    let state = phone.rep.visit(flow).unwrap().state;
    let given = &state.step("fridge").unwrap().answers;
    assert_eq!((&given["coolers"].value, &given["display"].value), (&Value::Int(5), &"good".into()));
    assert_eq!(withdrawn(&phone, 4), "amended");
}

#[test]
fn what_the_gate_refuses_leaves_everything_as_it_was() {
    let phone = Phone::new();
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    phone.rep.record_step(flow, "fridge", answers("fridge")).unwrap();
    phone.acknowledge(&[(2, refused("busy"))]);
    let wrong = phone.rep.edit(2, &with("no-such-field", "x"));
    assert!(matches!(wrong, Err(Error::Unmet(all)) if matches!(all[0], Unmet::UnknownField { .. })));
    assert_eq!((phone.seq(), phone.rep.attention().unwrap().len()), (2, 1));
}

#[test]
fn what_hangs_on_a_refused_start_is_marked_and_comes_along() {
    let phone = Phone::new();
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    phone.rep.record_step(flow, "fridge", answers("fridge")).unwrap();
    let unmet = Verdict::Refused(Refusal::unmet(&[Unmet::NotStarted]));
    phone.acknowledge(&[(1, refused("unknown_outlet")), (2, unmet)]);
    let items = phone.rep.attention().unwrap();
    assert_eq!((&items[0].dependants[..], items[0].hangs_on, items[1].hangs_on), (&[2][..], None, Some(1)));
    phone.rep.retry(1).unwrap();
    assert!(phone.rep.attention().unwrap().is_empty());
    assert!(phone.rep.visit(flow).unwrap().state.step("fridge").unwrap().recorded);
}

#[test]
fn a_field_is_put_right_over_what_shows_today() {
    let phone = Phone::new();
    phone.rep.edit_outlet(WANG, "note", "周三休息".into()).unwrap();
    phone.acknowledge(&[(1, refused("not_allowed"))]);
    assert!(matches!(phone.rep.edit(1, &with("name", "x")), Err(Error::Refused { code }) if code == "unknown_field"));
    phone.rep.edit(1, &with("note", "周四休息")).unwrap();
    assert_eq!(phone.rep.outlet(WANG).unwrap().note, "周四休息");
}

#[test]
fn the_file_of_a_refused_photo_goes_with_the_entry_that_promises_it_anew() {
    let phone = Phone::new();
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    let photo = phone.rep.attach_photo(flow, "fridge", None, &phone.photo(), None).unwrap();
    phone.acknowledge(&[(2, refused("busy"))]);
    assert_eq!(phone.rep.status().unwrap().waiting.files, 0);
    phone.rep.retry(2).unwrap();
    assert_eq!(phone.rep.status().unwrap().waiting.files, 2);
    let media = phone.rep.visit(flow).unwrap().media;
    assert_eq!((media[0].evidence, media[0].state), (photo.evidence, MediaState::Promised));
}

#[test]
fn what_a_supervisor_is_to_decide_on_can_only_wait() {
    let phone = Phone::new();
    phone.rep.edit_outlet(WANG, "note", "x".into()).unwrap();
    phone.acknowledge(&[(1, Verdict::Held { code: "after_grace".into() })]);
    assert_eq!(phone.rep.attention().unwrap()[0].remedies, [Remedy::Wait]);
    assert!(matches!(phone.rep.retry(1), Err(Error::Refused { code }) if code == "still_held"));
    assert!(matches!(phone.rep.edit(1, &with("note", "y")), Err(Error::Refused { code }) if code == "still_held"));
}
