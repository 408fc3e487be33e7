use routebook_domain::flow::ActionKind;

use crate::testing::{Phone, WANG, answers, at_wang};

#[test]
fn v9_before_a_step_it_is_told_what_it_earns_and_after_it_what_it_earned() {
    let phone = Phone::new();
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    let promise = phone.rep.preview(flow, "fridge").unwrap();
    assert_eq!((promise.points, promise.conditional), (20, false));
    let recorded = phone.rep.record_step(flow, "fridge", answers("fridge")).unwrap();
    assert_eq!(recorded.echo.points, 0);
    let photo = phone.rep.attach_photo(flow, "fridge", None, &phone.photo(), at_wang()).unwrap();
    assert_eq!((photo.receipt.echo.points, photo.receipt.echo.confirmed), (20, false));
    assert_eq!(phone.rep.preview(flow, "fridge").unwrap().points, 0);
    assert!(phone.rep.preview(flow, "cellar").is_err());
}

#[test]
fn an_echo_is_confirmed_by_the_servers_receipt() {
    let phone = Phone::new();
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    phone.rep.record_step(flow, "fridge", answers("fridge")).unwrap();
    let seq = phone.rep.record_step(flow, "skus", answers("skus")).unwrap().seq;
    let before = phone.rep.echo(seq).unwrap();
    assert_eq!((before.points, before.confirmed), (20, false));
    phone.acknowledge(&[]);
    assert!(phone.rep.echo(seq).unwrap().confirmed);
    assert!(phone.rep.echo(99).is_err());
}

#[test]
fn a_privilege_is_promised_before_and_unlocked_after_the_step() {
    let phone = Phone::new();
    let flow = phone.rep.start_flow("customer-pipeline", WANG, None).unwrap().flow;
    let text = |pairs: &[(&str, &str)]| pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).into())).collect();
    phone.rep.record_step(flow, "profile", text(&[("source", "fair"), ("first-contact", "2026-11-20")])).unwrap();
    phone.rep.record_step(flow, "follow-up", text(&[("summary", "想要"), ("next", "2026-11-25")])).unwrap();
    phone.rep.record_step(flow, "need-profile", text(&[("need", "两台冰柜")])).unwrap();
    phone.rep.enter_stage(flow, "intent").unwrap();
    let promise = phone.rep.preview(flow, "diagnosis").unwrap();
    assert!(promise.privileges.iter().any(|p| p.id == "sample-priority" && p.unlocks));
    let done = phone.rep.record_step(flow, "diagnosis", text(&[("pain", "电费高"), ("urgency", "high")])).unwrap();
    assert_eq!(done.echo.unlocked, ["sample-priority"]);
    let again = phone.rep.record_step(flow, "diagnosis", text(&[("pain", "电费太高")])).unwrap();
    assert!(again.echo.unlocked.is_empty());
    let day = phone.rep.day().unwrap();
    let metrics = phone.rep.metrics(day, day).unwrap();
    assert!(metrics.privileges.iter().any(|p| p.id == "sample-priority" && p.open));
}

#[test]
fn points_are_the_sum_of_what_stands_and_go_when_a_flow_is_void() {
    let phone = Phone::new();
    let flow = phone.visit();
    assert_eq!(phone.rep.points().unwrap().balance, 100);
    phone.acknowledge(&[]);
    phone.review(flow, 9, ActionKind::Approve { judged: 8 });
    assert_eq!(phone.rep.points().unwrap().balance, 100);
    let other = phone.rep.start_visit(WANG, None).unwrap().flow;
    phone.rep.record_step(other, "fridge", answers("fridge")).unwrap();
    phone.rep.record_step(other, "skus", answers("skus")).unwrap();
    assert_eq!(phone.rep.points().unwrap().balance, 120);
    phone.rep.void_flow(other, "重复").unwrap();
    assert_eq!(phone.rep.points().unwrap().balance, 100);
}

#[test]
fn metrics_count_what_was_done_by_day_and_hour() {
    let phone = Phone::new();
    phone.trust_time();
    phone.visit();
    let day = phone.rep.day().unwrap();
    let metrics = phone.rep.metrics(day, day).unwrap();
    let saturday_at_ten = metrics.heatmap.0[5][10];
    assert!(saturday_at_ten > 0, "{:?}", metrics.heatmap);
    assert_eq!(metrics.heatmap.total(), saturday_at_ten);
    let before = phone.rep.metrics(day.plus(-3), day.plus(-1)).unwrap();
    assert_eq!(before.heatmap.total(), 0);
}

#[test]
fn sheets_count_from_the_first_day_of_work_on() {
    let phone = Phone::new();
    phone.trust_time();
    phone.visit();
    let day = phone.rep.day().unwrap();
    phone.at(17, 50);
    let sheet = crate::views::SheetInput { plan: "补货".into(), ..Default::default() };
    phone.rep.confirm_sheet(&sheet).unwrap();
    phone.clock.forward(3 * 86_400_000);
    let metrics = phone.rep.metrics(day.plus(-9), day.plus(2)).unwrap();
    let timeliness = metrics.timeliness;
    assert_eq!((timeliness.on_time, timeliness.missed, timeliness.permille), (1, 2, Some(333)));
    assert_eq!((timeliness.healthy, metrics.streak_days), (Some(false), 0));
    assert_eq!(phone.rep.metrics(day, day).unwrap().streak_days, 1);
}

#[test]
fn numbers_reach_back_as_far_as_the_company_has_set() {
    let phone = Phone::new();
    let to: routebook_domain::time::Day = "2026-11-21".parse().unwrap();
    assert_eq!(phone.rep.metrics_from(to).unwrap(), to.plus(-29));
    phone.receive(vec![crate::testing::setting(80, "heatmap.days", routebook_domain::record::Value::Int(7))]);
    assert_eq!(phone.rep.metrics_from(to).unwrap(), to.plus(-6));
}
