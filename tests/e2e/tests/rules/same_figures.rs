//! M1, M12, V7: points, timeliness, days in a row and the heatmap are the same on the phone and on the server, because
//! one function computes both from the same actions.

use routebook::{Day, SheetInput};
use routebook_e2e::{Api, Handset, Site};
use serde_json::{Value, json};

/// A week and the day behind it: between midnight and the end of the business day, the heatmap counts what is done as the
/// calendar's next day.
fn asked(phone: &Handset) -> (Day, Day) {
    let today = phone.day().unwrap();
    (today.plus(-6), today.plus(1))
}

/// Figures without what depends on the second at which they were asked for.
fn here(phone: &Handset) -> Value {
    let (from, to) = asked(phone);
    serde_json::to_value(phone.metrics(from, to).unwrap()).unwrap()
}

fn there(site: &Site, phone: &Handset) -> Value {
    let ((from, to), person) = (asked(phone), phone.status().unwrap().person.id);
    let path = format!("/v1/metrics?person={person}&from={from}&to={to}");
    Api::sign_in(site, "supervisor").get(&path).good()["metrics"].clone()
}

fn work(site: &Site, rep: &Handset) {
    rep.visit_whole(&site.beat(0)[0]);
    let flow = rep.visit_without_front(&site.beat(0)[2]);
    rep.submit_visit(flow).unwrap();
    let lead = rep.lead("周记冷饮店", "13800001234");
    rep.to_intent(lead);
    rep.answer(lead, "diagnosis", &json!({"pain": "旧柜费电", "urgency": "high"}));
    rep.confirm_sheet(&SheetInput { proposals: None, done: String::new(), plan: "补货".into() }).unwrap();
}

#[test]
fn the_phone_and_the_server_compute_the_same() {
    let site = Site::found();
    let rep = site.handset("rep1", 1);
    work(&site, &rep);
    let before = here(&rep);
    rep.sync();
    let after = here(&rep);
    assert_eq!(there(&site, &rep), after);
    let points = |m: &Value| m["points"].clone();
    assert_eq!(points(&before), points(&after), "what was predicted is what was confirmed");
    assert!(after["points"].to_string().contains("balance"), "{after}");
    let hours = before["heatmap"].as_array().unwrap().iter().flat_map(|day| day.as_array().unwrap());
    assert!(hours.map(|n| n.as_u64().unwrap()).sum::<u64>() > 0, "{before}");
}

#[test]
fn evidence_taken_back_takes_its_points_on_both_sides() {
    let site = Site::found();
    let rep = site.handset("rep1", 1);
    work(&site, &rep);
    rep.sync();
    let balance = rep.points().unwrap().balance;
    let flow = rep.visits(None).unwrap().iter().find(|v| v.points == 100).unwrap().flow;
    rep.void_flow(flow, "走错门").unwrap();
    rep.sync();
    assert_eq!(rep.points().unwrap().balance, balance - 100);
    assert_eq!(there(&site, &rep), here(&rep));
}
