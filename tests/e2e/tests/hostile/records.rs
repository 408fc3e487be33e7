//! Ops on records, conflicts and other ops that no honest phone writes: each is answered by its code and changes nothing.

use routebook_domain::ids::{BodyId, EnrolmentId, RecordId};
use routebook_domain::merge::Change;
use routebook_domain::record::{FieldNo, RecordKind, Value};
use routebook_e2e::{Forge, Site, Wire};
use routebook_protocol::{Body, Decision, Op, Payload, PushResponse, RawOp, Settle, unpack};

use super::ops::{code, outlets};
use super::{held, push};

const NOTHING: RecordId = RecordId::from_bytes([0x0e; 16]);
const NAME: FieldNo = 1;
const TERRITORY: FieldNo = 2;
const PHONE: FieldNo = 7;
const TAGS: FieldNo = 9;

type Lie = (&'static str, Payload, &'static str);

fn set(record: RecordId, changes: Vec<(FieldNo, Change)>) -> Payload {
    Payload::Set { kind: RecordKind::Outlet, record, changes }
}

fn put(field: FieldNo, value: Value) -> (FieldNo, Change) {
    (field, Change::Assign { value, replaces: None })
}

fn create(kind: RecordKind, fields: Vec<(FieldNo, Value)>) -> Payload {
    Payload::Create { kind, record: NOTHING, fields }
}

fn settle(record: RecordId, decision: Decision) -> Payload {
    let (conflict, kind) = ([0x0e; 16], RecordKind::Outlet);
    Payload::Settle(Settle { conflict, kind, record, field: PHONE, decision, replaces: None })
}

/// What creates and changes records.
fn of_records(own: RecordId, territory: RecordId) -> Vec<Lie> {
    let named = |territory| vec![(NAME, "x".into()), (TERRITORY, Value::Ref(territory))];
    vec![
        (
            "an outlet that is there",
            Payload::Create { kind: RecordKind::Outlet, record: own, fields: named(territory) },
            "exists",
        ),
        (
            "an outlet without a name",
            create(RecordKind::Outlet, vec![(TERRITORY, Value::Ref(territory))]),
            "name_missing",
        ),
        ("an outlet nowhere", create(RecordKind::Outlet, vec![(NAME, "x".into())]), "no_scope"),
        ("an outlet in no territory", create(RecordKind::Outlet, named(NOTHING)), "unknown_territory"),
        (
            "a name that is a number",
            create(RecordKind::Outlet, vec![(NAME, Value::Int(7)), (TERRITORY, Value::Ref(territory))]),
            "wrong_value",
        ),
        ("a template", create(RecordKind::Template, vec![(4, "x".into())]), "not_allowed"),
        ("a membership", create(RecordKind::Membership, vec![(1, Value::Ref(own))]), "not_allowed"),
        ("a field that is none", set(own, vec![put(99, "x".into())]), "unknown_field"),
        ("a field twice", set(own, vec![put(NAME, "x".into()), put(NAME, "y".into())]), "field_twice"),
        ("a value in place of a set", set(own, vec![put(TAGS, "x".into())]), "wrong_change"),
        ("an addition to what is no set", set(own, vec![(NAME, Change::Add("x".into()))]), "wrong_change"),
        ("what only the server writes", set(own, vec![put(11, "x".into())]), "not_allowed"),
        ("an edit that changes nothing", set(own, Vec::new()), "not_allowed"),
        ("a deletion by a rep", Payload::Delete { kind: RecordKind::Outlet, record: own }, "not_allowed"),
        ("a move by a rep", Payload::Move { kind: RecordKind::Outlet, record: own, to: territory }, "not_allowed"),
        ("a record as another kind", Payload::Delete { kind: RecordKind::Route, record: own }, "unknown_record"),
        ("a merger with itself", merge(own, own), "same_record"),
        ("a merger into nothing", merge(own, NOTHING), "not_found"),
    ]
}

fn merge(record: RecordId, into: RecordId) -> Payload {
    Payload::MergeInto { kind: RecordKind::Outlet, record, into }
}

/// What is about conflicts and other ops.
fn of_decisions(own: RecordId, colleague: &Wire) -> Vec<Lie> {
    let (enrolment, reason) = (EnrolmentId::from_bytes([0x0e; 16]), || "x".to_owned());
    vec![
        ("an end to no conflict", settle(own, Decision::Value("x".into())), "unknown_conflict"),
        ("an undoing of nothing", settle(own, Decision::Undo), "unknown_conflict"),
        ("a conflict of no record", settle(NOTHING, Decision::Undo), "unknown_record"),
        ("a decision by a phone", Payload::Decide { enrolment, seq: 1, accept: true, reason: reason() }, "not_allowed"),
        (
            "an erasure of a colleague's op",
            Payload::Erase { enrolment: colleague.enrolment, seq: 1, reason: reason() },
            "not_allowed",
        ),
        (
            "a withdrawal of nothing",
            Payload::Withdraw { body: BodyId::from_bytes([0x0e; 16]), reason: reason() },
            "unknown_op",
        ),
    ]
}

/// What a person offers again that is not theirs, or not what it was.
fn of_offers(forge: &mut Forge<'_>, theirs: &Op) -> Vec<Lie> {
    let honest = forge.op(Payload::Other { kind: 99, bytes: vec![1] });
    let other = RawOp { body: vec![0x80], ..honest.raw.clone() };
    let erased = RawOp { body: Vec::new(), ..honest.raw.clone() };
    vec![
        ("a colleague's op", Payload::ReOffer(theirs.raw.clone()), "wrong_person"),
        ("an op with another body", Payload::ReOffer(other), "body_mismatch"),
        ("an op without its body", Payload::ReOffer(erased), "erased"),
    ]
}

#[test]
fn a_lie_about_records_and_other_ops_is_answered_by_its_code_and_changes_nothing() {
    let site = Site::found();
    let mut colleague = Forge::enrol(&site, "rep3");
    let theirs = colleague.op(Payload::Other { kind: 99, bytes: vec![0] });
    colleague.push(std::slice::from_ref(&theirs));
    let mut forge = Forge::enrol(&site, "rep1");
    let (own, territory) = (outlets(forge.wire())[0], territory_of(forge.wire()));
    let before = forge.wire().pull_all();
    let told = [
        of_records(own, territory),
        of_decisions(own, colleague.wire()),
        of_offers(&mut Forge::enrol(&site, "rep1"), &theirs),
    ];
    let mut cases: Vec<_> =
        told.into_iter().flatten().map(|(name, payload, code)| (name, forge.op(payload), code)).collect();
    let body = Body {
        id: BodyId::from_bytes(forge.id()),
        salt: [1; 16],
        payload: Payload::Other { kind: 99, bytes: vec![2] },
    };
    cases.push(("a body", forge.op_of(&body), "not_yet_supported"));
    cases.push(("the same body again", forge.op_of(&body), "duplicate_body"));
    let ops: Vec<Op> = cases.iter().map(|(_, op, _)| op.clone()).collect();
    let wire = forge.wire();
    let (status, answer) = wire.ask("push", &push(wire, &ops));
    assert_eq!(status, 200, "{}", String::from_utf8_lossy(&answer));
    let answer: PushResponse = unpack(&answer).unwrap();
    let wrong = cases.iter().zip(&answer.verdicts).filter(|((.., said), (_, v))| code(v) != *said);
    let wrong: Vec<_> = wrong.map(|((name, _, said), (_, v))| format!("{name}: {} for {said}", code(v))).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(held(wire, &ops), ops.len() as u64);
    assert_eq!(wire.pull_all(), before);
}

/// The territory that somebody works in.
fn territory_of(wire: &Wire) -> RecordId {
    let scopes = wire.pull_all().into_iter().map(|entry| entry.scope);
    let mut territories = scopes.filter_map(|scope| match scope {
        routebook_protocol::Scope::Territory(id) => Some(id),
        _ => None,
    });
    territories.next().unwrap()
}
