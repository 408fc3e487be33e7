//! A gate is changed in a template, without touching code, and reaches phones by sync.

use routebook_e2e::{Site, Terminal};
use routebook_server::{Ports, ServerError, TemplateChange, publish_template};
use serde_json::{Value, json};

const SHIPPED: &str = include_str!("../../../core/domain/templates/outlet-visit.json");

/// The shipped visit as version 2, which wants at least one fridge.
fn stricter() -> String {
    let document = SHIPPED.replace(r#""version": 1"#, r#""version": 2"#);
    document.replace(r#""min": 0, "max": 99"#, r#""min": 1, "max": 99"#)
}

fn publish(site: &Site, document: &str) -> Result<TemplateChange, ServerError> {
    let file = site.folder().join("visit.json");
    std::fs::write(&file, document).unwrap();
    publish_template(&site.data(), &file, &Ports::system())
}

fn no_fridge(phone: &Terminal, flow: &Value) -> routebook_e2e::Said {
    phone.run(["step", "fridge", "coolers=0", "display=good", "--visit", flow.as_str().unwrap()])
}

#[test]
fn a_published_gate_reaches_phones_and_what_was_begun_keeps_its_own() {
    let site = Site::found();
    let [phone, other] = ["rep1", "rep3"].map(|login| site.phone_of(login));
    let begun = phone.run(["start", &site.beat(0)[0]]).good()["flow"].clone();
    publish(&site, &stricter()).unwrap();
    for phone in [&phone, &other] {
        phone.run(["sync"]).good();
    }
    let later = other.run(["start", &site.beat(2)[0]]).good();
    assert_eq!(later["state"]["template"]["version"], 2);
    let said = no_fridge(&other, &later["flow"]);
    let wrong = json!([{"code": "field_invalid", "step": "fridge", "field": "coolers", "reason": "too_small"}]);
    assert_eq!(said.json["unmet"], wrong, "{said:#?}");
    no_fridge(&phone, &begun).good();
    phone.run(["sync"]).good();
    assert_eq!(phone.list(["attention"]), Vec::<Value>::new(), "the server judges each visit by its own version");
}

#[test]
fn a_template_that_refers_to_a_step_it_does_not_have_is_refused_and_changes_nothing() {
    let site = Site::found();
    let phone = site.phone_of("rep1");
    let wrong = stricter().replace(r#""id": "skus","#, r#""id": "skus", "after": ["cellar"],"#);
    let said = publish(&site, &wrong).unwrap_err().to_string();
    assert!(said.contains("$.stages[0].steps[1].after[0]: refers to step `cellar`"), "{said}");
    phone.run(["sync"]).good();
    assert_eq!(phone.run(["start", &site.beat(0)[0]]).good()["state"]["template"]["version"], 1);
}
