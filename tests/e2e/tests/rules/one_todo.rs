//! V5, V6: a sheet that is confirmed once is one to-do of the supervisor's, however often and from wherever it comes.

use routebook::{FlowStatus, SheetInput};
use routebook_e2e::{Api, Handset, Site, refusal};
use routebook_fleet::Network;
use serde_json::Value;

fn confirm(rep: &Handset) {
    let sheet = SheetInput { proposals: None, done: "三家陈列整改".into(), plan: "补货".into() };
    let seen = rep.confirm_sheet(&sheet).unwrap();
    assert_eq!(seen.state.status, FlowStatus::Submitted);
}

fn sheets(site: &Site) -> Vec<Value> {
    let todos = Api::sign_in(site, "supervisor").get("/v1/todos").good();
    let all = todos["items"].as_array().unwrap();
    all.iter().filter(|t| t["kind"] == "sheet").cloned().collect()
}

#[test]
fn one_confirmation_that_is_pushed_five_times_makes_exactly_one_todo() {
    let site = Site::found();
    let rep = site.handset("rep1", 1);
    rep.visit_whole(&site.beat(0)[0]);
    confirm(&rep);
    confirm(&rep);
    for _ in 0..4 {
        rep.phone.proxy.set(Network::LoseAnswer);
        assert_ne!(rep.try_sync(), routebook::SyncOutcome::Done, "the answer was lost");
        assert_eq!(sheets(&site).len(), 1);
    }
    rep.phone.proxy.set(Network::Good);
    rep.sync();
    let todos = sheets(&site);
    assert_eq!(todos.len(), 1, "{todos:#?}");
    assert_eq!(todos[0]["sheet_state"], "on_time", "{todos:#?}");
}

#[test]
fn two_phones_of_one_person_make_exactly_one_todo_and_show_the_same_sheet() {
    let site = Site::found();
    let phones = [site.handset("rep1", 1), site.handset("rep1", 2)];
    phones.iter().for_each(confirm);
    for _ in 0..2 {
        phones.iter().for_each(Handset::sync);
    }
    assert_eq!(sheets(&site).len(), 1);
    let [a, b] = phones.map(|p| p.action_sheet(None).unwrap());
    assert_eq!((a.flow, a.state.status), (b.flow, FlowStatus::Submitted));
    assert_eq!(a.state, b.state);
}

#[test]
fn a_sheet_that_is_not_open_yet_is_not_handed_in() {
    let site = Site::found();
    // The end of the shift is still to come, and the sheet opens no earlier.
    site.set("sheet.opens_before_min", "0", None);
    let rep = site.handset("rep1", 1);
    let sheet = SheetInput { proposals: None, done: "三家陈列整改".into(), plan: "补货".into() };
    let unmet = serde_json::to_value(refusal(rep.confirm_sheet(&sheet))).unwrap();
    assert_eq!((&unmet[0]["code"], unmet.as_array().unwrap().len()), (&"too_early".into(), 1), "{unmet}");
    assert_eq!(rep.action_sheet(None).unwrap().state.status, FlowStatus::NotStarted, "nothing of it was written");
}
