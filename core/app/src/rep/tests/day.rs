use std::collections::BTreeMap;

use routebook_domain::flow::{Status, Unmet};
use routebook_domain::record::Value;

use crate::error::Error;
use crate::testing::{NOWHERE, Phone, WANG, answers};
use crate::views::TodoKind;

fn sheet() -> BTreeMap<String, BTreeMap<String, Value>> {
    ["actions", "tomorrow"].map(|step| (step.to_owned(), answers(step))).into()
}

#[test]
fn today_shows_the_route_in_its_order_with_the_visits_made() {
    let phone = Phone::new();
    let flow = phone.rep.start_visit(NOWHERE, None).unwrap().flow;
    let today = phone.rep.today().unwrap();
    assert_eq!(today.day.to_string(), "2026-11-21");
    let stops: Vec<_> = today.stops.iter().map(|s| (s.stop, s.outlet.id, s.visit.as_ref().map(|v| v.flow))).collect();
    assert_eq!(stops, [(1, WANG, None), (2, NOWHERE, Some(flow))]);
    assert_eq!((today.unplanned.len(), today.sheet.status, today.waiting.ops), (0, Status::NotStarted, 1));
    assert_eq!(today.stops[0].outlet.last_visits[0].rep, "王强");
}

#[test]
fn the_day_ends_at_four_and_another_day_has_another_route() {
    let phone = Phone::new();
    phone.rep.start_visit(WANG, None).unwrap();
    phone.clock.forward(17 * 3_600_000);
    assert_eq!(phone.rep.day().unwrap().to_string(), "2026-11-21");
    phone.clock.forward(2 * 3_600_000);
    let today = phone.rep.today().unwrap();
    assert_eq!((today.day.to_string().as_str(), today.stops.len()), ("2026-11-22", 0));
}

#[test]
fn a_visit_off_the_route_is_shown_beside_it() {
    let phone = Phone::new();
    phone.clock.forward(24 * 3_600_000);
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    let today = phone.rep.today().unwrap();
    assert_eq!(today.unplanned.iter().map(|v| v.flow).collect::<Vec<_>>(), [flow]);
}

#[test]
fn an_action_sheet_is_confirmed_in_one_go_and_repeating_it_changes_nothing() {
    let phone = Phone::new();
    let blank = phone.rep.action_sheet(None).unwrap();
    assert_eq!((blank.state.status, blank.next.as_deref()), (Status::NotStarted, Some("actions")));
    let done = phone.rep.confirm_actions(sheet()).unwrap();
    assert_eq!((done.flow, done.state.status, done.state.points), (blank.flow, Status::Submitted, 15));
    let seq = phone.seq();
    assert_eq!(phone.rep.confirm_actions(sheet()).unwrap(), done);
    assert_eq!(phone.seq(), seq);
}

#[test]
fn half_an_action_sheet_is_refused_whole() {
    let phone = Phone::new();
    let half = BTreeMap::from([("actions".to_owned(), answers("actions"))]);
    let Err(Error::Unmet(unmet)) = phone.rep.confirm_actions(half) else { panic!("a gate") };
    assert_eq!(unmet, [Unmet::FieldMissing { step: "tomorrow".into(), field: "plan".into() }]);
    assert_eq!((phone.seq(), phone.rep.action_sheet(None).unwrap().state.status), (0, Status::NotStarted));
}

#[test]
fn an_action_sheet_can_be_filled_step_by_step() {
    let phone = Phone::new();
    let flow = phone.rep.action_sheet(None).unwrap().flow;
    assert!(phone.rep.record_step(flow, "tomorrow", answers("tomorrow")).is_err());
    assert_eq!(phone.seq(), 0);
    assert_eq!(phone.rep.record_step(flow, "actions", answers("actions")).unwrap().points, 10);
    phone.rep.record_step(flow, "tomorrow", answers("tomorrow")).unwrap();
    assert_eq!(phone.rep.submit_visit(flow).unwrap().state.points, 15);
}

#[test]
fn a_changed_answer_of_a_sheet_that_was_handed_in_is_refused() {
    let phone = Phone::new();
    phone.rep.confirm_actions(sheet()).unwrap();
    let mut other = sheet();
    other.entry("tomorrow".into()).or_default().insert("plan".into(), Value::from("另一件事"));
    let refused = phone.rep.confirm_actions(other);
    assert!(matches!(refused, Err(Error::Unmet(unmet)) if unmet == [Unmet::FlowClosed { state: Status::Submitted }]));
}

fn kinds(phone: &Phone) -> Vec<(TodoKind, Option<String>)> {
    phone.rep.todos().unwrap().into_iter().map(|t| (t.kind, t.step)).collect()
}

#[test]
fn to_dos_name_each_thing_once_and_in_order() {
    let phone = Phone::new();
    let (planned, sheet_todo) = ((TodoKind::Planned, None), (TodoKind::Sheet, None));
    assert_eq!(kinds(&phone), [planned.clone(), planned.clone(), sheet_todo.clone()]);
    let returned = phone.visit();
    phone.acknowledge(&[]);
    phone.give_back(returned, 9, "interview", "写具体一点");
    let lacking = phone.rep.start_visit(NOWHERE, None).unwrap().flow;
    assert_eq!(kinds(&phone)[1], (TodoKind::OpenVisit, Some("fridge".into())));
    phone.record_all(lacking);
    phone.rep.submit_visit(lacking).unwrap();
    phone.rep.confirm_actions(sheet()).unwrap();
    let step = |kind, step: &str| (kind, Some(step.to_owned()));
    let missing = TodoKind::MissingEvidence;
    let expected = [step(TodoKind::ReturnedStep, "interview"), step(missing, "fridge"), step(missing, "photo")];
    assert_eq!(kinds(&phone), expected);
    assert_eq!(phone.rep.todos().unwrap()[0].reason.as_deref(), Some("写具体一点"));
}
