//! Every change that pages and snapshots carry.

use routebook_domain::merge::{FieldState, Stamp};
use routebook_domain::record::{RecordKind, Value};
use routebook_domain::time::Hlc;
use routebook_protocol::{
    Change, ConflictState, Entry, FlowEntry, RecordState, Refusal, Scope, Settlement, Side, Verdict,
};

use super::parts::{CONFLICT, DOT, ENROLMENT, FLOW, NOW_MS, OUTLET, PERSON, PLACE, TENANT, TERRITORY, stamp};
use super::{Sample, chain, thing};

pub fn all() -> Vec<Sample> {
    [changes(), widened(), conflicts(), later_verdicts()].into_iter().flatten().collect()
}

pub fn outlet() -> Entry {
    let one = |value| FieldState::One { value, stamp: stamp() };
    let fields = [(1, one(Value::Text("永辉超市".into()))), (3, one(Value::Place(PLACE)))].into();
    let state = RecordState { kind: RecordKind::Outlet, record: OUTLET, deleted: false, fields, removal: None };
    Entry { scope: Scope::Territory(TERRITORY), seq: 120, change: Change::Record(state) }
}

pub fn action() -> Entry {
    let (op, verdict) = (chain::raws().remove(0), Verdict::Accepted { clock: Hlc::new(NOW_MS, 0), position: Some(1) });
    let entry = FlowEntry { flow: FLOW, position: 1, op, received_ms: NOW_MS + 900, verdict, signature: None };
    Entry { scope: Scope::Person(PERSON), seq: 4, change: Change::Flow(entry) }
}

fn changes() -> Vec<Sample> {
    let left = Change::RecordLeft { kind: RecordKind::Outlet, record: OUTLET };
    let record_left = Entry { scope: Scope::Territory(TERRITORY), seq: 121, change: left };
    let flow_left = Entry { scope: Scope::Person(PERSON), seq: 5, change: Change::FlowLeft(FLOW) };
    let later = Change::Other { kind: 9, bytes: vec![0x81, 0xf5] };
    let later = Entry { scope: Scope::Tenant(TENANT), seq: 9, change: later };
    let unknown = [&[0x84, 0x18, 0xc8, 0x50][..], OUTLET.bytes(), &[0xf4, 0x80]].concat();
    let unknown = Entry { scope: Scope::Tenant(TENANT), seq: 10, change: Change::Other { kind: 1, bytes: unknown } };
    vec![
        thing("entry-record", "entry", "an outlet's merged state", &outlet()),
        thing("entry-flow", "entry", "an accepted action", &action()),
        thing("entry-record-left", "entry", "an outlet moved out of its territory", &record_left),
        thing("entry-flow-left", "entry", "a flow was handed to somebody else", &flow_left),
        thing("entry-of-a-later-kind", "entry", "change 9, which nobody gave yet: kept raw", &later),
        thing("entry-of-a-later-record", "entry", "a record of kind 200, which nobody gave yet: kept raw", &unknown),
    ]
}

/// What a server says that knows of removals and of witnesses.
fn widened() -> Vec<Sample> {
    let (kind, record, fields) = (RecordKind::Outlet, OUTLET, Default::default());
    let removed = RecordState { kind, record, deleted: true, fields, removal: Some(stamp()) };
    let removed = Entry { scope: Scope::Territory(TERRITORY), seq: 122, change: Change::Record(removed) };
    let (review, verdict) = (chain::review(), Verdict::Accepted { clock: Hlc::new(NOW_MS, 7), position: Some(4) });
    let (received_ms, signature) = (NOW_MS + 60_000, Some(chain::witness(&review)));
    let witnessed = FlowEntry { flow: FLOW, position: 4, op: review.raw, received_ms, verdict, signature };
    let witnessed = Entry { scope: Scope::Person(PERSON), seq: 6, change: Change::Flow(witnessed) };
    vec![
        thing("entry-record-removed", "entry", "an outlet was deleted, and by which write", &removed),
        thing("entry-flow-witnessed", "entry", "a review from the server's own chain, with its signature", &witnessed),
    ]
}

fn side(value: Value, clock: Hlc) -> Side {
    Side { stamp: Stamp { clock, ..stamp() }, value, person: Some(PERSON) }
}

fn conflict(field: u16, [shown, other]: [Value; 2], settled: Option<Settlement>) -> Entry {
    let (shown, other) = (side(shown, Hlc::new(NOW_MS, 3)), Side { person: None, ..side(other, Hlc::new(NOW_MS, 2)) });
    let (kind, record, opened_ms) = (RecordKind::Outlet, OUTLET, NOW_MS + 900);
    let state = ConflictState { id: CONFLICT, kind, record, field, shown, other, opened_ms, settled };
    Entry { scope: Scope::Territory(TERRITORY), seq: 123, change: Change::Conflict(Box::new(state)) }
}

fn conflicts() -> Vec<Sample> {
    let names = || [Value::Text("永辉超市".into()), Value::Text("永辉超市 2".into())];
    let stands = Settlement { dot: DOT, clock: Hlc::new(NOW_MS, 9), person: PERSON, value: names()[1].clone() };
    let edited = Value::List(vec![Value::Int(1), Value::Int(8)]);
    vec![
        thing(
            "entry-conflict",
            "entry",
            "two names; the first shows until a person settles it",
            &conflict(1, names(), None),
        ),
        thing("entry-conflict-settled", "entry", "the second name stands", &conflict(1, names(), Some(stands))),
        thing(
            "entry-conflict-of-life",
            "entry",
            "one deleted the outlet, another edited fields 1 and 8",
            &conflict(0, [Value::Bool(true), edited], None),
        ),
    ]
}

fn later_verdicts() -> Vec<Sample> {
    let verdict = Verdict::Refused(Refusal::code("not_in_scope"));
    let change = Change::Verdict { enrolment: ENROLMENT, seq: 2, verdict };
    let entry = Entry { scope: Scope::Person(PERSON), seq: 7, change };
    vec![thing("entry-verdict", "entry", "op 2, which was held, is refused in the end", &entry)]
}
