//! Ops of which each is at fault for itself: it is taken into the chain with its code, and what follows goes on.

use routebook_domain::evidence::{Evidence, EvidenceKind};
use routebook_domain::flow::ActionKind;
use routebook_domain::ids::{BodyId, EnrolmentId, EvidenceId, FlowId, OutletId, RecordId};
use routebook_domain::merge::Change;
use routebook_domain::ports::Clock;
use routebook_domain::record::RecordKind;
use routebook_domain::template::TemplateRef;
use routebook_domain::time::{Day, TimeEvidence};
use routebook_e2e::{Forge, Site, Wire};
use routebook_protocol::{Body, Op, Payload, PushResponse, RawOp, Verdict, unpack};

use super::{held, push};

const NOTHING: RecordId = RecordId::from_bytes([0x0e; 16]);
const NO_FLOW: FlowId = FlowId::from_bytes([0x0e; 16]);

fn start(flow: FlowId, outlet: OutletId, key: &str, day: Day) -> Payload {
    let template = TemplateRef { key: key.into(), version: 1 };
    Forge::act(flow, ActionKind::Start { template, subject: Some(outlet), day, params: Default::default() })
}

fn attach(flow: FlowId, media_type: &str, length: u64) -> Payload {
    let evidence = Evidence {
        id: EvidenceId::from_bytes([0x0d; 16]),
        kind: EvidenceKind::Photo,
        media_type: media_type.into(),
        digest: [3; 32],
        length,
        seal: None,
        version: None,
        duration_ms: None,
    };
    Forge::act(flow, ActionKind::Attach { step: "fridge".into(), need: "fridge-photo".into(), evidence })
}

fn rename(record: RecordId, field: u16) -> Payload {
    let change = Change::Assign { value: "x".into(), replaces: None };
    Payload::Set { kind: RecordKind::Outlet, record, changes: vec![(field, change)] }
}

/// Payloads that no honest phone writes, and the code that each meets.
fn lies(visit: FlowId, theirs: OutletId, day: Day) -> Vec<(&'static str, Payload, &'static str)> {
    let raw = |kind, bytes: &[u8]| Payload::Other { kind, bytes: bytes.to_vec() };
    let (enrolment, reason) = (EnrolmentId::from_bytes([0x0e; 16]), String::new());
    let company = Payload::Set { kind: RecordKind::Company, record: NOTHING, changes: Vec::new() };
    vec![
        ("a payload that is no CBOR", raw(7, &[0xff]), "malformed"),
        ("a payload that is not canonical", raw(1, &[0x18, 0x01]), "malformed"),
        ("a payload of another kind", raw(7, &[0x80]), "malformed"),
        ("a kind that nobody gave", raw(99, &[0x00]), "not_yet_supported"),
        ("an action on no flow", Forge::act(NO_FLOW, ActionKind::Submit), "unmet"),
        ("a visit at no outlet", start(NO_FLOW, NOTHING, "outlet-visit", day), "unknown_outlet"),
        ("a visit by no template", start(NO_FLOW, theirs, "none-such", day), "unknown_template"),
        ("a visit in another territory", start(NO_FLOW, theirs, "outlet-visit", day), "not_in_scope"),
        ("an edit of nothing", rename(NOTHING, 1), "unknown_record"),
        ("an edit in another territory", rename(theirs, 1), "not_in_scope"),
        ("the company by a rep", company, "unknown_record"),
        (
            "a deletion in another territory",
            Payload::Delete { kind: RecordKind::Outlet, record: theirs },
            "not_allowed",
        ),
        ("a withdrawal of nothing", Payload::Withdraw { body: BodyId::from_bytes([0x0e; 16]), reason }, "unknown_op"),
        ("an erasure by a phone", Payload::Erase { enrolment, seq: 1, reason: String::new() }, "not_allowed"),
        ("a path as media type", attach(visit, "../../etc/passwd", 5), "bad_media_type"),
        ("a file of nothing", attach(visit, "image/jpeg", 0), "size"),
        ("a file of a gigabyte", attach(visit, "image/jpeg", 1 << 30), "size"),
    ]
}

/// Ops that were changed after they were written, and what is no op inside one.
fn forged(forge: &mut Forge<'_>) -> Vec<(&'static str, Op, &'static str)> {
    let honest = || Payload::Other { kind: 99, bytes: vec![0x00] };
    let mut swapped = forge.op(honest());
    swapped.raw.body = vec![0x80];
    let mut erased = forge.op(honest());
    erased.raw.body.clear();
    let nothing = forge.op(Payload::ReOffer(RawOp { header: vec![0x80], body: vec![0x80] }));
    let nested = forge.op(Payload::ReOffer(nothing.raw.clone()));
    vec![
        ("another body than the header names", swapped, "body_mismatch"),
        ("no body", erased, "erased"),
        ("a re-offer of what is no op", nothing, "malformed"),
        ("a re-offer of a re-offer", nested, "nested"),
    ]
}

pub fn code(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Refused(refusal) => refusal.code.clone(),
        other => format!("{other:?}"),
    }
}

pub fn outlets(wire: &Wire) -> Vec<RecordId> {
    let records = wire.pull_all().into_iter().filter_map(|entry| match entry.change {
        routebook_protocol::Change::Record(state) if state.kind == RecordKind::Outlet => Some(state.record),
        _ => None,
    });
    records.collect()
}

#[test]
fn an_op_at_fault_is_answered_by_its_code_and_stops_nothing() {
    let site = Site::found();
    let mut forge = Forge::enrol(&site, "rep1");
    let (own, day, visit) = (outlets(forge.wire()), site.clock.today(), FlowId::from_bytes(forge.id()));
    let theirs = outlets(&Wire::enrol(&site, "rep2")).into_iter().find(|outlet| !own.contains(outlet)).unwrap();
    let begun = forge.op(start(visit, own[0], "outlet-visit", day));
    assert!(matches!(forge.push(&[begun])[..], [Verdict::Accepted { .. }]));
    let lies = lies(visit, theirs, day).into_iter();
    let mut cases: Vec<_> = lies.map(|(name, payload, code)| (name, forge.op(payload), code)).collect();
    cases.extend(forged(&mut forge));
    let honest = forge.op(rename(own[0], 8));
    let ops: Vec<Op> = cases.iter().map(|(_, op, _)| op.clone()).chain([honest]).collect();
    let wire = forge.wire();
    let (status, body) = wire.ask("push", &push(wire, &ops));
    assert_eq!(status, 200, "{}", String::from_utf8_lossy(&body));
    let answer: PushResponse = unpack(&body).unwrap();
    for ((name, _, expected), (_, verdict)) in cases.iter().zip(&answer.verdicts) {
        assert_eq!(code(verdict), *expected, "{name}");
    }
    assert!(matches!(answer.verdicts.last(), Some((_, Verdict::Accepted { .. }))), "{:?}", answer.verdicts.last());
    assert_eq!(held(wire, &ops), ops.len() as u64 + 1, "each counts in the chain");
    let again: PushResponse = unpack(&wire.ask("push", &push(wire, &ops)).1).unwrap();
    assert_eq!(again.verdicts, answer.verdicts, "and gets the same answer when it is repeated");
}

#[test]
fn a_clock_of_the_future_counts_as_five_minutes_ahead_at_most() {
    let site = Site::found();
    let mut forge = Forge::enrol(&site, "rep1");
    let outlet = outlets(forge.wire())[0];
    let body = Body { id: BodyId::from_bytes(forge.id()), salt: [1; 16], payload: rename(outlet, 8) };
    let mut time = TimeEvidence::new(site.clock.now(), None);
    time.wall_ms += 400 * 24 * 3_600_000;
    let op = forge.op_claiming(time.wall_ms, time, &body);
    let verdict = forge.push(&[op]).remove(0);
    let Verdict::Accepted { clock, .. } = verdict else { panic!("{verdict:?}") };
    let server_ms = forge.wire().beacon().server_ms;
    assert!(clock.ms() <= server_ms + 5 * 60_000, "{clock:?} at {server_ms}");
}
