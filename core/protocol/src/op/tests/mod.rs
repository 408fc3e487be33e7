#![allow(clippy::unwrap_used)]

mod meant;

use proptest::prelude::*;
use proptest::sample::Index;
use routebook_domain::evidence::{Evidence, EvidenceKind};
use routebook_domain::flow::{Act, ActionKind};
use routebook_domain::ids::{BodyId, EnrolmentId, EvidenceId, FlowId, RecordId, TenantId};
use routebook_domain::record::{RecordKind, Value};
use routebook_domain::time::{BootId, Hlc, TimeEvidence};

use super::*;
use crate::cbor::{CborError, from_bytes, to_bytes};
use crate::strategies as any_of;

const TENANT: TenantId = TenantId::from_bytes([1; 16]);
const ENROLMENT: EnrolmentId = EnrolmentId::from_bytes([2; 16]);
const PERSON: RecordId = RecordId::from_bytes([3; 16]);
const TIME: TimeEvidence =
    TimeEvidence { wall_ms: 1_000, zone_min: 480, mono_ms: 5, boot: BootId([4; 16]), beacon: None };

fn note(n: i64) -> Body {
    let payload = Payload::Create { kind: RecordKind::Outlet, record: PERSON, fields: vec![(8, Value::Int(n))] };
    Body { id: BodyId::from_bytes([n as u8; 16]), salt: [9; 16], payload }
}

fn chain_of(bodies: &[Body]) -> Vec<Op> {
    let mut chain = Chain::new(TENANT, ENROLMENT);
    bodies.iter().map(|body| chain.append(PERSON, TIME, 1_000, body)).collect()
}

fn three() -> Vec<Op> {
    chain_of(&[note(1), note(2), note(3)])
}

fn verify(ops: &[Op]) -> Result<Head, ChainFault> {
    verify_chain(TENANT, ENROLMENT, ops)
}

/// The op with its header changed and hashed again.
fn reheaded(op: &Op, change: impl FnOnce(&mut Header)) -> Op {
    let mut header = op.header.clone();
    change(&mut header);
    Op::read(RawOp { header: to_bytes(&header), body: op.raw.body.clone() }).unwrap()
}

#[test]
fn a_chain_counts_from_one_and_ends_in_its_head() {
    let ops = three();
    assert_eq!(ops.iter().map(|op| op.header.seq).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(ops[0].header.prev, [0; 32]);
    assert_eq!(verify(&ops), Ok(Head { seq: 3, hash: ops[2].hash }));
    assert_eq!(verify(&[]), Ok(Head::default()));
}

#[test]
fn clocks_move_forward_even_when_the_wall_clock_stands_still() {
    let clocks: Vec<Hlc> = three().iter().map(|op| op.header.claimed).collect();
    assert_eq!(clocks, [Hlc::new(1_000, 0), Hlc::new(1_000, 1), Hlc::new(1_000, 2)]);
}

#[test]
fn a_missing_op_is_a_gap() {
    let mut ops = three();
    ops.remove(1);
    assert_eq!(verify(&ops), Err(ChainFault::Gap(3)));
    assert_eq!(verify(&ops[1..]), Err(ChainFault::Gap(3)));
}

#[test]
fn a_repeated_op_is_a_gap() {
    let mut ops = three();
    ops.insert(1, ops[0].clone());
    assert_eq!(verify(&ops), Err(ChainFault::Gap(1)));
}

#[test]
fn an_op_from_another_branch_is_a_fork() {
    let (mut ops, other) = (three(), chain_of(&[note(1), note(7), note(3)]));
    ops[2] = other[2].clone();
    assert_eq!(verify(&ops), Err(ChainFault::Fork(3)));
    ops[1] = other[1].clone();
    assert!(verify(&ops).is_ok(), "a branch that is whole is a chain of its own");
}

#[test]
fn an_op_of_another_enrolment_or_company_is_a_stranger() {
    let ops = three();
    let other = EnrolmentId::from_bytes([7; 16]);
    assert_eq!(verify_chain(TENANT, other, &ops), Err(ChainFault::Stranger(1)));
    assert_eq!(verify_chain(TenantId::from_bytes([7; 16]), ENROLMENT, &ops), Err(ChainFault::Stranger(1)));
}

#[test]
fn a_swapped_body_is_found() {
    let mut ops = three();
    ops[1].raw.body = ops[2].raw.body.clone();
    assert_eq!(verify(&ops), Err(ChainFault::Body(2)));
}

#[test]
fn a_chain_with_an_erased_body_still_verifies() {
    let mut ops = three();
    let whole = verify(&ops);
    ops[1].raw.body.clear();
    assert!(ops[1].is_erased() && !ops[1].body_matches() && ops[1].body().is_err());
    assert_eq!(verify(&ops), whole);
}

#[test]
fn a_header_that_was_edited_breaks_the_chain_at_the_next_op() {
    let mut ops = three();
    ops[1] = reheaded(&ops[1], |h| h.claimed = Hlc::new(9_000, 0));
    assert_eq!(verify(&ops), Err(ChainFault::Fork(3)));
}

#[test]
fn an_op_larger_than_the_limit_is_refused() {
    let op = &three()[0];
    let room = MAX_OP_BYTES - op.raw.header.len();
    let sized = |n| RawOp { header: op.raw.header.clone(), body: vec![0; n] };
    assert!(Op::read(sized(room)).is_ok());
    assert!(Op::read(sized(room + 1)).is_err());
}

#[test]
fn a_header_of_another_format_is_refused() {
    let op = &three()[0];
    let header = to_bytes(&Header { format: 2, ..op.header.clone() });
    let refused = Op::read(RawOp { header, body: op.raw.body.clone() });
    assert_eq!(refused, Err(CborError::Malformed("unknown op format 2".into())));
}

#[test]
fn a_body_at_fault_does_not_hide_its_header() {
    let mut raw = three()[0].raw.clone();
    raw.body = vec![0xff; 3];
    let op = Op::read(raw).unwrap();
    assert_eq!((op.header.seq, op.body().is_err()), (1, true));
}

fn acting(kind: ActionKind) -> Vec<u8> {
    let act = Act { flow: FlowId::from_bytes([5; 16]), fix: None, reads: vec![], kind };
    to_bytes(&Body { id: BodyId::from_bytes([6; 16]), salt: [0; 16], payload: Payload::Act(act) })
}

#[test]
fn evidence_travels_as_evidence_and_every_other_action_as_act() {
    let (media_type, id) = ("image/jpeg".into(), EvidenceId::from_bytes([7; 16]));
    let evidence = Evidence {
        id,
        kind: EvidenceKind::Photo,
        media_type,
        digest: [0; 32],
        length: 1,
        seal: None,
        version: None,
        duration_ms: None,
    };
    let attach = acting(ActionKind::Attach { step: "a".into(), need: "b".into(), evidence });
    let submit = acting(ActionKind::Submit);
    let (act, evidence) = (BodyKind::Act.number(), BodyKind::Evidence.number());
    assert!(Body::read(act, &submit).is_ok() && Body::read(evidence, &submit).is_err());
    assert!(Body::read(evidence, &attach).is_ok() && Body::read(act, &attach).is_err());
}

#[test]
fn fields_that_a_later_version_appended_are_skipped_at_every_level() {
    let mut header = to_bytes(&three()[0].header);
    assert_eq!(header[0], 0x8a, "ten fields");
    header[0] = 0x8b;
    header.extend([0x82, 0x00, 0xf6]);
    assert_eq!(from_bytes::<Header>(&header).unwrap(), three()[0].header);
    let mut body = to_bytes(&note(1));
    body[0] = 0x84;
    body.push(0x05);
    assert_eq!(Body::read(BodyKind::Create.number(), &body).unwrap(), note(1));
}

#[test]
fn numbers_of_kinds_are_given_once() {
    for number in 0..=u8::MAX {
        let kind = BodyKind::from_number(number);
        assert_eq!(kind.map(BodyKind::number), (1..=14).contains(&number).then_some(number));
    }
}

proptest! {
    #[test]
    fn every_body_round_trips_under_its_kind(body in any_of::body()) {
        let bytes = to_bytes(&body);
        prop_assert_eq!(Body::read(body.payload.kind().number(), &bytes).unwrap(), body);
    }

    #[test]
    fn every_header_round_trips(header in any_of::header()) {
        prop_assert_eq!(from_bytes::<Header>(&to_bytes(&header)).unwrap(), header);
    }

    #[test]
    fn every_op_is_read_back_from_its_bytes(bodies in proptest::collection::vec(any_of::body(), 1..4)) {
        let ops = chain_of(&bodies);
        prop_assert!(verify(&ops).is_ok());
        for (op, body) in ops.iter().zip(bodies) {
            let read = Op::read(op.raw.clone()).unwrap();
            prop_assert_eq!(&read, op);
            prop_assert_eq!(read.body().unwrap(), body);
        }
    }

    #[test]
    fn a_kind_that_is_not_known_is_kept_raw_and_written_the_same(body in any_of::unknown_body()) {
        let bytes = to_bytes(&body);
        let read = Body::read(body.payload.kind().number(), &bytes).unwrap();
        let kept_raw = matches!(read.payload, Payload::Other { .. });
        prop_assert!(kept_raw);
        prop_assert_eq!(to_bytes(&read), bytes);
    }

    #[test]
    fn no_changed_byte_goes_unseen(at: Index, which in 0..3usize, flip in 1..=u8::MAX, in_body: bool) {
        let mut ops = three();
        let head = verify(&ops).unwrap();
        let mut raw = ops[which].raw.clone();
        let bytes = if in_body { &mut raw.body } else { &mut raw.header };
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        if let Ok(op) = Op::read(raw) {
            ops[which] = op;
            prop_assert_ne!(verify(&ops), Ok(head));
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused_without_a_panic(raw in any_of::raw_op(), kind: u8) {
        let _ = Body::read(kind, &raw.body);
        let _ = from_bytes::<RawOp>(&raw.header);
        let _ = Op::read(raw).map(|op| op.body());
    }

    #[test]
    fn any_changed_body_is_read_or_refused_without_a_panic(body in any_of::body(), at: Index, byte: u8) {
        let mut bytes = to_bytes(&body);
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = Body::read(body.payload.kind().number(), &bytes);
    }
}
