//! A phone whose files were copied to another one: the server tells the two apart, and both persons' work counts once.

use routebook_e2e::{Call, Site, Terminal, compare};
use routebook_fleet::PASSWORD;
use routebook_scene::Size;

use super::{chains, chains_hold};

fn visit(site: &Site, phone: &Terminal, outlet: usize) -> String {
    let code = &site.beat(0)[outlet];
    let (here, camera) = (site.before(code), site.camera(outlet as u64, Size::Small));
    phone.visit_outlet(&Call { outlet: code, here: &here, camera: &camera })
}

#[test]
fn a_clone_signs_in_again_and_offers_what_the_server_does_not_hold() {
    let site = Site::found();
    let (phone, clone) = (site.phone_of("rep1"), site.phone("clone"));
    let first = visit(&site, &phone, 0);
    phone.run(["sync"]).good();
    let waiting = visit(&site, &phone, 2);
    clone.become_copy_of(&phone);
    let all = [first, waiting, visit(&site, &phone, 3), visit(&site, &clone, 4)];
    phone.run(["sync"]).good();
    let before = chains(&site).len();
    let said = clone.run(["sync"]).json;
    assert_eq!(said["enrolments"][0]["stranded"], "fork", "{said}");

    clone.sign_in(&site.url(), "rep1", PASSWORD).good();
    clone.run(["sync"]).good();
    clone.run(["sync"]).good();
    assert_eq!((clone.waiting(), clone.list(["attention"])), ((0, 0), Vec::new()));
    assert_eq!(chains(&site).len(), before + 1, "an enrolment of its own");
    phone.run(["sync"]).good();
    let office = site.api("supervisor");
    let compared = [&phone, &clone].map(|phone| compare(&office, phone));
    let counted = compared.map(|c| (c.flows, c.photos));
    assert_eq!(counted, [(4, 6), (4, 4)], "both see all; of the photos each has its own: {all:?}");
    chains_hold(&site);
}
