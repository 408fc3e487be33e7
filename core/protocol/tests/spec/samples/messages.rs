//! Every message, verdict, scope and change.

use routebook_domain::flow::Unmet;
use routebook_domain::merge::FieldState;
use routebook_domain::ports::Signer;
use routebook_domain::record::{RecordKind, Value};
use routebook_domain::time::Hlc;
use routebook_protocol::{
    BeaconNote, Change, Cursor, Entry, FlowEntry, Head, PullPage, PullRequest, PushRequest, PushResponse, RawOp,
    RecordState, Refusal, Scope, SnapshotPage, SnapshotRequest, Verdict, head_digest,
};

use super::parts::{ENROLMENT, EPOCH, FLOW, NOW_MS, OUTLET, PERSON, PLACE, TENANT, TERRITORY, TICKET, signer, stamp};
use super::{Sample, chain, thing};

const NOTE: BeaconNote = BeaconNote { server_ms: NOW_MS + 1_000, nonce: 42 };

pub fn all() -> Vec<Sample> {
    [verdicts(), scopes(), changes(), pushes(), pulls(), snapshots()].into_iter().flatten().collect()
}

fn four() -> [Verdict; 4] {
    let clock = Hlc::new(NOW_MS, 1);
    let missing = Unmet::StepOutOfOrder { step: "fridge".into(), first: "arrive".into() };
    [
        Verdict::Accepted { clock, position: Some(3) },
        Verdict::Superseded { clock, winner: stamp() },
        Verdict::Held { code: "late_authority".into() },
        Verdict::Refused(Refusal::unmet(&[missing, Unmet::NotOwner])),
    ]
}

fn verdicts() -> Vec<Sample> {
    let [accepted, superseded, held, refused] = four();
    let set = Verdict::Accepted { clock: Hlc::new(NOW_MS, 0), position: None };
    vec![
        thing("verdict-accepted", "verdict", "an action stands at position 3 of its flow", &accepted),
        thing("verdict-accepted-record", "verdict", "a record's change stands", &set),
        thing("verdict-superseded", "verdict", "it counts, and another write shows", &superseded),
        thing("verdict-held", "verdict", "it waits for a supervisor", &held),
        thing("verdict-refused", "verdict", "it names all that is missing", &refused),
        thing(
            "verdict-refused-code",
            "verdict",
            "one code says it all",
            &Verdict::Refused(Refusal::code("not_in_scope")),
        ),
    ]
}

fn scopes() -> Vec<Sample> {
    vec![
        thing("scope-tenant", "scope", "everybody's", &Scope::Tenant(TENANT)),
        thing("scope-territory", "scope", "a territory's", &Scope::Territory(TERRITORY)),
        thing("scope-person", "scope", "a person's", &Scope::Person(PERSON)),
        thing("cursor", "cursor", "read up to 9, 120 and 4 in three scopes", &cursor()),
    ]
}

fn cursor() -> Cursor {
    let scopes = [(Scope::Tenant(TENANT), 9), (Scope::Territory(TERRITORY), 120), (Scope::Person(PERSON), 4)].into();
    Cursor { epoch: EPOCH, scope_set: 2, scopes }
}

fn outlet() -> Entry {
    let one = |value| FieldState::One { value, stamp: stamp() };
    let fields = [(1, one(Value::Text("永辉超市".into()))), (3, one(Value::Place(PLACE)))].into();
    let state = RecordState { kind: RecordKind::Outlet, record: OUTLET, deleted: false, fields, removal: None };
    Entry { scope: Scope::Territory(TERRITORY), seq: 120, change: Change::Record(state) }
}

fn action() -> Entry {
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

fn push(ops: Vec<RawOp>, head: Head, complete_through: Option<i64>) -> PushRequest {
    let signature = signer().sign(&head_digest(TENANT, ENROLMENT, &head, complete_through)).unwrap();
    PushRequest {
        format: 1,
        tenant: TENANT,
        enrolment: ENROLMENT,
        ops,
        head,
        complete_through,
        signature,
        witnessed: Vec::new(),
    }
}

fn pushes() -> Vec<Sample> {
    let full = push(chain::raws(), chain::head(), Some(NOW_MS));
    let empty = push(vec![], chain::head(), None);
    let verdicts = (1..).zip(four()).collect();
    let response = PushResponse { epoch: EPOCH, acknowledged: 4, verdicts, beacon: NOTE };
    let nothing = PushResponse { epoch: EPOCH, acknowledged: 0, verdicts: vec![], beacon: NOTE };
    vec![
        thing("push-request", "push-request", "three ops, complete through 09:30", &full),
        thing("push-request-empty", "push-request", "no ops: asks how far the server is", &empty),
        thing("push-response", "push-response", "each of the four verdicts", &response),
        thing("push-response-empty", "push-response", "the server holds nothing of this chain", &nothing),
    ]
}

fn pulls() -> Vec<Sample> {
    let entered = vec![Scope::Territory(TERRITORY)];
    let left = vec![Scope::Territory(OUTLET)];
    let page = PullPage {
        cursor: cursor(),
        entered,
        left,
        entries: vec![outlet(), action()],
        more: true,
        beacon: NOTE,
        by_snapshot: Vec::new(),
    };
    let last = PullPage {
        cursor: cursor(),
        entered: vec![],
        left: vec![],
        entries: vec![],
        more: false,
        beacon: NOTE,
        by_snapshot: Vec::new(),
    };
    let first = PullRequest { format: 1, cursor: None, limit: 500, snapshots: false };
    vec![
        thing("pull-request-first", "pull-request", "a first pull", &first),
        thing(
            "pull-request",
            "pull-request",
            "goes on from a cursor",
            &PullRequest { cursor: Some(cursor()), ..first },
        ),
        thing("pull-page", "pull-page", "a territory entered, another left, two changes, more to come", &page),
        thing("pull-page-last", "pull-page", "nothing changed", &last),
    ]
}

fn snapshots() -> Vec<Sample> {
    let scope = Scope::Territory(TERRITORY);
    let entries = vec![outlet()];
    let digest = SnapshotPage::digest_of(&entries);
    let page = SnapshotPage { ticket: TICKET, seq: 120, page: 0, pages: 1, entries, digest };
    let first = SnapshotRequest { format: 1, scope, ticket: None, page: 0 };
    let next = SnapshotRequest { format: 1, scope, ticket: Some(TICKET), page: 1 };
    vec![
        thing("snapshot-request-first", "snapshot-request", "begins a snapshot", &first),
        thing("snapshot-request", "snapshot-request", "goes on with one", &next),
        thing("snapshot-page", "snapshot-page", "the only page of a snapshot", &page),
    ]
}
