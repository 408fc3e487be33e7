//! What the server refuses comes back with its reason and its value, and the rest goes on.

use routebook_e2e::{Call, Site, Terminal, detail};
use routebook_fleet::Fault;
use routebook_scene::Size;
use serde_json::Value;

/// A rep who lost one territory and was given another while he was away, with a visit in each: the refused and the
/// accepted one.
fn moved_rep() -> (Site, Terminal, String, String) {
    let site = Site::founded_days_ago();
    let [old, new] = [0, 1].map(|n: usize| routebook_fleet::TERRITORIES[n].0);
    site.import(&[("assignments.csv", &format!("login,territory\nrep1,{new}\n"))]).unwrap();
    let phone = site.phone_of("rep1");
    let visit = |outlet: &str| {
        let (here, camera) = (site.before(outlet), site.camera(1, Size::Small));
        phone.visit_outlet(&Call { outlet, here: &here, camera: &camera })
    };
    let (lost, kept) = (visit(&site.beat(0)[0]), visit(&site.beat(1)[0]));
    let (from, until) = (site.days_ago(3), site.days_ago(1));
    site.import(&[("assignments.csv", &format!("login,territory,from,until\nrep1,{old},{from},{until}\n"))]).unwrap();
    (site, phone, lost, kept)
}

#[test]
fn a_refused_entry_is_shown_with_its_reason_and_the_rest_is_delivered() {
    let (site, phone, lost, kept) = moved_rep();
    let report = phone.run(["sync"]).good();
    assert!(report["enrolments"][0]["refused"].as_u64().unwrap() > 0, "{report}");
    let supervisor = site.api("supervisor");
    assert_eq!(detail(&supervisor, &kept)["state"], "submitted", "the rest goes on");
    assert!(matches!(supervisor.visit(&lost), Err(Fault::Api { status: 404, .. })));

    let items = phone.list(["attention"]);
    assert!(!items.is_empty());
    for item in &items {
        assert_eq!((&item["kind"], &item["flow"]), (&"refused".into(), &lost.clone().into()), "{item}");
        assert!(item["code"].as_str().is_some_and(|c| !c.is_empty()), "{item}");
    }
    assert!(
        items.iter().any(|i| i["value"].to_string().contains("双门冰柜")),
        "what he wrote is still there: {items:#?}"
    );
    assert!(!phone.todos("attention").is_empty());
    assert_eq!(phone.run(["status", "--verify"]).good()["chain"]["ok"], true);
    assert_eq!(phone.waiting(), (0, 0), "no file of a refused visit waits for ever");
}

#[test]
fn what_was_refused_can_be_given_up_and_the_day_goes_on() {
    let (site, phone, _, kept) = moved_rep();
    phone.run(["sync"]).good();
    assert!(!phone.list(["attention"]).is_empty());
    while let Some(item) = phone.list(["attention"]).first() {
        phone.run(["attention", "--withdraw", &item["seq"].to_string(), "--reason", "不再负责这家店"]).good();
    }
    phone.run(["sync"]).good();
    assert_eq!((phone.waiting(), phone.list(["attention"])), ((0, 0), Vec::<Value>::new()));
    let outlet = &site.beat(1)[2];
    let (here, camera) = (site.before(outlet), site.camera(2, Size::Small));
    let next = phone.visit_outlet(&Call { outlet, here: &here, camera: &camera });
    phone.run(["sync"]).good();
    for flow in [&kept, &next] {
        assert_eq!(detail(&site.api("supervisor"), flow)["state"], "submitted");
    }
}
