use routebook_domain::doubt::PhotoFacts;
use routebook_domain::flow::Status;
use routebook_domain::ids::{EnrolmentId, EvidenceId, FlowId, RecordId, TenantId};
use routebook_domain::people::Role;
use routebook_domain::record::{Company, RecordKind};
use routebook_domain::template::FlowKind;
use routebook_domain::time::{Day, Level, TrustedTime};
use routebook_protocol::{BeaconNote, Change, Cursor, Entry, PullPage, Scope};
use tempfile::TempDir;

use super::{Plan, watch};
use crate::{FlowQuery, Identity, Reader, Store, StoreError};

const ME: RecordId = RecordId::from_bytes([3; 16]);
const FLOW: FlowId = FlowId::from_bytes([5; 16]);

fn photo() -> PhotoFacts {
    let at = TrustedTime { at_ms: 5, earliest_ms: None, latest_ms: None, level: Level::Unverified, zone_min: 480 };
    PhotoFacts {
        evidence: EvidenceId::from_bytes([6; 16]),
        flow: FLOW,
        step: "fridge".into(),
        outlet: Some(ME),
        owner: ME,
        at,
        fix: None,
        original: [7; 32],
        dhash: None,
        brightness: None,
        detail: None,
    }
}

fn identity() -> Identity {
    let company = Company { id: ME, name: String::new(), zone: String::new(), day_cut_min: 240 };
    Identity {
        tenant: TenantId::from_bytes([1; 16]),
        enrolment: EnrolmentId::from_bytes([2; 16]),
        person: ME,
        person_name: String::new(),
        login: String::new(),
        role: Role::Rep,
        server: String::new(),
        token: None,
        push_token: None,
        server_key: Vec::new(),
        key_label: String::new(),
        company,
        epoch: [0; 16],
        enrolled_ms: 0,
        signed_out: false,
        sign_out_told: false,
        revoked: false,
        stranded: None,
        heir: None,
    }
}

fn opened() -> (TempDir, Store) {
    let dir = TempDir::new().unwrap();
    let store = Store::open(&dir.path().join("rep.db")).unwrap();
    store.write(|w| w.put_identity(&identity())).unwrap();
    (dir, store)
}

/// The tables that grow with every day of work.
const LARGE: [&str; 4] = ["flow", "op", "flow_action", "photo"];

/// Whether a step walks through a whole table, or through an index that leaves out nothing.
fn walks(step: &str) -> bool {
    let scanned = step.strip_prefix("SCAN ").and_then(|rest| rest.split(' ').next());
    let partial = ["flow_unread", "flow_handed", "op_open", "photo_unread"].iter().any(|index| step.contains(index));
    scanned.is_some_and(|table| LARGE.contains(&table)) && !partial
}

fn assert_indexed(plans: &[Plan]) {
    let bad: Vec<_> = plans.iter().filter(|plan| plan.steps.iter().any(|step| walks(step))).collect();
    assert!(bad.is_empty(), "{bad:#?}");
}

fn reading(work: impl FnOnce(&Reader<'_>) -> Result<(), StoreError>) -> Vec<Plan> {
    let (_dir, store) = opened();
    watch(|| store.read(work).unwrap())
}

fn index_of(plans: &[Plan]) -> String {
    plans.last().unwrap().steps.join("; ")
}

#[test]
fn a_walk_through_a_table_is_told_from_a_search() {
    assert!(walks("SCAN flow") && walks("SCAN op USING INDEX op_body_id"));
    assert!(!walks("SEARCH flow USING INDEX flow_day (day=?)") && !walks("SCAN op USING INDEX op_open"));
}

#[test]
fn every_list_of_the_home_screen_finds_its_rows_by_its_own_index() {
    let day = Day::from_number(20_000);
    type List = fn(&Reader<'_>, Day) -> Result<(), StoreError>;
    let lists: [(&str, List); 11] = [
        ("flow_open (owner=? AND status=?", |r, _| r.home_open_visits(ME).map(drop)),
        ("flow_open (owner=? AND status=?", |r, _| r.home_returned(ME).map(drop)),
        ("flow_open (owner=? AND status=?", |r, _| r.home_incomplete(ME).map(drop)),
        ("flow_due (owner=? AND due_day<?", |r, day| r.home_due(ME, day).map(drop)),
        ("flow_stale (owner=? AND touched_ms<?", |r, _| r.home_stale(ME, 5).map(drop)),
        ("flow_expires (owner=? AND expires_day>? AND expires_day<?", |r, day| r.home_expiring(ME, day, day).map(drop)),
        ("flow_owed (owner=?", |r, _| r.home_owed(ME).map(drop)),
        ("flow_day (day=?", |r, day| r.home_day(ME, day).map(drop)),
        ("flow_here (started_on=?", |r, _| r.open_visit_here(EnrolmentId::from_bytes([2; 16]), ME).map(drop)),
        ("flow_touched (owner=? AND touched_ms>? AND touched_ms<?", |r, _| r.pipelines_touched(ME, 5, 9).map(drop)),
        ("flow_unread", |r, _| r.unread_flows(ME).map(drop)),
    ];
    for (index, list) in lists {
        let plans = reading(|r| list(r, day));
        assert_eq!(plans.len(), 1, "one query: {plans:#?}");
        assert!(index_of(&plans).contains(index), "{index}: {plans:#?}");
    }
}

#[test]
fn what_stands_beside_the_lists_walks_through_nothing_large() {
    let (from, to) = (Day::from_number(20_000), Day::from_number(20_030));
    assert_indexed(&reading(|r| {
        r.open_pipelines(ME)?;
        r.media_waiting(&[FLOW])?;
        r.routes_of(ME, 1)?;
        r.records_by_id(RecordKind::Outlet, &[ME])?;
        r.settings(0)?;
        r.offered("outlet-visit", 0)?;
        r.flow_row(FLOW)?;
        r.flow(FLOW)?;
        r.status()?;
        r.attention()?;
        r.media_to_send(true, 9)?;
        r.facts(ME, from, to)?;
        r.facts_under(ME, "outlet-visit")?;
        r.all_facts(ME).map(drop)
    }));
}

#[test]
fn a_receipt_reads_only_what_stands_under_its_template() {
    let plans = reading(|r| r.facts_under(ME, "outlet-visit").map(drop));
    assert!(plans[0].steps.join("; ").contains("flow_template (owner=? AND template_key=?"), "{plans:#?}");
}

#[test]
fn what_doubts_compare_is_found_without_reading_every_photo() {
    let plans = |read: fn(&Reader<'_>) -> Result<(), StoreError>| {
        let plans = reading(read);
        assert_indexed(&plans);
        index_of(&plans)
    };
    assert!(plans(|r| r.photos_of(FLOW).map(drop)).contains("photo_flow (flow=?)"));
    assert!(
        plans(|r| r.photos_before(ME, &photo(), 9).map(drop)).contains("photo_owner (owner=? AND (order_ms,evidence)<")
    );
    assert!(
        plans(|r| r.photos_at(ME, &photo(), 9).map(drop)).contains("photo_outlet (outlet=? AND (order_ms,evidence)<")
    );
    assert!(plans(|r| r.photos_unread(9).map(drop)).contains("photo_unread"));
    assert!(plans(|r| r.moves(ME, 5, 9, 9).map(drop)).contains("flow_touched (owner=? AND touched_ms>?"));
    let before = plans(|r| r.flows_before(ME, "outlet-visit", 5, 9).map(drop));
    assert!(before.contains("flow_template (owner=? AND template_key=? AND started_ms<?"));
}

#[test]
fn a_route_and_an_outlet_are_found_without_reading_every_one() {
    let routes = reading(|r| r.routes_of(ME, 1).map(drop));
    assert!(routes[0].steps.join("; ").contains("record_found (kind=? AND found=?"), "{routes:#?}");
    let unfound = reading(|r| r.has_unfound().map(drop));
    assert!(unfound[0].steps.join("; ").contains("record_unfound"), "{unfound:#?}");
    let aliases = reading(|r| r.aliases(RecordKind::Outlet, ME).map(drop));
    assert!(
        aliases.iter().any(|plan| plan.steps.join("; ").contains("record_found (kind=? AND found=?")),
        "{aliases:#?}"
    );
    let outlets = reading(|r| r.records_by_id(RecordKind::Outlet, &[ME]).map(drop));
    assert!(outlets[0].steps.join("; ").contains("(kind=? AND id=?)"), "{outlets:#?}");
}

#[test]
fn lists_that_are_narrowed_use_what_narrows_them() {
    let day = Some(Day::from_number(20_000));
    let queries = [
        ("flow_subject (subject=?", FlowQuery { subject: Some(ME), ..FlowQuery::default() }),
        ("flow_subject (subject=?", FlowQuery { subject: Some(ME), owner: Some(ME), ..FlowQuery::default() }),
        ("flow_day (day", FlowQuery { from: day, to: day, ..FlowQuery::default() }),
        (
            "flow_open (owner=? AND status=?",
            FlowQuery { owner: Some(ME), status: vec![Status::Returned], ..FlowQuery::default() },
        ),
        (
            "flow_open (owner=? AND status=?",
            FlowQuery {
                owner: Some(ME),
                status: vec![Status::Open, Status::Incomplete, Status::Returned],
                ..FlowQuery::default()
            },
        ),
        ("flow_started", FlowQuery { limit: Some(5), ..FlowQuery::default() }),
    ];
    for (index, query) in queries {
        let plans = reading(|r| r.flows(&query).map(drop));
        assert!(index_of(&plans).contains(index), "{index}: {plans:#?}");
    }
    let all = FlowQuery { kind: Some(FlowKind::Visit), from: day, to: day, owner: Some(ME), ..FlowQuery::default() };
    assert_indexed(&reading(|r| r.flows(&all).map(drop)));
}

#[test]
fn a_scope_that_was_left_costs_later_pulls_nothing() {
    let (_dir, store) = opened();
    let (gone, seq) = (Scope::Territory(RecordId::from_bytes([9; 16])), 1);
    let entries = vec![Entry { scope: gone, seq, change: Change::FlowLeft(FLOW) }];
    let held = PullPage { entered: vec![gone], entries, ..page(&[(gone, seq)]) };
    store.apply_page(&held).unwrap();
    let walks = |page: &PullPage| {
        let plans = watch(|| drop(store.apply_page(page).unwrap()));
        plans.iter().filter(|plan| plan.sql.contains("DELETE FROM record")).count()
    };
    assert_eq!(walks(&PullPage { left: vec![gone], ..page(&[]) }), 1);
    assert_eq!(walks(&page(&[])), 0);
}

fn page(read: &[(Scope, u64)]) -> PullPage {
    PullPage {
        cursor: Cursor { epoch: [0; 16], scope_set: 1, scopes: read.iter().copied().collect() },
        entered: Vec::new(),
        left: Vec::new(),
        entries: Vec::new(),
        more: false,
        beacon: BeaconNote { server_ms: 1, nonce: 1 },
        by_snapshot: Vec::new(),
    }
}

#[test]
fn taking_in_a_page_walks_through_nothing_large() {
    let (_dir, store) = opened();
    let scope = Scope::Person(ME);
    let left = |seq| Entry { scope, seq, change: Change::FlowLeft(FLOW) };
    let entries = vec![left(1), left(2)];
    let page = PullPage { entered: vec![scope], left: vec![scope], entries, ..page(&[(scope, 3)]) };
    let plans = watch(|| drop(store.apply_page(&page).unwrap()));
    assert!(plans.iter().any(|plan| plan.sql.contains("DELETE FROM flow_action")));
    assert_indexed(&plans);
    assert_indexed(&watch(|| assert_eq!(store.catch_up(100).unwrap(), 0)));
}
