//! Somebody works on the log: in the phone's database, with copies of it, and on the wire.

use std::fs;

use routebook_domain::flow::ActionKind;
use routebook_domain::ports::Signer;
use routebook_e2e::{Call, Forge, Site, Terminal, fields, record};
use routebook_protocol::{Head, Op, PushRequest, SoftwareSigner, head_digest};
use routebook_scene::Size;
use rusqlite::Connection;
use serde_json::{Value, json};

use super::attack;

/// A visit that waits on the phone.
fn work(site: &Site, phone: &Terminal, outlet: usize) -> String {
    let code = &site.beat(0)[outlet];
    let camera = site.camera(20 + outlet as u64, Size::Small);
    let here = site.before(&site.beat(0)[0]);
    phone.visit_outlet(&Call { outlet: code, here: &here, camera: &camera })
}

/// Opens the only enrolment's database as the phone's owner can.
fn opened(phone: &Terminal) -> Connection {
    let folder = phone.files().into_iter().find(|path| path.is_dir()).expect("an installation has a folder");
    let inside = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let database = inside.into_iter().find(|path| path.extension().is_some_and(|e| e == "db"));
    Connection::open(database.expect("somebody is enrolled")).unwrap()
}

/// Whether the phone's own chain verifies.
fn chain_holds(phone: &Terminal) -> bool {
    phone.run(["status", "--verify"]).json["chain"]["ok"] == true
}

/// What the next delivery comes to, and the code in one of the answer's fields.
fn delivery(phone: &Terminal, code: &str) -> (String, String) {
    let one = &phone.run(["sync"]).json["enrolments"][0];
    let word = |field: &str| one[field].as_str().unwrap_or_default().to_owned();
    (word("outcome"), word(code))
}

/// The code for which the server cannot go on with the phone's log: its person signs in again.
fn stranding(phone: &Terminal) -> String {
    let (outcome, code) = delivery(phone, "stranded");
    assert_eq!(outcome, "sign_in_again", "{code}");
    code
}

#[test]
fn database_edited() {
    let site = Site::found();
    let phone = site.phone_of("rep1");
    work(&site, &phone, 0);
    assert!(chain_holds(&phone), "it holds before");
    let edited = opened(&phone).execute("UPDATE op SET body = zeroblob(length(body)) WHERE seq = 3", ()).unwrap();
    assert_eq!(edited, 1);
    assert!(!chain_holds(&phone));
    attack("database_edited").is_a_broken_chain();
}

#[test]
fn middle_action_deleted() {
    let site = Site::found();
    let phone = site.phone_of("rep1");
    work(&site, &phone, 0);
    opened(&phone).execute("DELETE FROM op WHERE seq = 3", ()).unwrap();
    assert!(!chain_holds(&phone), "the phone's own chain shows it");
    let (outcome, code) = delivery(&phone, "code");
    assert_eq!(outcome, "refused", "{code}");
    attack("middle_action_deleted").is_refused(&code);
}

/// What was never delivered leaves no trace when it goes, with all that the phone drew from it.
#[test]
fn unpushed_tail_deleted() {
    attack("unpushed_tail_deleted").is_a_limit();
    let site = Site::found();
    let phone = site.phone_of("rep1");
    let before = site.phone("before");
    work(&site, &phone, 0);
    before.become_copy_of(&phone);
    let lost = work(&site, &phone, 2);
    phone.become_copy_of(&before);
    assert!(chain_holds(&phone));
    phone.run(["sync"]).good();
    let chains: Value = site.api("admin").get("/v1/chains").unwrap();
    let all = chains.as_array().or(chains["items"].as_array()).unwrap();
    assert!(all.iter().all(|chain| chain["verified"] == true), "{chains:#}");
    assert!(site.api("supervisor").visit(&lost).is_err(), "nobody ever hears of it");
}

#[test]
fn log_rolled_back() {
    let site = Site::found();
    let phone = site.phone_of("rep1");
    let yesterday = site.phone("yesterday");
    yesterday.become_copy_of(&phone);
    work(&site, &phone, 0);
    phone.run(["sync"]).good();
    phone.become_copy_of(&yesterday);
    work(&site, &phone, 2);
    attack("log_rolled_back").is_refused(&stranding(&phone));
}

#[test]
fn log_forked() {
    let site = Site::found();
    let phone = site.phone_of("rep1");
    let clone = site.phone("clone");
    clone.become_copy_of(&phone);
    work(&site, &phone, 0);
    work(&site, &clone, 2);
    phone.run(["sync"]).good();
    attack("log_forked").is_refused(&stranding(&clone));
}

/// An answer that any visit begins with.
fn counted() -> ActionKind {
    record("fridge", fields(&json!({"coolers": 2, "display": "good"})))
}

#[test]
fn upload_replayed() {
    attack("upload_replayed").is_without_effect();
    let site = Site::found();
    let rep = site.handset("rep1", 1);
    let flow = rep.start_visit(rep.outlet_of(&site.beat(0)[0]), None).unwrap().flow;
    rep.sync();
    let mut forge = Forge::enrol(&site, "rep1");
    let op = forge.op(Forge::act(flow, counted()));
    let first = forge.push(std::slice::from_ref(&op));
    let entries = forge.wire().pull_all().len();
    assert_eq!(forge.push(&[op]), first, "the same answer");
    assert_eq!(forge.wire().pull_all().len(), entries, "and nothing counts twice");
}

/// Sends ops with a signature by this key; the code of the refusal.
fn pushed_with(forge: &Forge<'_>, op: &Op, key: &SoftwareSigner) -> String {
    let (tenant, enrolment) = (op.header.tenant, op.header.enrolment);
    let head = Head { seq: op.header.seq, hash: op.hash };
    let signature = key.sign(&head_digest(tenant, enrolment, &head, None)).unwrap();
    let ops = vec![op.raw.clone()];
    let request = PushRequest {
        format: 1,
        tenant,
        enrolment,
        ops,
        head,
        complete_through: None,
        signature,
        witnessed: Vec::new(),
    };
    let (status, body) = forge.wire().ask("push", &request);
    assert!((400..500).contains(&status), "{status}");
    let problem: Value = serde_json::from_slice(&body).unwrap();
    problem["code"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn another_s_signature() {
    let site = Site::found();
    let rep = site.handset("rep1", 1);
    let flow = rep.start_visit(rep.outlet_of(&site.beat(0)[0]), None).unwrap().flow;
    rep.sync();
    let mut forge = Forge::enrol(&site, "rep1");
    let op = forge.op(Forge::act(flow, counted()));
    let stranger = SoftwareSigner::from_secret(&[99; 32]).unwrap();
    attack("another_s_signature").is_refused(&pushed_with(&forge, &op, &stranger));
    assert_eq!(forge.push(&[op]).len(), 1, "with its own key it is taken: nothing had moved");
}
