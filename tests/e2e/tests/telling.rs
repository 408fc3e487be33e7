//! What a person at a terminal is told as the day goes on: the verdict first, then what to do.

use routebook_e2e::{Call, Site, Terminal, position};
use routebook_scene::Size;

/// Words of one run, whatever its exit code.
fn said(phone: &Terminal, args: &[&str]) -> String {
    phone.told(args).1
}

fn begins(text: &str, with: &str) {
    assert!(text.starts_with(with), "{text}");
}

#[test]
fn handing_in_begins_with_its_verdict_and_names_what_is_missing_with_its_way() {
    let site = Site::found();
    let phone = site.phone_of("rep1");
    let outlet = &site.beat(0)[0];
    let (here, camera) = (site.before(outlet), site.camera(1, Size::Small));
    let call = Call { outlet, here: &here, camera: &camera };
    phone.run(["start", outlet]).good();
    begins(&said(&phone, &["finish"]), "not yet:");
    phone.run(["void", "--why", "mistyped"]).good();
    let flow = phone.visit_without_front(&call);
    let (code, text) = phone.told(["explain", "--why", "nothing", "--visit", &flow]);
    assert!(code == Some(0) && text.contains("doubt"), "{text}");
    let (code, text) = phone.told(["finish", "--visit", &flow]);
    assert!(code == Some(0) && text.contains("→ routebook photo photo FILE"), "{text}");
    begins(&text, "handed in, but evidence is missing");
}

#[test]
fn what_came_back_is_told_by_sync_and_handed_in_again_once_it_is_repaired() {
    let site = Site::found();
    let (phone, supervisor) = (site.phone_of("rep1"), site.api("supervisor"));
    let outlet = &site.beat(0)[0];
    let (here, camera) = (site.before(outlet), site.camera(1, Size::Small));
    let flow = phone.visit_outlet(&Call { outlet, here: &here, camera: &camera });
    phone.run(["sync"]).good();
    supervisor.give_back(&flow, position(&supervisor, &flow), "fridge", "too dark").unwrap();
    let text = said(&phone, &["sync"]);
    assert!(text.contains("1 step given back: routebook todo") && !text.contains("0/0"), "{text}");
    assert!(!said(&phone, &["sync"]).contains("given back"), "told once");
    begins(&said(&phone, &["todo"]), "· repair ");
    phone.run(["step", "fridge", "coolers=3", "display=good", "--visit", &flow]).good();
    let another = site.camera(9, Size::Small);
    phone.take_photo(&flow, "fridge", &Call { outlet, here: &here, camera: &another });
    let todo = said(&phone, &["todo"]);
    begins(&todo, "· repaired, hand it in again");
    assert!(todo.contains(&format!("→ routebook finish --visit {flow}")), "{todo}");
    phone.run(["finish", "--visit", &flow]).good();
    phone.run(["sync"]).good();
    supervisor.approve(&flow, position(&supervisor, &flow)).unwrap();
    assert!(said(&phone, &["sync"]).contains("1 approved: routebook visits"));
}

#[test]
fn a_refusal_proposes_only_what_the_step_takes_and_a_day_may_be_typed_in_words() {
    let site = Site::found();
    let phone = site.phone_of("rep1");
    phone.run(["start", &site.beat(0)[0]]).good();
    let text = said(&phone, &["step", "material", "kinds=poster", "count=1"]);
    assert!(text.contains("→ routebook step fridge coolers=N") && !text.contains("fridge kinds"), "{text}");
    let text = said(&phone, &["step", "fridge", "coolers=abc", "display=great", "colour=red"]);
    assert!(text.contains("→ routebook step fridge coolers=N display=good"), "{text}");
    let text = said(&phone, &["step", "interview", "need=冰柜", "next=tomorrow"]);
    assert!(!text.contains("[next]"), "{text}");
}

#[test]
fn a_database_that_came_without_its_keys_says_so_before_the_work() {
    let site = Site::found();
    let phone = site.phone_of("rep1");
    assert!(!said(&phone, &["today"]).contains("key"));
    std::fs::remove_dir_all(phone.db.with_extension("db.keys")).unwrap();
    for verb in [&["today"][..], &["start", &site.beat(0)[0]]] {
        let (code, text) = phone.told(verb);
        assert!(code == Some(0) && text.contains("the key that signs is gone"), "{text}");
    }
}
