//! A server that was restored from a backup: whatever a phone still holds comes back, and what a supervisor said on it.

use std::fs;
use std::path::{Path, PathBuf};

use routebook::FlowId;
use routebook_e2e::{Api, Call, Handset, Site};
use routebook_fleet::PASSWORD;
use routebook_scene::Size;
use serde_json::{Value, json};

fn backed_up(site: &Site) -> PathBuf {
    let folder = site.folder().join("backup");
    routebook_server::backup(&site.data(), &folder).unwrap();
    folder
}

/// The server's disk is lost; it serves again what the backup holds, at the same address.
fn restore(site: &Site, backup: &Path) {
    site.unplug();
    fs::rename(site.data(), site.folder().join("lost")).unwrap();
    routebook_server::restore(backup, &site.data(), &site.ports()).unwrap();
    site.plug_in().unwrap();
}

fn seen(site: &Site, flow: &str) -> Value {
    Api::sign_in(site, "supervisor").get(&format!("/v1/flows/{flow}")).good()
}

/// What happened, by whom, in order.
fn told(flow: &Value) -> Vec<(String, String)> {
    let text = |of: &Value| of.as_str().unwrap_or_default().to_owned();
    let all = flow["timeline"].as_array().unwrap().iter();
    all.map(|moment| (text(&moment["action"]), text(&moment["by"]["name"]))).collect()
}

fn chains_hold(site: &Site) -> bool {
    let chains: Value = site.api("admin").get("/v1/chains").unwrap();
    let all = chains.as_array().or(chains["items"].as_array()).unwrap();
    all.iter().all(|chain| chain["verified"] == true)
}

/// A visit that was given back, repaired and handed in again.
fn repaired(site: &Site, rep: &Handset) -> FlowId {
    let flow = rep.visit_whole(&site.beat(0)[0]);
    rep.sync();
    let office = Api::sign_in(site, "supervisor");
    let judged = &office.get(&format!("/v1/flows/{flow}")).good()["position"];
    let steps = json!([{"step": "fridge", "reason": "照片里看不到价签"}]);
    let body = json!({"verdict": "return", "judged": judged, "steps": steps});
    office.post(&format!("/v1/flows/{flow}/review"), &body).good();
    rep.sync();
    rep.photo(flow, "fridge");
    rep.submit_visit(flow).unwrap();
    rep.sync();
    flow
}

#[test]
fn work_and_the_review_on_it_come_back_from_the_phone_that_holds_them() {
    let site = Site::found();
    let rep = site.handset("rep1", 1);
    let backup = backed_up(&site);
    let flow = repaired(&site, &rep).to_string();
    let before = seen(&site, &flow);
    restore(&site, &backup);
    assert!(
        Api::sign_in(&site, "supervisor").get(&format!("/v1/flows/{flow}")).problem().0 == 404,
        "the backup is older"
    );
    rep.sync();
    rep.sync();
    let after = seen(&site, &flow);
    assert_eq!((told(&after), &after["state"]), (told(&before), &before["state"]));
    assert!(chains_hold(&site));
}

#[test]
fn a_phone_that_enrolled_after_the_backup_offers_its_work_again_once_somebody_signs_in() {
    let site = Site::found();
    let backup = backed_up(&site);
    let phone = site.phone_of("rep1");
    let code = &site.beat(0)[0];
    let (here, camera) = (site.before(code), site.camera(3, Size::Small));
    let flow = phone.visit_outlet(&Call { outlet: code, here: &here, camera: &camera });
    phone.run(["sync"]).good();
    let before = seen(&site, &flow);
    restore(&site, &backup);
    phone.run(["sync"]);
    phone.sign_in(&site.url(), "rep1", PASSWORD).good();
    phone.run(["sync"]).good();
    phone.run(["sync"]).good();
    let after = seen(&site, &flow);
    assert_eq!((told(&after), &after["state"]), (told(&before), &before["state"]));
    assert_eq!(phone.waiting(), (0, 0));
    assert!(chains_hold(&site));
}
