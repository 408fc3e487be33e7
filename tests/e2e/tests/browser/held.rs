//! What came too late for its author's territory waits; a supervisor lets it count, or says why not.

use routebook::FlowId;
use routebook_e2e::{Handset, Site, detail};
use routebook_fleet::{Fault, TERRITORIES};

use super::{count, dialog, on, says};

/// A rep who worked offline, was moved, and delivers more than a week later.
fn moved_and_late(site: &Site) -> (Handset, FlowId) {
    let rep = site.handset("rep1", 1);
    let flow = rep.visit_whole(&site.beat(0)[0]);
    let today = site.clock.today();
    let [old, new] = [0, 1].map(|n: usize| TERRITORIES[n].0);
    let (from, until) = (today.to_string(), today.plus(1).to_string());
    let rows = format!("login,territory,from,until\nrep1,{old},{from},{until}\nrep1,{new},{from},\n");
    site.import(&[("assignments.csv", &rows)]).unwrap();
    site.clock.put_forward(today.plus(10), 10 * 60);
    rep.sync();
    (rep, flow)
}

#[test]
fn a_held_visit_is_let_count_and_stands_with_all_its_steps() {
    let site = Site::found();
    let (rep, flow) = moved_and_late(&site);
    let held = rep.attention().unwrap();
    assert!(!held.is_empty(), "the phone says that it waits");
    assert!(matches!(site.api("supervisor").visit(&flow.to_string()), Err(Fault::Api { status: 404, .. })));
    let browser = on(&site, "supervisor", "/todos");
    browser.sees("exceptions");
    browser.picture("held-todos");
    browser.open(&format!("{}/held", site.url()));
    browser.until(&count("[data-testid=\"held\"]", 1));
    browser.until(&says("[data-testid=\"held\"] h2", &site.plan.reps[0].person.name));
    browser.picture("held-waiting");
    browser.click("release");
    browser.sees("empty");
    browser.picture("held-none");
    assert_eq!(detail(&site.api("supervisor"), &flow.to_string())["state"], "submitted");
    rep.sync();
    assert_eq!(rep.attention().unwrap().len(), 0, "the phone hears of it");
}

#[test]
fn a_held_visit_is_refused_with_a_reason_that_the_rep_reads() {
    let site = Site::found();
    let (rep, flow) = moved_and_late(&site);
    let browser = on(&site, "supervisor", "/held");
    browser.click("refuse");
    dialog(&browser);
    browser.type_css(".ant-modal textarea", "那天你已经不负责这家店");
    browser.picture("held-refusing");
    browser.click_css(".ant-modal .ant-btn-primary");
    browser.sees("empty");
    assert!(matches!(site.api("supervisor").visit(&flow.to_string()), Err(Fault::Api { status: 404, .. })));
    rep.sync();
    let items = serde_json::to_string(&rep.attention().unwrap()).unwrap();
    assert!(items.contains("decided_against") && items.contains("那天你已经不负责这家店"), "{items}");
}
