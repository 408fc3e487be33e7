use routebook_domain::conflict::{Code, LIFE};
use routebook_domain::ids::{EnrolmentId, RecordId};
use routebook_domain::merge::{Dot, FieldState, Stamp, by_name};
use routebook_domain::record::{RecordKind, Value};
use routebook_domain::time::Hlc;
use routebook_protocol::{Change, ConflictState, RecordState, Refusal, Scope, Settlement, Side, Verdict};

use crate::error::Error;
use crate::testing::{BOSS, ME, MORNING, NORTH, Phone, REP, SERVER, WANG, setting};
use crate::views::{AttentionKind, Remedy, Stands, TodoKind};

const COLLEAGUE: EnrolmentId = EnrolmentId::from_bytes([44; 16]);
const DAY: i64 = 86_400_000;
const ID: [u8; 16] = [0xc0; 16];

fn stamp(enrolment: EnrolmentId, seq: u64, ms: i64) -> Stamp {
    Stamp { clock: Hlc::new(ms, 0), dot: Dot { enrolment, seq }, hash: [seq as u8; 8] }
}

fn name_no() -> u16 {
    by_name(RecordKind::Outlet, "name").unwrap().no
}

/// The supervisor's write won over this rep's first op, which did not know of it.
fn conflict(settled: Option<Settlement>) -> ConflictState {
    let theirs = Side { stamp: stamp(COLLEAGUE, 7, MORNING + 5000), value: "老王超市".into(), person: Some(BOSS) };
    let mine = Side { stamp: stamp(ME, 1, MORNING + 10), value: "老王便利".into(), person: Some(REP) };
    let (kind, record, field) = (RecordKind::Outlet, WANG, name_no());
    ConflictState { id: ID, kind, record, field, shown: theirs, other: mine, opened_ms: MORNING + 6000, settled }
}

fn outlet(name: &str, stamp: Stamp) -> Change {
    let mut state = RecordState::empty(RecordKind::Outlet, WANG);
    state.fields.insert(name_no(), FieldState::One { value: name.into(), stamp });
    Change::Record(state)
}

/// The rep renamed the outlet, and so did the supervisor.
fn lost() -> Phone {
    let phone = Phone::new();
    phone.rep.edit_outlet(WANG, "name", "老王便利".into()).unwrap();
    let theirs = stamp(COLLEAGUE, 7, MORNING + 5000);
    let superseded = Verdict::Superseded { clock: Hlc::new(MORNING + 10, 0), winner: theirs };
    phone.acknowledge(&[(1, superseded)]);
    tell(&phone, conflict(None));
    phone
}

fn tell(phone: &Phone, state: ConflictState) {
    let shown = outlet("老王超市", stamp(COLLEAGUE, 7, MORNING + 5000));
    let north = Scope::Territory(NORTH);
    phone.receive(vec![(north, shown), (north, Change::Conflict(Box::new(state)))]);
}

fn name(phone: &Phone) -> String {
    phone.rep.outlet(WANG).unwrap().name
}

#[test]
fn both_values_people_and_times_are_told_and_the_loser_stands_in_attention() {
    let phone = lost();
    let all = phone.rep.conflicts().unwrap();
    let [c] = &all[..] else { panic!("one conflict") };
    assert_eq!((c.name.as_str(), c.field.as_deref(), c.sentence.code), ("老王超市", Some("name"), Code::BothChanged));
    assert_eq!((c.shown.by_name.as_deref(), c.shown.mine, c.other.mine), (Some("陈主管"), false, true));
    assert_eq!((c.other.value.clone(), c.other.at_ms), (Some("老王便利".into()), MORNING + 10));
    assert!(c.may_settle && c.settled.is_none() && !c.waiting);
    let items = phone.rep.attention().unwrap();
    assert_eq!(
        (items[0].kind, items[0].seq, &items[0].remedies[..]),
        (AttentionKind::Superseded, 1, &[Remedy::Settle][..])
    );
    assert_eq!((items[0].value["name"].as_str(), items[0].conflict.clone()), (Some("老王便利"), Some(c.id.clone())));
    let status = phone.rep.status().unwrap();
    assert_eq!((status.attention, status.conflicts), (1, 1));
    assert!(phone.rep.todos().unwrap().iter().any(|todo| todo.kind == TodoKind::Attention));
}

#[test]
fn what_a_person_settles_shows_at_once_and_can_be_taken_back() {
    let phone = lost();
    let id = hex::encode(ID);
    let settled = phone.rep.settle(&id, &Stands::Mine).unwrap();
    assert!(settled.waiting && settled.settled.as_ref().unwrap().mine);
    assert_eq!(name(&phone), "老王便利");
    assert_eq!(phone.rep.status().unwrap().conflicts, 0);
    assert!(phone.rep.attention().unwrap().is_empty());
    assert!(
        matches!(phone.rep.settle(&id, &Stands::Theirs), Err(Error::Refused { code }) if code == "already_settled")
    );
    let open = phone.rep.undo_settle(&id).unwrap();
    assert!(open.settled.is_none() && open.waiting);
    assert_eq!((name(&phone).as_str(), phone.rep.status().unwrap().conflicts), ("老王超市", 1));
    assert!(matches!(phone.rep.undo_settle(&id), Err(Error::Refused { code }) if code == "not_settled"));
}

#[test]
fn between_the_answer_and_the_next_pull_a_settlement_stands() {
    let phone = lost();
    let id = hex::encode(ID);
    phone.rep.settle(&id, &Stands::Value("老王百货".into())).unwrap();
    phone.acknowledge(&[]);
    let all = phone.rep.conflicts().unwrap();
    assert_eq!((name(&phone).as_str(), all[0].waiting, all[0].settled.is_some()), ("老王百货", false, true));
    phone.rep.undo_settle(&id).unwrap();
    phone.acknowledge(&[]);
    assert_eq!((name(&phone).as_str(), phone.rep.conflicts().unwrap()[0].settled.is_none()), ("老王超市", true));
}

#[test]
fn a_settlement_that_came_second_does_not_count() {
    let phone = lost();
    phone.rep.settle(&hex::encode(ID), &Stands::Mine).unwrap();
    let winner = stamp(SERVER, 90, MORNING + 8000);
    phone.acknowledge(&[(2, Verdict::Superseded { clock: Hlc::new(MORNING + 9000, 0), winner })]);
    assert_eq!(name(&phone), "老王超市");
    let (dot, clock, person) = (winner.dot, winner.clock, BOSS);
    tell(&phone, conflict(Some(Settlement { dot, clock, person, value: "老王超市".into() })));
    let all = phone.rep.conflicts().unwrap();
    assert_eq!(all[0].settled.as_ref().unwrap().by_name.as_deref(), Some("陈主管"));
    assert!(phone.rep.attention().unwrap().is_empty());
}

#[test]
fn taking_back_ends_with_its_days_and_so_does_the_list() {
    let phone = lost();
    let (dot, clock) = (stamp(SERVER, 90, 0).dot, Hlc::new(MORNING, 0));
    tell(&phone, conflict(Some(Settlement { dot, clock, person: BOSS, value: "老王超市".into() })));
    let may = || phone.rep.conflicts().unwrap().first().map(|c| c.settled.as_ref().unwrap().may_undo);
    assert_eq!(may(), Some(true));
    phone.clock.set(MORNING + 7 * DAY + 1);
    assert_eq!(may(), None);
    let late = phone.rep.undo_settle(&hex::encode(ID));
    assert!(matches!(late, Err(Error::Refused { code }) if code == "undo_too_late"));
    phone.receive(vec![setting(95, "conflict.undo_days", Value::Int(8))]);
    assert_eq!(may(), Some(true));
    phone.rep.undo_settle(&hex::encode(ID)).unwrap();
}

#[test]
fn a_third_value_must_fit_and_mine_needs_one_of_ones_own() {
    let phone = lost();
    let id = hex::encode(ID);
    let refused = |stands| phone.rep.settle(&id, &stands).unwrap_err().code().to_owned();
    assert_eq!(refused(Stands::Value(" ".into())), "blank");
    assert_eq!(refused(Stands::Value(Value::Int(3))), "wrong_type");
    assert!(matches!(phone.rep.settle("c0", &Stands::Mine), Err(Error::NotFound { .. })));
    let mut others = conflict(None);
    others.other.person = Some(RecordId::from_bytes([77; 16]));
    tell(&phone, others);
    assert_eq!(refused(Stands::Mine), "not_yours");
    assert_eq!(phone.rep.settle(&id, &Stands::Other).unwrap().settled.unwrap().value, "老王便利".into());
}

#[test]
fn a_records_life_is_settled_by_whoever_may_delete_it() {
    let phone = Phone::new();
    let gone = Side { stamp: stamp(COLLEAGUE, 7, MORNING), value: Value::Bool(true), person: Some(BOSS) };
    let fields = Value::List(vec![Value::Int(name_no().into())]);
    let edit = Side { stamp: stamp(ME, 1, MORNING + 10), value: fields, person: Some(REP) };
    let state = ConflictState { field: LIFE, shown: gone, other: edit, ..conflict(None) };
    phone.receive(vec![(Scope::Territory(NORTH), Change::Conflict(Box::new(state)))]);
    let c = &phone.rep.conflicts().unwrap()[0];
    assert_eq!((c.field.as_deref(), c.sentence.code, c.may_settle), (None, Code::DeletedAndEdited, false));
    assert_eq!((c.shown.deleted, &c.other.edited[..]), (true, &["name".to_owned()][..]));
    let refused = phone.rep.settle(&c.id, &Stands::Other);
    assert!(matches!(refused, Err(Error::Refused { code }) if code == "not_writable"));
}

#[test]
fn a_refused_settlement_leaves_the_conflict_open_and_can_be_tried_again() {
    let phone = lost();
    phone.rep.settle(&hex::encode(ID), &Stands::Mine).unwrap();
    phone.acknowledge(&[(2, Verdict::Refused(Refusal::code("unknown_conflict")))]);
    assert_eq!((name(&phone).as_str(), phone.rep.status().unwrap().conflicts), ("老王超市", 1));
    phone.rep.retry(2).unwrap();
    assert_eq!(name(&phone), "老王便利");
}
