//! Documents that end, and what flows cause.

use routebook_domain::ids::FlowId;
use routebook_domain::record::Value;
use routebook_domain::template::OUTLET_VISIT;

use crate::testing::{Phone, WANG, answers, setting, template};
use crate::views::{Todo, TodoKind};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// A visit whose interview notes until when a permit holds, and whose start causes two things to do.
fn document() -> String {
    let mut document: serde_json::Value = serde_json::from_str(OUTLET_VISIT).unwrap();
    document["version"] = 2.into();
    let title = serde_json::json!({ "zh-CN": "许可" });
    let field = serde_json::json!({ "id": "expires", "type": "date", "means": "expiry", "title": title });
    document["stages"][0]["steps"][2]["fields"].as_array_mut().unwrap().push(field);
    document["consequences"] = serde_json::json!([
        { "id": "later", "on": "step:interview", "to": "owner", "hours": 48, "done": "step:material", "title": title },
        { "id": "sooner", "on": "step:interview", "to": "owner", "hours": 24, "title": title },
        { "id": "theirs", "on": "step:interview", "to": "supervisor", "hours": 24, "title": title }
    ]);
    document.to_string()
}

/// 2026-11-21, and a permit that ends on 2026-12-21.
fn permit(phone: &Phone) -> FlowId {
    phone.receive(vec![template(90, "outlet-visit", 2, &document())]);
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    for step in ["fridge", "skus"] {
        phone.rep.record_step(flow, step, answers(step)).unwrap();
    }
    let mut said = answers("interview");
    said.insert("expires".into(), "2026-12-21".into());
    phone.rep.record_step(flow, "interview", said).unwrap();
    flow
}

fn todos(phone: &Phone, kind: TodoKind) -> Vec<Todo> {
    phone.rep.todos().unwrap().into_iter().filter(|t| t.kind == kind).collect()
}

#[test]
fn a_document_is_announced_before_its_end_and_stays_overdue_for_as_long_after() {
    let phone = Phone::new();
    phone.receive(vec![setting(80, "expiry.warn_days", Value::Int(10))]);
    let flow = permit(&phone);
    let mut at = 0;
    let mut on = |day: i64| {
        phone.clock.forward((day - at) * DAY);
        at = day;
        let found = todos(&phone, TodoKind::Expiring);
        found.first().map(|t| (t.flow == Some(flow), t.day.unwrap().to_string(), t.overdue))
    };
    let ends = |overdue| Some((true, "2026-12-21".to_owned(), overdue));
    let seen: Vec<_> = [19, 20, 30, 31, 40, 41].into_iter().map(&mut on).collect();
    assert_eq!(seen, [None, ends(false), ends(false), ends(true), ends(true), None]);
}

#[test]
fn what_a_flow_caused_is_named_by_what_is_due_first_until_it_is_settled() {
    let phone = Phone::new();
    let flow = permit(&phone);
    let caused = |phone: &Phone| -> Vec<_> {
        let of = |t: Todo| (t.flow, t.need.unwrap(), t.overdue);
        todos(phone, TodoKind::Caused).into_iter().map(of).collect()
    };
    let (sooner, later) = ("sooner".to_owned(), "later".to_owned());
    assert_eq!(caused(&phone), [(Some(flow), sooner.clone(), false), (Some(flow), later.clone(), false)]);
    phone.clock.forward(25 * HOUR);
    assert_eq!(caused(&phone), [(Some(flow), sooner.clone(), true), (Some(flow), later, false)]);
    phone.rep.record_step(flow, "material", answers("material")).unwrap();
    assert_eq!(caused(&phone), [(Some(flow), sooner, true)]);
}
