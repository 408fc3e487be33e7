//! Somebody uses a picture again, on the phone.

use std::path::Path;

use routebook::{FlowId, PhotoReceipt};
use routebook_e2e::{Handset, Site};
use routebook_scene::Size;
use serde_json::to_value;

use super::{attack, doubts};

/// A visit whose shop front is this picture, handed in.
fn visit(rep: &Handset, code: &str, camera: &Path) -> (FlowId, PhotoReceipt) {
    let flow = rep.start_visit(rep.outlet_of(code), None).unwrap().flow;
    let receipt = rep.attach_photo(flow, "photo", None, camera, None).unwrap();
    rep.submit_visit(flow).unwrap();
    (flow, receipt)
}

#[test]
fn yesterdays_photo() {
    let site = Site::found();
    let (rep, camera) = (site.handset("rep1", 1), site.camera(21, Size::Small));
    let (_, honest) = visit(&rep, &site.beat(0)[0], &camera);
    assert!(!to_value(&honest.doubts).unwrap().to_string().contains("same_photo"), "the first use is none");
    let (flow, again) = visit(&rep, &site.beat(0)[2], &camera);
    attack("yesterdays_photo").is_doubted(&to_value(&again.doubts).unwrap());
    rep.sync();
    attack("yesterdays_photo").is_doubted(&doubts(&site, flow));
}

#[test]
fn gallery_import() {
    let site = Site::found();
    let rep = site.handset("rep1", 1);
    let (_, first) = visit(&rep, &site.beat(0)[0], &site.camera(21, Size::Small));
    let (flow, again) = visit(&rep, &site.beat(0)[2], &first.path);
    attack("gallery_import").is_doubted(&to_value(&again.doubts).unwrap());
    rep.sync();
    attack("gallery_import").is_doubted(&doubts(&site, flow));
}

#[test]
fn a_colleague_s_photo() {
    let site = Site::found();
    let (colleague, rep) = (site.handset("rep3", 3), site.handset("rep1", 1));
    let camera = site.camera(21, Size::Small);
    visit(&colleague, &site.beat(2)[0], &camera);
    colleague.sync();
    let (flow, receipt) = visit(&rep, &site.beat(0)[0], &camera);
    assert!(!to_value(&receipt.doubts).unwrap().to_string().contains("same_photo"), "the phone cannot know");
    rep.sync();
    attack("a_colleague_s_photo").is_doubted(&doubts(&site, flow));
}
