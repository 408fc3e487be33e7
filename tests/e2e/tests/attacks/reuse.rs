//! Somebody uses a picture again, on the phone.

use std::path::Path;

use routebook::{FlowId, PhotoReceipt};
use routebook_e2e::{Handset, Site};
use routebook_scene::Size;
use serde_json::{Value, to_value};

use super::{attack, doubts};

/// A visit whose shop front is this picture, handed in.
fn visit(rep: &Handset, code: &str, camera: &Path) -> (FlowId, PhotoReceipt) {
    let flow = rep.visit_without_front(code);
    let receipt = rep.attach_photo(flow, "photo", None, camera, None).unwrap();
    rep.submit_visit(flow).unwrap();
    (flow, receipt)
}

/// The doubts about that photo alone: the visits' other photos are the same on purpose.
fn of_photo(doubts: &Value, photo: &PhotoReceipt) -> Value {
    let id = photo.evidence.to_string();
    doubts.as_array().unwrap().iter().filter(|doubt| doubt["evidence"] == id).cloned().collect()
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
    attack("yesterdays_photo").is_doubted(&of_photo(&doubts(&site, flow), &again));
}

#[test]
fn gallery_import() {
    let site = Site::found();
    let rep = site.handset("rep1", 1);
    let (_, first) = visit(&rep, &site.beat(0)[0], &site.camera(21, Size::Small));
    let (flow, again) = visit(&rep, &site.beat(0)[2], &first.path);
    attack("gallery_import").is_doubted(&to_value(&again.doubts).unwrap());
    rep.sync();
    attack("gallery_import").is_doubted(&of_photo(&doubts(&site, flow), &again));
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
    attack("a_colleague_s_photo").is_doubted(&of_photo(&doubts(&site, flow), &receipt));
}
