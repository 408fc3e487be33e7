//! One phone and several people; and a phone that was taken away.

use std::collections::BTreeMap;

use routebook_e2e::{Call, Site, Terminal, compare, sha256};
use routebook_fleet::{Network, PASSWORD};
use routebook_scene::Size;
use serde_json::{Value, json};

fn visit(site: &Site, phone: &Terminal, rep: usize) -> String {
    let outlet = &site.beat(rep)[0];
    let (here, camera) = (site.before(outlet), site.camera(rep as u64, Size::Small));
    phone.visit_outlet(&Call { outlet, here: &here, camera: &camera })
}

/// Whose work a sync delivered, each with how much still waits: entries and files.
fn reported(report: &Value) -> BTreeMap<String, (u64, u64)> {
    let count = |e: &Value, what: &str| e[what].as_u64().unwrap();
    let one = |e: &Value| (e["person"].as_str().unwrap().into(), (count(e, "waiting_ops"), count(e, "waiting_files")));
    report["enrolments"].as_array().unwrap().iter().map(one).collect()
}

#[test]
fn who_signed_out_without_network_is_delivered_beside_the_next_person() {
    let site = Site::found();
    let phone = site.phone_of("rep1");
    site.unplug();
    let first = visit(&site, &phone, 0);
    phone.run(["sign-out"]).good();
    site.plug_in().unwrap();
    the_next_person_takes_over(&site, &phone, &first);
}

#[test]
fn who_signed_out_and_was_cut_off_amid_the_photos_is_delivered_beside_the_next_person() {
    let site = Site::found();
    let proxy = site.network();
    let phone = site.phone_through(&proxy.url(), "rep1");
    let first = visit(&site, &phone, 0);
    let photo = photo_lengths(&phone.visit(&first)["media"])[0];
    phone.run(["sign-out"]).good();
    proxy.set(Network::CutAfter(photo));
    let said = phone.run(["sync"]);
    let left = &said.json["enrolments"][0];
    assert_eq!((&left["waiting_ops"], proxy.cuts()), (&0.into(), 1), "the server knows of the visit: {left}");
    assert!(left["waiting_files"].as_u64().unwrap() > 0, "{left}");
    proxy.set(Network::Good);
    the_next_person_takes_over(&site, &phone, &first);
}

/// The first person's visit waits on the phone, and nobody is signed in.
fn the_next_person_takes_over(site: &Site, phone: &Terminal, first: &str) {
    assert_eq!(phone.run(["today"]).fault(), "not_signed_in");
    phone.sign_in(&site.url(), "rep3", PASSWORD).good();
    assert!(phone.list(["visits"]).is_empty(), "the next person does not see his visits");
    let report = phone.run(["sync"]).good();
    let names = [0, 2].map(|n: usize| site.plan.reps[n].person.name.clone());
    assert_eq!(reported(&report), names.map(|name| (name, (0, 0))).into(), "{report}");

    let second = visit(site, phone, 2);
    phone.run(["sync"]).good();
    compare(&site.api("supervisor"), phone);
    phone.sign_in(&site.url(), "rep1", PASSWORD).good();
    phone.run(["sync"]).good();
    let compared = compare(&site.api("supervisor"), phone);
    assert_eq!((compared.flows, compared.photos), (1, 2), "he finds his visit again");
    assert_eq!(phone.list(["visits"])[0]["flow"], first);
    let on_server: Vec<_> = site.api("supervisor").visits("kind=visit").unwrap().into_iter().map(|v| v.id).collect();
    assert_eq!(on_server, [second.as_str(), first]);
}

#[test]
fn the_same_person_signs_in_again_and_goes_on_where_he_was() {
    let site = Site::found();
    let phone = site.phone_of("rep1");
    let before = phone.run(["status"]).good();
    let flow = visit(&site, &phone, 0);
    phone.run(["sign-out"]).good();
    phone.sign_in(&site.url(), "rep1", PASSWORD).good();
    let after = phone.run(["status", "--verify"]).good();
    assert_eq!(before["enrolment"], after["enrolment"], "one person on one phone is one enrolment");
    assert_eq!(phone.list(["visits"])[0]["flow"], flow);
    phone.run(["sync"]).good();
    compare(&site.api("supervisor"), &phone);
}

#[test]
fn a_revoked_phone_is_told_keeps_its_work_and_its_pushes_do_not_count() {
    let site = Site::found();
    let phone = site.phone_of("rep1");
    let flow = visit(&site, &phone, 0);
    let media = phone.visit(&flow)["media"].clone();
    let photos = photos_of(&media);
    assert_eq!(photos.len(), 2);
    let before = phone.run(["status"]).good();
    let enrolment = before["enrolment"].as_str().unwrap();
    site.api("admin").post::<Value>(&format!("/v1/enrolments/{enrolment}/revoke"), &json!({})).unwrap();

    let said = phone.run(["sync"]);
    assert!(!said.ok, "{said:#?}");
    let outcome = said.json["enrolments"][0]["outcome"].clone();
    assert!(outcome == "sign_in_again" || outcome == "refused", "{said:#?}");
    assert!(site.api("supervisor").visits("kind=visit").unwrap().is_empty(), "what a lost phone pushes does not count");
    let items = phone.list(["attention"]);
    assert!(items.iter().all(|i| i["code"] == "revoked" && i["flow"] == flow), "{items:#?}");
    for typed in ["想要一台双门冰柜", "6901234567892", "poster"] {
        assert!(items.iter().any(|i| i["value"].to_string().contains(typed)), "{typed} is not shown: {items:#?}");
    }
    assert_eq!(photos_of(&media), photos, "his photos are still there");
    assert_eq!(phone.run(["status", "--verify"]).good()["chain"]["ok"], true);
}

fn photo_lengths(media: &Value) -> Vec<u64> {
    let paths = media.as_array().unwrap().iter().map(|m| m["path"].as_str().unwrap());
    paths.map(|path| std::fs::metadata(path).unwrap().len()).collect()
}

/// The digests of a visit's photos, as they lie on the phone.
fn photos_of(media: &Value) -> Vec<String> {
    let paths = media.as_array().unwrap().iter().map(|m| m["path"].as_str().unwrap());
    paths.map(|path| sha256(&std::fs::read(path).unwrap())).collect()
}

#[test]
fn a_revoked_phone_works_again_once_its_rep_signs_in() {
    let site = Site::found();
    let phone = site.phone_of("rep1");
    let before = phone.run(["status"]).good()["enrolment"].clone();
    let path = format!("/v1/enrolments/{}/revoke", before.as_str().unwrap());
    site.api("admin").post::<Value>(&path, &json!({})).unwrap();
    phone.sign_in(&site.url(), "rep1", PASSWORD).good();
    phone.run(["sync"]).good();
    assert_ne!(phone.run(["status"]).good()["enrolment"], before, "it is another enrolment");
    visit(&site, &phone, 0);
    phone.run(["sync"]).good();
    assert_eq!(compare(&site.api("supervisor"), &phone).flows, 1);
}
