//! Two reps change one outlet without knowing of each other; a supervisor reads it as a sentence, settles and undoes.

use routebook::Value;
use routebook_e2e::{Browser, Handset, Site};
use serde_json::Value as Json;

use super::{count, dialog, on, says};

const CARD: &str = "[data-testid=\"conflict\"]";

/// Two phones of one territory that wrote two numbers for one outlet; the second to arrive shows.
fn in_conflict(site: &Site) -> [Handset; 2] {
    let phones = [("rep1", 1), ("rep3", 3)].map(|(login, number)| site.handset(login, number));
    let code = &site.beat(0)[0];
    for (phone, number) in phones.iter().zip(["13800000000", "13900000000"]) {
        phone.edit_outlet(phone.outlet_of(code), "contact_phone", Value::from(number)).unwrap();
    }
    phones.iter().for_each(Handset::sync);
    phones
}

/// The outlet's number as a phone shows it after its next sync.
fn number(phone: &Handset, code: &str) -> Json {
    phone.sync();
    let outlet = phone.outlet(phone.outlet_of(code)).unwrap();
    serde_json::to_value(outlet).unwrap()["contact_phone"].clone()
}

fn names(site: &Site) -> [String; 2] {
    [0, 2].map(|n: usize| site.plan.reps[n].person.name.clone())
}

fn picture(browser: &Browser, name: &str) {
    browser.picture(&format!("conflicts-{name}"));
}

#[test]
fn a_conflict_reads_as_one_sentence_is_settled_and_undone() {
    let site = Site::found();
    let phones = in_conflict(&site);
    let (code, [first, second]) = (&site.beat(0)[0], names(&site));
    let browser = on(&site, "supervisor", "/conflicts");
    browser.until(&count(CARD, 1));
    for name in [&first, &second] {
        browser.until(&says(&format!("{CARD} h2"), name));
    }
    browser.until(&says("[data-testid=\"conflict-shown\"]", "13900000000"));
    browser.until(&says("[data-testid=\"conflict-other\"]", "13800000000"));
    picture(&browser, "open");

    browser.click("keep-other");
    browser.sees("empty");
    picture(&browser, "none");
    for phone in &phones {
        assert_eq!(number(phone, code), "13800000000", "both phones hear of it");
    }
    browser.open(&format!("{}/conflicts?state=settled", site.url()));
    browser.until(&says("[data-testid=\"conflict-rule\"]", "13800000000"));
    picture(&browser, "settled");

    browser.click("undo");
    browser.sees("empty");
    browser.open(&format!("{}/conflicts", site.url()));
    browser.until(&says("[data-testid=\"conflict-shown\"]", "13900000000"));
    for phone in &phones {
        assert_eq!(number(phone, code), "13900000000", "what showed before shows again");
        assert_eq!(phone.conflicts().unwrap().len(), 1, "and is in dispute again");
    }
}

#[test]
fn neither_value_may_be_right() {
    let site = Site::found();
    let [phone, _] = in_conflict(&site);
    let browser = on(&site, "supervisor", "/conflicts");
    browser.click("type-value");
    dialog(&browser);
    picture(&browser, "third");
    browser.script("document.querySelector('.ant-modal input').select()");
    browser.type_css(".ant-modal input", "021-55667788");
    browser.click_css(".ant-modal .ant-btn-primary");
    browser.sees("empty");
    assert_eq!(number(&phone, &site.beat(0)[0]), "021-55667788");
}

#[test]
fn a_rep_reads_his_own_conflict_and_may_settle_it() {
    let site = Site::found();
    let _phones = in_conflict(&site);
    let browser = on(&site, "rep1", "/conflicts");
    browser.until(&says(&format!("{CARD} h2"), "你"));
    picture(&browser, "rep");
    browser.click("keep-shown");
    browser.sees("empty");
}
