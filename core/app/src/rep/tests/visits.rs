use std::collections::BTreeMap;

use routebook_domain::flow::{ActionKind, Status, Unmet};
use routebook_domain::ids::{FlowId, RecordId};
use routebook_domain::place::FenceVerdict;
use routebook_domain::record::Value;

use crate::error::Error;
use crate::testing::{NOWHERE, Phone, WANG, answers, at_wang};
use crate::views::Delivery;

#[test]
fn a_visit_runs_from_start_to_hand_in() {
    let phone = Phone::new();
    let view = phone.rep.visit(phone.visit()).unwrap();
    assert_eq!((view.state.status, view.state.points), (Status::Submitted, 100));
    assert_eq!((view.place, view.distance_m), (FenceVerdict::Inside, Some(0.0)));
    assert_eq!((view.media.len(), view.next, view.delivery), (2, None, Delivery::Waiting));
    assert!(phone.rep.verify_chain().unwrap().ok);
}

#[test]
fn a_step_out_of_order_is_named_and_writes_nothing() {
    let phone = Phone::new();
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    let Err(Error::Unmet(unmet)) = phone.rep.record_step(flow, "skus", BTreeMap::new()) else { panic!("a gate") };
    let (step, first, field) = ("skus".to_owned(), "fridge".to_owned(), "codes".to_owned());
    assert_eq!(unmet, [Unmet::StepOutOfOrder { step: step.clone(), first }, Unmet::FieldMissing { step, field }]);
    assert_eq!(phone.seq(), 1);
}

#[test]
fn a_receipt_says_what_the_step_earned_and_what_comes_next() {
    let phone = Phone::new();
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    let fridge = phone.rep.record_step(flow, "fridge", answers("fridge")).unwrap();
    assert_eq!((fridge.step_done, fridge.earned, fridge.next.as_deref()), (false, 0, Some("fridge")));
    let skus = phone.rep.record_step(flow, "skus", answers("skus")).unwrap();
    assert_eq!((skus.step_done, skus.earned, skus.points, skus.seq), (true, 20, 20, 3));
}

#[test]
fn without_its_photos_a_visit_stands_incomplete_and_says_what_is_missing() {
    let phone = Phone::new();
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    phone.record_all(flow);
    let view = phone.rep.submit_visit(flow).unwrap();
    assert_eq!((view.state.status, view.state.missing.len()), (Status::Incomplete, 2));
    phone.rep.attach_photo(flow, "fridge", None, &phone.photo(), None).unwrap();
    let last = phone.rep.attach_photo(flow, "photo", None, &phone.photo(), None).unwrap();
    assert_eq!((last.receipt.status, last.receipt.points), (Status::Submitted, 100));
}

#[test]
fn an_outlet_without_coordinates_is_visited_all_the_same() {
    let phone = Phone::new();
    let view = phone.rep.start_visit(NOWHERE, at_wang()).unwrap();
    assert_eq!((view.place, view.distance_m), (FenceVerdict::CannotTell, None));
    assert_eq!(view.outlet.unwrap().name, "无名小店");
}

#[test]
fn starting_again_goes_on_with_the_open_visit() {
    let phone = Phone::new();
    let first = phone.rep.start_visit(WANG, None).unwrap();
    assert_eq!(phone.rep.start_visit(WANG, None).unwrap(), first);
    assert_eq!(phone.seq(), 1);
    phone.record_all(first.flow);
    phone.rep.submit_visit(first.flow).unwrap();
    assert_ne!(phone.rep.start_visit(WANG, None).unwrap().flow, first.flow);
}

#[test]
fn what_is_not_on_the_phone_is_not_found() {
    let phone = Phone::new();
    let (nobody, nothing) = (RecordId::from_bytes([99; 16]), FlowId::from_bytes([99; 16]));
    assert!(matches!(phone.rep.start_visit(nobody, None), Err(Error::NotFound { what: "outlet" })));
    assert!(matches!(phone.rep.visit(nothing), Err(Error::NotFound { what: "visit" })));
    assert!(matches!(phone.rep.submit_visit(nothing), Err(Error::NotFound { what: "visit" })));
    assert!(matches!(Phone::bare().rep.today(), Err(Error::NotFound { what: "template" })));
}

#[test]
fn a_returned_step_is_repaired_handed_in_again_and_approved() {
    let phone = Phone::new();
    let flow = phone.visit();
    phone.acknowledge(&[]);
    phone.give_back(flow, 9, "interview", "写具体一点");
    let view = phone.rep.visit(flow).unwrap();
    assert_eq!((view.state.status, view.next.as_deref()), (Status::Returned, Some("interview")));
    assert!(matches!(phone.rep.submit_visit(flow), Err(Error::Unmet(_))));
    let need = BTreeMap::from([("need".to_owned(), Value::from("周五前补两箱可乐"))]);
    phone.rep.record_step(flow, "interview", need).unwrap();
    assert_eq!(phone.rep.submit_visit(flow).unwrap().state.status, Status::Submitted);
    phone.acknowledge(&[]);
    phone.review(flow, 12, ActionKind::Approve { judged: 11 });
    assert_eq!(phone.rep.visit(flow).unwrap().state.status, Status::Approved);
}

#[test]
fn delivered_is_said_only_when_every_file_is_verified() {
    use routebook_store::{MediaState, Variant};
    let phone = Phone::new();
    let flow = phone.visit();
    phone.acknowledge(&[]);
    assert_eq!(phone.rep.visit(flow).unwrap().delivery, Delivery::Waiting);
    let files = phone.rep.visit(flow).unwrap().media;
    for file in &files {
        let verify =
            |w: &routebook_store::Writer<'_>| Ok(w.media_state(file.evidence, Variant::Full, MediaState::Verified)?);
        phone.rep.inner.store.write(verify).unwrap();
    }
    assert_eq!(phone.rep.visits(None).unwrap()[0].delivery, Delivery::Delivered);
    phone.review(flow, 9, ActionKind::Approve { judged: 8 });
    assert_eq!(phone.rep.visits(None).unwrap()[0].delivery, Delivery::Reviewed);
}
