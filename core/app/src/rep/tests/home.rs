use routebook_domain::flow::ActionKind;
use routebook_domain::ids::FlowId;
use routebook_domain::time::Day;

use crate::testing::{NOWHERE, Phone, WANG, at_wang};
use crate::views::{CustomerInput, FollowUp, TodoKind};

const HOUR: i64 = 3_600_000;

fn customer(phone: &Phone, name: &str, next: &str) -> FlowId {
    let input = CustomerInput {
        name: name.into(),
        phone: "13800000000".into(),
        source: "fair".into(),
        first_contact: Some("2026-11-20".parse().unwrap()),
        stage: "lead".into(),
        summary: "想先试两台".into(),
        next: Some(next.parse().unwrap()),
        ..CustomerInput::default()
    };
    phone.rep.add_customer(&input).unwrap().flow.unwrap()
}

fn kinds(phone: &Phone) -> Vec<TodoKind> {
    phone.rep.home(None).unwrap().todos.into_iter().map(|t| t.kind).collect()
}

#[test]
fn stops_come_in_route_order_with_their_distance_from_here() {
    let phone = Phone::new();
    let home = phone.rep.home(at_wang()).unwrap();
    let stops: Vec<_> = home.stops.iter().map(|s| (s.outlet.id, s.distance_m)).collect();
    assert_eq!(stops, [(WANG, Some(0.0)), (NOWHERE, None)]);
    assert_eq!(home.stops[0].outlet.last_visits[0].rep, "王强");
    assert_eq!(phone.rep.home(None).unwrap().stops[0].distance_m, None);
}

#[test]
fn m23_what_is_to_be_done_has_one_order_and_names_each_thing_once() {
    let phone = Phone::new();
    let back = phone.visit();
    phone.acknowledge(&[]);
    phone.give_back(back, 9, "interview", "写具体一点");
    let lacking = phone.rep.start_visit(NOWHERE, None).unwrap().flow;
    phone.record_all(lacking);
    phone.rep.submit_visit(lacking).unwrap();
    customer(&phone, "周记", "2026-11-21");
    phone.rep.start_visit(WANG, None).unwrap();
    use TodoKind::{FollowUp, MissingEvidence, OpenVisit, Owed, ReturnedStep, Sheet};
    let expected = [ReturnedStep, MissingEvidence, MissingEvidence, OpenVisit, Owed, FollowUp, Sheet];
    assert_eq!(kinds(&phone), expected);
    let (once, again) = (phone.rep.home(at_wang()).unwrap(), phone.rep.home(at_wang()).unwrap());
    assert_eq!(once.todos, again.todos);
    assert_eq!(once.todos[0].reason.as_deref(), Some("写具体一点"));
    assert_eq!(once.todos[0].by.as_deref(), Some("陈主管"));
    assert_eq!(once.todos[5].reason.as_deref(), Some("想先试两台"));
    assert!(phone.rep.attention().unwrap().is_empty());
}

#[test]
fn m25_a_customer_is_stale_after_72_hours_and_not_a_moment_before() {
    let phone = Phone::new();
    let flow = customer(&phone, "周记", "2026-12-20");
    let touched = phone.rep.customers("", 0).unwrap().items[0].touched_ms;
    let at = |ms: i64| {
        phone.clock.set(touched + ms);
        phone.rep.home(None).unwrap().todos.into_iter().any(|t| t.kind == TodoKind::Stale && t.flow == Some(flow))
    };
    assert_eq!([at(72 * HOUR - 1000), at(72 * HOUR), at(72 * HOUR + 1)], [false, false, true]);
    let form = FollowUp { stage: "lead".into(), summary: "又谈了一次".into(), ..FollowUp::default() };
    phone.rep.log_follow_up(flow, &form).unwrap();
    assert!(!kinds(&phone).contains(&TodoKind::Stale));
}

#[test]
fn who_is_to_be_followed_up_is_not_called_stale_beside_it() {
    let phone = Phone::new();
    customer(&phone, "周记", "2026-11-22");
    assert!(!kinds(&phone).contains(&TodoKind::FollowUp));
    phone.clock.forward(96 * HOUR);
    let todos = phone.rep.home(None).unwrap().todos;
    let due: Vec<_> = todos.iter().filter(|t| t.kind == TodoKind::FollowUp).collect();
    let day: Day = "2026-11-22".parse().unwrap();
    assert_eq!((due.len(), due[0].overdue, due[0].day), (1, true, Some(day)));
    assert!(!todos.iter().any(|t| t.kind == TodoKind::Stale));
}

#[test]
fn a_deadline_is_owed_until_it_is_met_and_says_when_it_is_over() {
    let phone = Phone::new();
    let flow = customer(&phone, "周记", "2026-12-20");
    let owed = |phone: &Phone| {
        let todos = phone.rep.home(None).unwrap().todos;
        todos.into_iter().find(|t| t.kind == TodoKind::Owed && t.flow == Some(flow))
    };
    let first = owed(&phone).unwrap();
    assert_eq!((first.need.as_deref(), first.overdue), (Some("need-profile"), false));
    phone.clock.forward(25 * HOUR);
    assert!(owed(&phone).unwrap().overdue);
    let need = [("need".to_owned(), "两台冰柜".into())].into();
    phone.rep.record_step(flow, "need-profile", need).unwrap();
    assert_eq!(owed(&phone), None);
}

#[test]
fn a_visit_left_open_is_proposed_for_closing_and_never_closed_by_itself() {
    let phone = Phone::new();
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    phone.clock.forward(30 * HOUR);
    let todo = phone.rep.home(None).unwrap().todos.into_iter().find(|t| t.kind == TodoKind::OpenVisit).unwrap();
    assert_eq!((todo.flow, todo.step.as_deref()), (Some(flow), Some("fridge")));
    assert_eq!(phone.seq(), 1);
}

#[test]
fn a_flow_of_an_unknown_version_does_not_hide_the_rest() {
    let phone = Phone::new();
    let template = routebook_domain::template::TemplateRef { key: "outlet-visit".into(), version: 99 };
    let day = phone.rep.day().unwrap();
    let start = ActionKind::Start { template, subject: Some(WANG), day, params: Default::default() };
    phone.elsewhere(FlowId::from_bytes([44; 16]), 1, crate::testing::MORNING, start);
    let home = phone.rep.home(None).unwrap();
    assert!(home.stops.iter().any(|s| s.visit.as_ref().is_some_and(|v| !v.readable)));
}

#[test]
fn missing_evidence_comes_in_the_order_of_the_shortest_way_round() {
    let phone = Phone::new();
    for outlet in [NOWHERE, WANG] {
        let flow = phone.rep.start_visit(outlet, None).unwrap().flow;
        phone.record_all(flow);
        phone.rep.submit_visit(flow).unwrap();
    }
    let todos = phone.rep.home(at_wang()).unwrap().todos;
    let lacking = todos.iter().filter(|t| t.kind == TodoKind::MissingEvidence);
    let order: Vec<_> = lacking.map(|t| (t.outlet.as_ref().unwrap().id, t.distance_m, t.unmet.is_some())).collect();
    let expected = [(WANG, Some(0.0), true), (WANG, Some(0.0), true), (NOWHERE, None, true), (NOWHERE, None, true)];
    assert_eq!(order, expected);
}

#[test]
fn a_visit_that_was_declared_void_is_no_visit_of_its_stop() {
    let phone = Phone::new();
    let planned = |phone: &Phone| {
        let todos = phone.rep.home(None).unwrap().todos;
        todos.iter().any(|t| t.kind == TodoKind::Planned && t.outlet.as_ref().is_some_and(|o| o.id == WANG))
    };
    let wrong = phone.rep.start_visit(WANG, None).unwrap().flow;
    assert!(!planned(&phone));
    phone.rep.void_flow(wrong, "进错店").unwrap();
    assert!(planned(&phone));
    let right = phone.visit();
    let again = phone.rep.start_visit(WANG, None).unwrap().flow;
    phone.rep.void_flow(again, "重复").unwrap();
    let home = phone.rep.home(None).unwrap();
    assert_eq!(home.stops[0].visit.as_ref().map(|v| v.flow), Some(right));
    assert!(!planned(&phone));
}

#[test]
fn a_refused_entry_is_named_by_its_number_and_its_code() {
    let phone = Phone::new();
    phone.rep.edit_outlet(WANG, "note", "周三休息".into()).unwrap();
    let refused = routebook_protocol::Verdict::Refused(routebook_protocol::Refusal::code("not_writable"));
    phone.acknowledge(&[(1, refused)]);
    let todo = phone.rep.todos().unwrap().into_iter().find(|t| t.kind == TodoKind::Attention).unwrap();
    assert_eq!((todo.need.as_deref(), todo.reason.as_deref()), (Some("1"), Some("not_writable")));
}
