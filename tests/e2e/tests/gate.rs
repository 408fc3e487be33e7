//! Gates, as a person in a terminal meets them: a refusal names everything that is missing.

use routebook_e2e::{Call, Site, Terminal};
use routebook_scene::Size;
use serde_json::json;

/// What the program says to a person, in the language of these words.
fn told(phone: &Terminal, lang: &str, args: &[&str]) -> String {
    let mut command = phone.command_for_people(["--lang", lang].iter().chain(args));
    let done = command.output().unwrap();
    assert_eq!((done.status.code(), done.stdout.len()), (Some(1), 0), "{done:?}");
    String::from_utf8(done.stderr).unwrap()
}

#[test]
fn a_closed_gate_names_every_missing_thing_in_both_languages_and_changes_nothing() {
    let site = Site::found();
    let phone = site.phone_of("rep1");
    let outlet = &site.beat(0)[0];
    phone.run(["start", outlet]).good();
    let before = phone.run(["status"]).good()["seq"].clone();
    let (zh, en) = (told(&phone, "zh", &["finish"]), told(&phone, "en", &["finish"]));
    for (step_zh, step_en) in [
        ("冰柜陈列检查", "Fridge display check"),
        ("竞品SKU扫描", "Competitor SKU scan"),
        ("店主需求访谈", "Owner interview"),
        ("促销物料发放", "Promotion material"),
    ] {
        assert!(zh.contains(step_zh) && en.contains(step_en), "{step_en} is not named:\n{zh}\n{en}");
    }
    assert_eq!(phone.run(["status"]).good()["seq"], before);
}

#[test]
fn steps_are_done_in_their_order_and_the_refusal_says_which_comes_first() {
    let site = Site::found();
    let phone = site.phone_of("rep1");
    phone.run(["start", &site.beat(0)[0]]).good();
    let said = phone.run(["step", "interview", "need=冰柜"]);
    assert_eq!(said.json["unmet"], json!([{"code": "step_out_of_order", "step": "interview", "first": "fridge"}]));
    let said = phone.run(["step", "fridge", "coolers=-1", "colour=red"]);
    let faults: Vec<_> = said.json["unmet"].as_array().unwrap().iter().map(|u| u["code"].as_str().unwrap()).collect();
    assert_eq!(faults, ["unknown_field", "field_invalid", "field_missing"], "all at once: {said:#?}");
}

#[test]
fn what_was_handed_in_and_approved_is_closed() {
    let site = Site::found();
    let phone = site.phone_of("rep1");
    let outlet = &site.beat(0)[0];
    let (here, camera) = (site.before(outlet), site.camera(1, Size::Small));
    let flow = phone.visit_outlet(&Call { outlet, here: &here, camera: &camera });
    phone.run(["sync"]).good();
    let supervisor = site.api("supervisor");
    supervisor.approve(&flow, routebook_e2e::position(&supervisor, &flow)).unwrap();
    phone.run(["sync"]).good();
    let said = phone.run(["step", "fridge", "coolers=9", "display=poor", "--visit", &flow]);
    assert_eq!(said.json["unmet"], json!([{"code": "flow_closed", "state": "approved"}]), "{said:#?}");
}
