//! Signing in and syncing through every kind of bad network.

use routebook_e2e::{Call, Site, Terminal, compare};
use routebook_fleet::{Network, PASSWORD, Proxy};
use routebook_scene::Size;

/// A visit at the first outlet with photos of this size.
fn visit(site: &Site, phone: &Terminal, size: Size) -> String {
    let outlet = &site.beat(0)[0];
    let (here, camera) = (site.before(outlet), site.camera(1, size));
    phone.visit_outlet(&Call { outlet, here: &here, camera: &camera })
}

/// A phone behind a proxy, with one visit that waits.
fn waiting_visit(size: Size) -> (Site, Proxy, Terminal, String) {
    let site = Site::found();
    let proxy = site.network();
    let phone = site.phone_through(&proxy.url(), "rep1");
    let flow = visit(&site, &phone, size);
    (site, proxy, phone, flow)
}

/// Syncs in this network and asserts that the phone says so and still holds what it held.
fn sync_in(network: Network, proxy: &Proxy, phone: &Terminal) {
    let before = phone.waiting();
    proxy.set(network);
    let said = phone.run(["sync"]);
    assert_eq!(said.json["code"], "not_delivered", "{network:?}: {said:#?}");
    assert_eq!(phone.waiting(), before, "{network:?}");
    assert_eq!(phone.run(["status", "--verify"]).good()["chain"]["ok"], true);
}

#[test]
fn a_wrong_password_enrols_nobody_and_the_right_one_still_does() {
    let site = Site::found();
    let phone = site.phone("rep1");
    assert_eq!(phone.sign_in(&site.url(), "rep1", "not the password").fault(), "bad_credentials");
    assert_eq!(phone.sign_in(&site.url(), "nobody", PASSWORD).fault(), "bad_credentials");
    assert_eq!(phone.run(["today"]).fault(), "not_signed_in");
    phone.sign_in(&site.url(), "rep1", PASSWORD).good();
}

#[test]
fn what_is_no_address_of_a_server_is_told() {
    let site = Site::found();
    for url in ["", "routebook", "ftp://127.0.0.1/", "http://"] {
        assert_eq!(site.phone("rep1").sign_in(url, "rep1", PASSWORD).fault(), "bad_server_url", "{url}");
    }
}

#[test]
fn signing_in_without_the_server_is_told_and_can_be_done_again() {
    let site = Site::found();
    let (proxy, phone) = (site.network(), site.phone("rep1"));
    for network in [Network::Away, Network::Broken, Network::LoseAnswer] {
        proxy.set(network);
        assert_eq!(phone.sign_in(&proxy.url(), "rep1", PASSWORD).fault(), "network", "{network:?}");
        assert_eq!(phone.run(["today"]).fault(), "not_signed_in", "{network:?}");
    }
    proxy.set(Network::Good);
    phone.sign_in(&proxy.url(), "rep1", PASSWORD).good();
    phone.run(["sync"]).good();
}

#[test]
fn a_server_that_is_away_or_answers_500_loses_nothing() {
    let (site, proxy, phone, flow) = waiting_visit(Size::Small);
    for network in [Network::Away, Network::Broken] {
        sync_in(network, &proxy, &phone);
    }
    assert_eq!(phone.visit(&flow)["delivery"], "waiting");
    proxy.set(Network::Good);
    phone.run(["sync"]).good();
    assert_eq!(phone.visit(&flow)["delivery"], "delivered");
    compare(&site.api("supervisor"), &phone);
}

#[test]
fn a_push_whose_answer_was_lost_is_answered_again_and_counts_once() {
    let (site, proxy, phone, flow) = waiting_visit(Size::Small);
    sync_in(Network::LoseAnswer, &proxy, &phone);
    let there = site.api("supervisor").visit(&flow).unwrap();
    assert_eq!(there.row.state, "submitted", "the server had taken it");
    proxy.set(Network::Good);
    phone.run(["sync"]).good();
    compare(&site.api("supervisor"), &phone);
    let again = site.api("supervisor").visit(&flow).unwrap();
    assert_eq!((there.row.position, there.timeline.len()), (again.row.position, again.timeline.len()));
}

#[test]
fn an_upload_that_was_cut_goes_on_where_it_was_cut() {
    let (site, proxy, phone, flow) = waiting_visit(Size::Camera);
    let visit = phone.visit(&flow);
    let photos = visit["media"].as_array().unwrap().iter();
    let lengths: Vec<_> = photos.map(|m| length(m["path"].as_str().unwrap())).collect();
    let (largest, all): (u64, u64) = (*lengths.iter().max().unwrap(), lengths.iter().sum());
    // Most of the first photo is up by then, and little of the second.
    proxy.set(Network::CutAfter(largest * 3 / 4));
    let before = site.meter().bytes();
    assert_eq!(phone.run(["sync"]).fault(), "not_delivered");
    let cut_at = site.meter().bytes() - before;
    assert_eq!((proxy.cuts(), cut_at), (1, largest * 3 / 4));

    proxy.set(Network::Good);
    phone.run(["sync"]).good();
    let resumed = site.meter().bytes() - before - cut_at;
    assert!(resumed < all - largest / 4, "{resumed} bytes went up again of {all}: it began anew");
    compare(&site.api("supervisor"), &phone);
}

fn length(path: &str) -> u64 {
    std::fs::metadata(path).unwrap().len()
}

#[test]
fn a_server_that_loses_its_power_in_the_middle_of_an_upload_has_it_whole_in_the_end() {
    let (site, _proxy, phone, flow) = waiting_visit(Size::Camera);
    let photo = length(phone.visit(&flow)["media"][0]["path"].as_str().unwrap());
    let mut syncing = phone.start(["sync"]);
    let middle = site.meter().bytes() + photo / 2;
    site.runtime().block_on(site.meter().reaches(middle));
    site.unplug();
    assert!(!syncing.wait().unwrap().success());
    site.plug_in().unwrap();
    phone.run(["sync"]).good();
    compare(&site.api("supervisor"), &phone);
}
