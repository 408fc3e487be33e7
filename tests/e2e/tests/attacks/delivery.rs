//! Somebody works on a file between its promise and its arrival.

use std::fs;

use routebook_e2e::{Api, Site};
use routebook_scene::Size;

use super::attack;

#[test]
fn file_swapped_on_the_phone() {
    let site = Site::found();
    let rep = site.handset("rep1", 1);
    let flow = rep.start_visit(rep.outlet_of(&site.beat(0)[0]), None).unwrap().flow;
    let receipt = rep.attach_photo(flow, "fridge", None, &site.camera(21, Size::Small), None).unwrap();
    let mut file = fs::read(&receipt.path).unwrap();
    let middle = file.len() / 2;
    file[middle] ^= 1;
    fs::write(&receipt.path, file).unwrap();
    let _however_it_ends = rep.try_sync();
    let asked = Api::sign_in(&site, "supervisor").get(&format!("/v1/evidence/{}/full", receipt.evidence));
    attack("file_swapped_on_the_phone").is_refused(asked.problem().1);
}
