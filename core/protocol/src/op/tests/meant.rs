//! Reading through re-offers.

use super::*;

const NEXT: EnrolmentId = EnrolmentId::from_bytes([8; 16]);

/// The op as the fifth or so of another enrolment's chain.
fn offered_again(inner: &Op) -> Op {
    offering(inner.raw.clone())
}

fn offering(raw: RawOp) -> Op {
    let body = Body { id: BodyId::from_bytes([7; 16]), salt: [0; 16], payload: Payload::ReOffer(raw) };
    Chain::new(TENANT, NEXT).append(RecordId::from_bytes([4; 16]), TIME, 9_000, &body)
}

#[test]
fn an_op_means_itself() {
    let op = &three()[1];
    let meant = op.meant().unwrap();
    assert_eq!((meant.id(), meant.person(), meant.claimed()), (note(2).id, PERSON, op.header.claimed));
    assert_eq!((meant.body.clone(), meant.is_re_offered()), (note(2), false));
    assert_eq!(op.offered(), Ok(None));
}

#[test]
fn a_re_offer_means_the_op_inside_as_its_author_wrote_it() {
    let inner = &three()[1];
    let outer = offered_again(inner);
    let meant = outer.meant().unwrap();
    assert_eq!((meant.id(), meant.person(), meant.claimed()), (note(2).id, PERSON, inner.header.claimed));
    assert_eq!((meant.time(), &meant.body, meant.is_re_offered()), (&inner.header.time, &note(2), true));
    assert_eq!(*meant.op, *inner);
}

#[test]
fn a_re_offer_inside_a_re_offer_means_nothing() {
    let nested = offered_again(&offered_again(&three()[0]));
    assert!(nested.meant().is_err());
    assert_eq!(nested.offered().unwrap().unwrap().kind(), Some(BodyKind::ReOffer));
}

#[test]
fn a_re_offer_of_an_erased_or_changed_body_means_nothing() {
    let mut ops = three();
    let other = ops[1].raw.body.clone();
    for body in [Vec::new(), other] {
        ops[0].raw.body = body;
        assert!(offered_again(&ops[0]).meant().is_err());
    }
}

#[test]
fn a_re_offer_of_what_is_no_op_means_nothing() {
    let raw = RawOp { header: vec![0x80], body: vec![0x80] };
    assert!(offering(raw.clone()).meant().is_err() && offering(raw).offered().is_err());
}

#[test]
fn an_erased_op_means_nothing() {
    let mut op = three().remove(0);
    op.raw.body.clear();
    assert!(op.meant().is_err());
}

/// A body of so many bytes.
fn sized(bytes: usize) -> Body {
    let text = "x".repeat(bytes);
    let payload = Payload::Create { kind: RecordKind::Outlet, record: PERSON, fields: vec![(8, Value::Text(text))] };
    Body { payload, ..note(1) }
}

#[test]
fn an_op_of_the_greatest_size_can_be_offered_again() {
    let length = |op: &Op| op.raw.header.len() + op.raw.body.len();
    let least = chain_of(&[sized(70_000)]).remove(0);
    let greatest = chain_of(&[sized(70_000 + MAX_OP_BYTES - length(&least))]).remove(0);
    assert_eq!(length(&greatest), MAX_OP_BYTES);
    let outer = offered_again(&greatest);
    assert!(length(&outer) > MAX_OP_BYTES);
    assert_eq!(Op::read(outer.raw).unwrap().meant().unwrap().id(), note(1).id);
}

#[test]
fn only_a_re_offer_has_room_beyond_the_limit() {
    let raw = |body| RawOp { header: offered_again(&three()[0]).raw.header, body: vec![0; body] };
    let room = MAX_OP_BYTES + RE_OFFER_ROOM - raw(0).header.len();
    assert!(Op::read(raw(room)).is_ok() && Op::read(raw(room + 1)).is_err());
    let plain = chain_of(&[sized(MAX_OP_BYTES)]).remove(0);
    assert!(Op::read(plain.raw).is_err());
}

proptest! {
    #[test]
    fn every_op_means_the_same_however_it_arrives(body in any_of::body()) {
        let inner = chain_of(&[body]).remove(0);
        prop_assume!(inner.kind() != Some(BodyKind::ReOffer));
        let outer = offered_again(&inner);
        let (plain, through) = (inner.meant().unwrap(), outer.meant().unwrap());
        prop_assert_eq!(&plain.body, &through.body);
        prop_assert_eq!(plain.op.as_ref(), through.op.as_ref());
    }

    #[test]
    fn any_bytes_inside_a_re_offer_are_read_or_refused_without_a_panic(raw in any_of::raw_op()) {
        let outer = offering(raw);
        let _ = (outer.meant(), outer.offered());
    }
}
