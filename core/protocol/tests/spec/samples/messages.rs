//! Every message, verdict and scope.

use routebook_domain::flow::Unmet;
use routebook_domain::ports::Signer;
use routebook_domain::time::Hlc;
use routebook_protocol::{
    BeaconNote, Cursor, Head, PullPage, PullRequest, PushRequest, PushResponse, RawOp, Refusal, Scope, SnapshotPage,
    SnapshotRequest, Verdict, head_digest,
};

use super::entries::{self, action, outlet};
use super::parts::{ENROLMENT, EPOCH, NOW_MS, OUTLET, PERSON, TENANT, TERRITORY, TICKET, signer, stamp};
use super::{Sample, chain, thing};

const NOTE: BeaconNote = BeaconNote { server_ms: NOW_MS + 1_000, nonce: 42 };

pub fn all() -> Vec<Sample> {
    [verdicts(), scopes(), entries::all(), pushes(), pulls(), snapshots()].into_iter().flatten().collect()
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
    let review = chain::review();
    let witnessed = PushRequest { witnessed: vec![(review.raw.clone(), chain::witness(&review))], ..empty.clone() };
    let verdicts = (1..).zip(four()).collect();
    let response = PushResponse { epoch: EPOCH, acknowledged: 4, verdicts, beacon: NOTE };
    let nothing = PushResponse { epoch: EPOCH, acknowledged: 0, verdicts: vec![], beacon: NOTE };
    vec![
        thing("push-request", "push-request", "three ops, complete through 09:30", &full),
        thing("push-request-empty", "push-request", "no ops: asks how far the server is", &empty),
        thing("push-request-witnessed", "push-request", "gives the review of `entry-flow-witnessed` back", &witnessed),
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
    let by_snapshot = PullPage { by_snapshot: vec![Scope::Territory(TERRITORY)], ..last.clone() };
    vec![
        thing("pull-request-first", "pull-request", "a first pull", &first),
        thing(
            "pull-request-snapshots",
            "pull-request",
            "a first pull of a phone that can read snapshots",
            &PullRequest { snapshots: true, ..first.clone() },
        ),
        thing(
            "pull-request",
            "pull-request",
            "goes on from a cursor",
            &PullRequest { cursor: Some(cursor()), ..first },
        ),
        thing("pull-page", "pull-page", "a territory entered, another left, two changes, more to come", &page),
        thing("pull-page-last", "pull-page", "nothing changed", &last),
        thing("pull-page-by-snapshot", "pull-page", "read a territory by snapshot, then pull on", &by_snapshot),
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
