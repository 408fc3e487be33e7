//! A body is erased: what it said is gone everywhere, and the chain still verifies.

use routebook::FlowId;
use routebook_e2e::{Api, Handset, Site, Wire, bytes_of, detail, fields};
use routebook_protocol::{Change, Entry};
use routebook_server::erase_op;
use serde_json::json;

use super::chains_hold;

const SECRET: &str = "店主的私人电话是13900001111";

/// A visit that says what it should not have said, and the number of the entry that did.
fn said_too_much(site: &Site, rep: &Handset) -> (FlowId, u64) {
    let flow = rep.visit_without_front(&site.beat(0)[0]);
    let receipt = rep.record_step(flow, "interview", fields(&json!({"need": SECRET}))).unwrap();
    rep.photo(flow, "photo");
    rep.submit_visit(flow).unwrap();
    rep.sync();
    (flow, receipt.seq)
}

fn tells(bytes: &[u8]) -> bool {
    bytes.windows(SECRET.len()).any(|window| window == SECRET.as_bytes())
}

/// The op of that number, as another phone of the same person pulls it.
fn pulled(entries: &[Entry], rep: &Handset, seq: u64) -> Vec<u8> {
    let ops = entries.iter().filter_map(|entry| match &entry.change {
        Change::Flow(flow) => Some(flow.op.clone()),
        _ => None,
    });
    let mut read = ops.map(|raw| routebook_protocol::Op::read(raw).unwrap());
    let found = read.rfind(|op| (op.header.enrolment, op.header.seq) == (rep.enrolment(), seq));
    found.expect("it stands in the pull").raw.body
}

#[test]
fn what_was_erased_is_gone_for_everybody_and_every_chain_still_verifies() {
    let site = Site::found();
    let rep = site.handset("rep1", 1);
    let (flow, seq) = said_too_much(&site, &rep);
    let other = Wire::enrol(&site, "rep1");
    assert!(tells(&bytes_of(&other.pull_all())), "or this test could not fail");
    erase_op(&site.data(), (rep.enrolment(), seq), "店主要求删除", &site.ports()).unwrap();

    let seen = detail(&site.api("supervisor"), &flow.to_string());
    assert!(!seen.to_string().contains(SECRET), "{seen}");
    let told = seen["timeline"].as_array().unwrap().len() as u64;
    assert_eq!(told + 1, seen["position"].as_u64().unwrap(), "its place stays, and does nothing");
    let entries = other.pull_all();
    assert!(!tells(&bytes_of(&entries)));
    assert_eq!(pulled(&entries, &rep, seq), Vec::<u8>::new());
    rep.sync();
    let own = serde_json::to_string(&rep.seen(flow)).unwrap();
    assert!(!own.contains(SECRET), "the phone that wrote it forgets it too: {own}");
    assert!(rep.verify_chain().unwrap().ok);
    chains_hold(&site);
    rep.visit_whole(&site.beat(0)[1]);
    rep.sync();
    chains_hold(&site);
}

#[test]
fn the_file_of_an_erased_promise_is_gone_too_and_it_is_erased_once() {
    let site = Site::found();
    let rep = site.handset("rep1", 1);
    let flow = rep.visit_whole(&site.beat(0)[0]);
    rep.sync();
    let office = Api::sign_in(&site, "supervisor");
    let photo = office.get(&format!("/v1/visits/{flow}")).good()["steps"][0]["evidence"][0]["id"].clone();
    let file = format!("/v1/evidence/{}/full", photo.as_str().unwrap());
    assert_eq!(office.get(&file).status, 200);
    let seq = attached(&site, &rep);
    let files = erase_op(&site.data(), (rep.enrolment(), seq), "拍到了人脸", &site.ports()).unwrap();
    assert_eq!(files, 2, "the photo and its thumbnail");
    assert_eq!(office.get(&file).status, 404);
    let again = erase_op(&site.data(), (rep.enrolment(), seq), "拍到了人脸", &site.ports()).unwrap_err();
    assert!(again.to_string().contains("erased before"), "{again}");
    rep.sync();
    assert!(rep.verify_chain().unwrap().ok);
    chains_hold(&site);
}

/// The number of the first entry that promised a photo.
fn attached(site: &Site, rep: &Handset) -> u64 {
    let entries = Wire::enrol(site, "rep1").pull_all();
    let ops = entries.into_iter().filter_map(|entry| match entry.change {
        Change::Flow(flow) => routebook_protocol::Op::read(flow.op).ok(),
        _ => None,
    });
    let mut photos = ops.filter(|op| op.header.enrolment == rep.enrolment() && op.header.kind == 8);
    photos.next().expect("a photo was promised").header.seq
}
