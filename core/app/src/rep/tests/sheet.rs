use routebook_domain::flow::{Status, Unmet};
use routebook_domain::record::Value;
use routebook_domain::sheet::SheetState;
use routebook_domain::template::Mark;

use crate::error::Error;
use crate::testing::{NOWHERE, Phone, WANG, setting};
use crate::views::{ProposalKind, SheetInput};

fn plan() -> SheetInput {
    SheetInput { plan: "谈妥老王的冰柜".into(), done: "整理了陈列".into(), ..SheetInput::default() }
}

fn state(phone: &Phone) -> SheetState {
    phone.rep.action_sheet(Some("2026-11-21".parse().unwrap())).unwrap().sheet.unwrap().state
}

#[test]
fn v5_a_sheet_opens_is_due_and_closes_by_the_clock() {
    let phone = Phone::new();
    phone.trust_time();
    let mut seen = Vec::new();
    for (hour, minute) in [(10, 0), (17, 44), (17, 45), (18, 0), (24, 0), (27, 59), (28, 0)] {
        phone.at(hour, minute);
        seen.push(state(&phone));
    }
    use SheetState::{Missed, NotYet, Open};
    assert_eq!(seen, [NotYet, NotYet, Open, Open, Open, Open, Missed]);
}

#[test]
fn v5_it_is_refused_before_it_opens_and_says_how_long_that_is() {
    let phone = Phone::new();
    phone.trust_time();
    phone.at(17, 40);
    let Err(Error::Unmet(unmet)) = phone.rep.confirm_sheet(&plan()) else { panic!("a gate") };
    assert_eq!(unmet, [Unmet::TooEarly { from: Mark::Start, minutes: 5 }]);
    assert_eq!((phone.seq(), state(&phone)), (0, SheetState::NotYet));
}

#[test]
fn v5_in_time_and_late_are_told_apart() {
    for (hour, minute, expected) in
        [(17, 46, SheetState::OnTime), (18, 1, SheetState::Late), (27, 30, SheetState::Late)]
    {
        let phone = Phone::new();
        phone.trust_time();
        phone.at(hour, minute);
        let view = phone.rep.confirm_sheet(&plan()).unwrap();
        assert_eq!((view.sheet.unwrap().state, view.state.status), (expected, Status::Submitted), "{hour}:{minute}");
    }
}

#[test]
fn v5_a_clock_that_nobody_vouches_for_is_never_held_against_anyone() {
    let phone = Phone::new();
    phone.at(20, 0);
    assert_eq!(phone.rep.confirm_sheet(&plan()).unwrap().sheet.unwrap().state, SheetState::CannotTell);
}

#[test]
fn nobody_owes_a_sheet_on_a_rest_day() {
    let phone = Phone::new();
    phone.receive(vec![setting(80, "rest.weekdays", Value::List(vec![Value::Int(6)]))]);
    let home = phone.rep.home(None).unwrap();
    assert_eq!((home.sheet_state.state, home.sheet_state.window), (SheetState::RestDay, None));
    assert!(!home.todos.iter().any(|t| t.kind == crate::views::TodoKind::Sheet));
}

#[test]
fn the_days_own_actions_are_proposed_in_order_and_confirmed_with_one_tap() {
    let phone = Phone::new();
    phone.trust_time();
    phone.visit();
    phone.rep.start_flow("customer-pipeline", NOWHERE, None).unwrap();
    let all = phone.rep.sheet_proposals().unwrap();
    let seen: Vec<_> = all.iter().map(|p| (p.what, p.text.as_str())).collect();
    assert_eq!(seen, [(ProposalKind::Visited, "已拜访老王小卖部"), (ProposalKind::FollowedUp, "已跟进无名小店(线索)")]);
    phone.at(17, 50);
    let chosen = SheetInput { proposals: Some(vec![all[0].id.clone()]), ..plan() };
    let view = phone.rep.confirm_sheet(&chosen).unwrap();
    let answers = &view.state.step("actions").unwrap().answers;
    assert_eq!(answers["done"].value, Value::from("已拜访老王小卖部\n整理了陈列"));
    assert_eq!(answers["visits"].value, Value::Int(1));
    let (seq, again) = (phone.seq(), phone.rep.confirm_sheet(&chosen).unwrap());
    assert_eq!((phone.seq(), again.state), (seq, view.state));
    let unknown = SheetInput { proposals: Some(vec!["none".into()]), ..plan() };
    assert!(matches!(phone.rep.confirm_sheet(&unknown), Err(Error::NotFound { what: "proposal" })));
}

#[test]
fn a_sheet_that_was_given_back_is_handed_in_again_and_stays_in_time() {
    let phone = Phone::new();
    phone.trust_time();
    phone.at(17, 50);
    let flow = phone.rep.confirm_sheet(&plan()).unwrap().flow;
    phone.acknowledge(&[]);
    phone.give_back(flow, 5, "tomorrow", "说具体一点");
    phone.at(20, 0);
    let repaired = SheetInput { plan: "周一十点去老王处谈冰柜押金".into(), ..plan() };
    let view = phone.rep.confirm_sheet(&repaired).unwrap();
    assert_eq!((view.state.status, view.sheet.unwrap().state), (Status::Submitted, SheetState::OnTime));
    assert!(view.state.timeline.iter().any(|m| m.action == "resubmit"));
}

#[test]
fn a_shift_that_ends_after_midnight_keeps_its_sheet_with_its_day() {
    let phone = Phone::new();
    phone.receive(vec![setting(81, "shift.end_min", Value::Int(1_500))]);
    phone.trust_time();
    phone.at(24, 50);
    let view = phone.rep.action_sheet(None).unwrap();
    assert_eq!((view.day.to_string().as_str(), view.sheet.unwrap().state), ("2026-11-21", SheetState::Open));
    assert_eq!(phone.rep.confirm_sheet(&plan()).unwrap().sheet.unwrap().state, SheetState::OnTime);
    assert_eq!(phone.rep.start_visit(WANG, None).unwrap().day.to_string(), "2026-11-21");
}

#[test]
fn the_to_do_of_a_sheet_is_for_the_day_of_the_sheet() {
    let phone = Phone::new();
    phone.receive(vec![setting(81, "shift.end_min", Value::Int(1_740))]);
    phone.trust_time();
    phone.at(28, 50);
    let home = phone.rep.home(None).unwrap();
    let todo = home.todos.iter().find(|t| t.kind == crate::views::TodoKind::Sheet).unwrap();
    assert_eq!((home.day.to_string(), home.sheet.day.to_string()), ("2026-11-22".into(), "2026-11-21".into()));
    assert_eq!(todo.day, Some(home.sheet.day));
}

#[test]
fn a_sheet_that_nobody_began_says_what_it_earns_and_the_way_to_what_it_lacks() {
    let phone = Phone::new();
    let sheet = phone.rep.home(None).unwrap().sheet.flow;
    assert!(phone.rep.preview(sheet, "actions").unwrap().points > 0);
    let lacking = Unmet::FieldMissing { step: "tomorrow".into(), field: "plan".into() };
    let way = routebook_domain::flow::Way::Answer { step: "tomorrow".into(), field: "plan".into() };
    assert_eq!(phone.rep.ways(sheet, &[lacking]).unwrap(), [way]);
    let other = routebook_domain::ids::FlowId::from_bytes([66; 16]);
    assert!(matches!(phone.rep.ways(other, &[]), Err(Error::NotFound { what: "visit" })));
}

#[test]
fn the_same_answers_in_full_width_are_the_same_answers() {
    let phone = Phone::new();
    let confirm = |visits: &str| {
        let step = |pairs: &[(&str, &str)]| pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).into())).collect();
        let actions = step(&[("done", "拜访了八家"), ("visits", visits)]);
        let answers = [("actions".to_owned(), actions), ("tomorrow".to_owned(), step(&[("plan", " 补货 ")]))];
        phone.rep.confirm_actions(answers.into()).unwrap();
        phone.seq()
    };
    assert_eq!(confirm("8"), confirm("８"));
}

#[test]
fn a_sheet_confirmed_on_two_phones_is_one_sheet() {
    use routebook_domain::flow::ActionKind;
    let phone = Phone::new();
    phone.trust_time();
    phone.at(17, 50);
    let mine = phone.rep.confirm_sheet(&plan()).unwrap();
    let (template, day) = (mine.template.reference(), mine.day);
    let start = ActionKind::Start { template, subject: None, day, params: Default::default() };
    phone.elsewhere(mine.flow, 1, crate::testing::MORNING + 7 * 3_600_000, start);
    let view = phone.rep.visit(mine.flow).unwrap();
    assert_eq!((view.state.status, view.state.step("tomorrow").unwrap().done), (Status::Submitted, true));
    assert_eq!(view.state.ignored.len(), 1, "the second beginning");
    assert_eq!(phone.rep.home(None).unwrap().sheet.flow, mine.flow);
}

#[test]
fn a_sheet_given_back_is_handed_in_again_before_the_window_opens() {
    let phone = Phone::new();
    phone.trust_time();
    phone.at(17, 50);
    let flow = phone.rep.confirm_sheet(&plan()).unwrap().flow;
    phone.acknowledge(&[]);
    phone.give_back(flow, 5, "tomorrow", "说具体一点");
    phone.receive(vec![setting(81, "shift.end_min", Value::Int(1_320))]);
    let window = phone.rep.action_sheet(None).unwrap().sheet.unwrap().window.unwrap();
    assert!(window.opens_ms > phone.rep.status().unwrap().time.at_ms);
    let repaired = SheetInput { plan: "周一十点去老王处谈冰柜押金".into(), ..plan() };
    assert_eq!(phone.rep.confirm_sheet(&repaired).unwrap().state.status, Status::Submitted);
}

/// A time that was learnt a moment ago is good to a millisecond.
#[test]
fn a_sheet_opens_as_soon_as_its_exact_millisecond_may_have_come() {
    let phone = Phone::new();
    let opens_ms = phone.rep.action_sheet(None).unwrap().sheet.unwrap().window.unwrap().opens_ms;
    phone.clock.set(opens_ms - 10);
    phone.trust_time();
    let confirm = |ms: i64| {
        phone.clock.set(ms);
        let answers = ["actions", "tomorrow"].map(|step| (step.to_owned(), crate::testing::answers(step)));
        phone.rep.confirm_actions(answers.into())
    };
    let Err(Error::Unmet(unmet)) = confirm(opens_ms - 2) else { panic!("a gate") };
    assert_eq!(unmet, [Unmet::TooEarly { from: Mark::Start, minutes: 1 }]);
    assert_eq!(confirm(opens_ms - 1).unwrap().state.status, Status::Submitted);
}
