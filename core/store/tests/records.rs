//! Records: confirmed state with pending writes on top, and what verdicts and pulls do to both.
#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use common::*;
use proptest::prelude::*;
use routebook_domain::ids::{EnrolmentId, RecordId};
use routebook_domain::merge::{Change as FieldChange, Dot, FieldState, Stamp, rule};
use routebook_domain::record::{RecordKind, Value};
use routebook_protocol::{Change, Op, Payload, RecordState, Verdict};
use routebook_store::OpState;

const NEW: RecordId = RecordId::from_bytes([60; 16]);

fn tags(phone: &Phone) -> Vec<String> {
    let outlet = phone.store.read(|r| r.record(RecordKind::Outlet, OUTLET)).unwrap().unwrap();
    routebook_domain::record::Outlet::from(&outlet).tags
}

#[test]
fn a_pending_write_shows_over_the_confirmed_value() {
    let mut phone = Phone::new();
    assert_eq!(phone.name().as_deref(), Some("老王小卖部"));
    let op = phone.rename("老王超市");
    assert_eq!(phone.name().as_deref(), Some("老王超市"));
    assert!(phone.store.read(|r| r.record_waiting(RecordKind::Outlet, OUTLET)).unwrap());
    let version = phone.store.read(|r| r.record_version(RecordKind::Outlet, OUTLET)).unwrap().unwrap();
    assert_eq!(version.dot, Dot { enrolment: ME, seq: op.header.seq });
}

#[test]
fn an_accepted_write_goes_on_showing_and_waits_no_longer() {
    let mut phone = Phone::new();
    let op = phone.rename("老王超市");
    let changed = phone.judge(&op, accepted(T0 + 500, None));
    assert_eq!((phone.name().as_deref(), changed.own.as_slice()), (Some("老王超市"), &[op.header.seq][..]));
    assert!(!phone.store.read(|r| r.record_waiting(RecordKind::Outlet, OUTLET)).unwrap());
    let state = phone.store.read(|r| r.record_state(RecordKind::Outlet, OUTLET)).unwrap().unwrap();
    let FieldState::One { stamp, .. } = &state.fields[&name_no()] else { panic!("a name is one value") };
    assert_eq!(stamp.clock.ms(), T0 + 500);
}

#[test]
fn a_superseded_write_gives_way_to_its_winner() {
    let mut phone = Phone::new();
    phone.pull(NORTH_SCOPE, outlet("店主改的", 800));
    let op = phone.rename("我改的");
    let winner = stamp(SERVER, 800, T0 + 800);
    phone.judge(&op, Verdict::Superseded { clock: routebook_domain::time::Hlc::new(T0 + 2, 0), winner });
    assert_eq!(phone.name().as_deref(), Some("店主改的"));
    let logged = phone.store.read(|r| r.op(op.header.seq)).unwrap().unwrap();
    assert_eq!(logged.state, OpState::Acknowledged);
    assert!(phone.store.read(|r| r.attention()).unwrap().is_empty());
}

#[test]
fn a_refused_write_leaves_no_ghost_and_keeps_its_value() {
    let mut phone = Phone::new();
    let first = phone.rename("甲");
    let second = phone.rename("乙");
    phone.judge(&second, refused());
    assert_eq!(phone.name().as_deref(), Some("甲"));
    phone.judge(&first, refused());
    assert_eq!(phone.name().as_deref(), Some("老王小卖部"));
    let values: Vec<Payload> =
        phone.store.read(|r| r.attention()).unwrap().iter().map(|i| i.op.body().unwrap().payload).collect();
    assert!(matches!(&values[0], Payload::Set { changes, .. }
        if matches!(&changes[0].1, FieldChange::Assign { value, .. } if *value == "甲".into())));
}

#[test]
fn a_held_write_goes_on_showing_until_it_is_decided() {
    let mut phone = Phone::new();
    let op = phone.rename("甲");
    assert!(phone.judge(&op, held()).attention);
    assert_eq!(phone.name().as_deref(), Some("甲"));
    let status = phone.store.read(|r| r.status()).unwrap();
    assert_eq!((status.waiting_ops, status.held, status.attention), (0, 1, 1));
    phone.judge(&op, accepted(T0 + 5, None));
    assert_eq!(phone.store.read(|r| r.status()).unwrap().attention, 0);
}

#[test]
fn a_created_record_lives_before_and_after_its_acknowledgement() {
    let mut phone = Phone::new();
    let territory = (field(RecordKind::Outlet, "territory"), Value::Ref(NORTH));
    let tags = (field(RecordKind::Outlet, "tags"), Value::List(vec!["餐饮".into(), "夜店".into()]));
    let fields = vec![(name_no(), "新店".into()), territory, tags];
    let op = phone.append(Payload::Create { kind: RecordKind::Outlet, record: NEW, fields });
    let names = |phone: &Phone| -> Vec<String> {
        let all = phone.store.read(|r| r.records(RecordKind::Outlet)).unwrap();
        all.iter().map(|r| r.text(name_no()).to_owned()).collect()
    };
    assert_eq!(names(&phone), ["老王小卖部", "新店"]);
    phone.judge(&op, accepted(T0 + 5, None));
    assert_eq!(names(&phone), ["老王小卖部", "新店"]);
    phone.append(Payload::Delete { kind: RecordKind::Outlet, record: NEW });
    assert_eq!(names(&phone), ["老王小卖部"]);
    assert!(phone.store.read(|r| r.record(RecordKind::Outlet, NEW)).unwrap().unwrap().deleted);
}

#[test]
fn a_refused_create_takes_the_record_away_and_names_what_hangs_on_it() {
    let mut phone = Phone::new();
    let fields = vec![(name_no(), "新店".into())];
    let create = phone.append(Payload::Create { kind: RecordKind::Outlet, record: NEW, fields });
    let change = FieldChange::Assign { value: "x".into(), replaces: None };
    let set = phone.append(Payload::Set { kind: RecordKind::Outlet, record: NEW, changes: vec![(8, change)] });
    let template = routebook_domain::template::TemplateRef { key: "outlet-visit".into(), version: 1 };
    let day = "2026-11-21".parse().unwrap();
    let start =
        routebook_domain::flow::ActionKind::Start { template, subject: Some(NEW), day, params: Default::default() };
    let visit = phone.act(routebook_domain::ids::FlowId::from_bytes([61; 16]), start);
    phone.judge(&create, refused());
    assert!(phone.store.read(|r| r.record(RecordKind::Outlet, NEW)).unwrap().is_none());
    let items = phone.store.read(|r| r.attention()).unwrap();
    assert_eq!(items[0].dependants, [set.header.seq, visit.header.seq]);
}

#[test]
fn elements_of_a_set_are_added_and_removed_one_by_one() {
    let mut phone = Phone::new();
    let no = field(RecordKind::Outlet, "tags");
    let add = phone.append(set(no, FieldChange::Add("餐饮".into())));
    phone.append(set(no, FieldChange::Add("夜店".into())));
    phone.judge(&add, accepted(T0 + 5, None));
    assert_eq!(tags(&phone), ["夜店", "餐饮"]);
    let seen = vec![Dot { enrolment: ME, seq: add.header.seq }];
    phone.append(set(no, FieldChange::Remove { element: "餐饮".into(), seen }));
    assert_eq!(tags(&phone.reopen()), ["夜店"]);
}

#[test]
fn meeting_an_own_write_in_a_pull_acknowledges_it() {
    let mut phone = Phone::new();
    let op = phone.rename("甲");
    let mine = Stamp { clock: op.header.claimed, ..stamp(ME, op.header.seq, 0) };
    let changed = phone.pull(NORTH_SCOPE, record(RecordKind::Outlet, OUTLET, vec![(name_no(), "甲".into())], mine));
    assert_eq!(changed.own, [op.header.seq]);
    assert_eq!(phone.store.read(|r| r.status()).unwrap().waiting_ops, 0);
    assert_eq!(phone.name().as_deref(), Some("甲"));
}

#[test]
fn a_write_to_a_record_that_left_does_not_bring_half_of_it_back() {
    let mut phone = Phone::new();
    let op = phone.rename("甲");
    let mut gone = page(Vec::new());
    gone.left = vec![NORTH_SCOPE];
    assert!(phone.store.apply_page(&gone).unwrap().left);
    assert_eq!(phone.name(), None);
    phone.judge(&op, accepted(T0 + 5, None));
    assert_eq!(phone.name(), None);
    assert!(phone.store.read(|r| r.records(RecordKind::Outlet)).unwrap().is_empty());
}

const FIELDS: [&str; 4] = ["name", "note", "tags", "first_visited"];

/// A change by one of three writers: which field, what, when it counts.
type Step = (usize, u8, FieldChange, i64);

fn change(no: usize) -> BoxedStrategy<FieldChange> {
    let value = || (0i64..4).prop_map(Value::Int);
    if FIELDS[no] != "tags" {
        return value().prop_map(|value| FieldChange::Assign { value, replaces: None }).boxed();
    }
    let seen = (1u64..6).prop_map(|seq| vec![Dot { enrolment: SERVER, seq }]);
    let remove = (value(), seen).prop_map(|(element, seen)| FieldChange::Remove { element, seen });
    prop_oneof![value().prop_map(FieldChange::Add), remove].boxed()
}

fn step() -> impl Strategy<Value = Step> {
    (0..FIELDS.len()).prop_flat_map(|no| (Just(no), 0u8..2, change(no), 0i64..40))
}

fn write(fields: &mut std::collections::BTreeMap<u16, FieldState>, no: u16, change: FieldChange, stamp: Stamp) {
    let mut field = fields.remove(&no);
    FieldState::apply(&mut field, rule(RecordKind::Outlet, no).unwrap().policy, change, stamp);
    fields.extend(field.map(|f| (no, f)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn what_shows_is_the_domain_s_merge_of_confirmed_and_pending(
        pulled in proptest::collection::vec(step(), 0..8),
        own in proptest::collection::vec(step(), 0..6),
        answered in 0usize..6,
    ) {
        let mut phone = Phone::new();
        let mut expected = RecordState::empty(RecordKind::Outlet, OUTLET);
        for (seq, (no, who, change, at)) in pulled.into_iter().enumerate() {
            let writer = EnrolmentId::from_bytes([8 + who; 16]);
            write(&mut expected.fields, field(RecordKind::Outlet, FIELDS[no]), change, stamp(writer, seq as u64 + 1, T0 + at));
        }
        phone.pull(NORTH_SCOPE, Change::Record(expected.clone()));
        let ops: Vec<(Op, u16, FieldChange)> = own.into_iter().map(|(no, _, change, _)| {
            let no = field(RecordKind::Outlet, FIELDS[no]);
            (phone.append(set(no, change.clone())), no, change)
        }).collect();
        for (i, (op, no, change)) in ops.into_iter().enumerate() {
            let effective = if i < answered { accepted(op.header.claimed.ms() + 1, None) } else { held() };
            phone.judge(&op, effective.clone());
            let clock = match effective { Verdict::Accepted { clock, .. } => clock, _ => op.header.claimed };
            let mut hash = [0; 8];
            hash.copy_from_slice(&op.hash[..8]);
            write(&mut expected.fields, no, change, Stamp { clock, dot: Dot { enrolment: ME, seq: op.header.seq }, hash });
        }
        let shown = phone.reopen().store.read(|r| r.record_state(RecordKind::Outlet, OUTLET)).unwrap().unwrap();
        prop_assert_eq!(shown, expected);
    }
}
