//! A phone goes on under another key.

use routebook_domain::ports::Signer;
use routebook_e2e::{Forge, Handset, Site, compare_states};
use routebook_fleet::Network;
use routebook_protocol::{Head, Op, Payload, PushRequest, SoftwareSigner, Verdict, head_digest, key_digest};
use routebook_protocol::{PushResponse, unpack};
use rusqlite::Connection;

use super::chains_hold;

/// The key that the server verifies a phone's pushes by.
fn key_at_the_server(site: &Site, rep: &Handset) -> Vec<u8> {
    let database = Connection::open(site.data().join("routebook.db")).unwrap();
    let one = "SELECT public_key FROM enrolments WHERE enrolment = ?1";
    database.query_row(one, [rep.enrolment().bytes().as_slice()], |row| row.get(0)).unwrap()
}

fn rotate(site: &Site, rep: &Handset) {
    site.runtime().block_on(rep.phone.installation().rotate_key()).unwrap();
}

#[test]
fn a_phone_goes_on_under_another_key_and_what_the_old_one_signed_stays() {
    let site = Site::found();
    let rep = site.handset("rep1", 1);
    let before = rep.visit_whole(&site.beat(0)[0]);
    rep.sync();
    let old = key_at_the_server(&site, &rep);
    rotate(&site, &rep);
    let between = rep.visit_whole(&site.beat(0)[1]);
    rep.sync();
    let after = rep.visit_whole(&site.beat(0)[2]);
    rep.sync();
    assert_ne!(key_at_the_server(&site, &rep), old);
    for flow in [before, between, after] {
        compare_states(&site.api("supervisor"), &rep, flow);
    }
    assert_eq!((rep.attention().unwrap().len(), rep.verify_chain().unwrap().ok), (0, true));
    chains_hold(&site);
}

#[test]
fn a_key_change_whose_answer_was_lost_is_repeated_under_the_old_key_and_then_holds() {
    let site = Site::found();
    let rep = site.handset("rep1", 1);
    let old = key_at_the_server(&site, &rep);
    rotate(&site, &rep);
    rep.phone.proxy.set(Network::LoseAnswer);
    rep.try_sync();
    let there = key_at_the_server(&site, &rep);
    assert_ne!(there, old, "the server had taken it");
    rep.phone.proxy.set(Network::Good);
    rep.sync();
    let flow = rep.visit_whole(&site.beat(0)[0]);
    rep.sync();
    assert_eq!(key_at_the_server(&site, &rep), there, "once");
    compare_states(&site.api("supervisor"), &rep, flow);
    chains_hold(&site);
}

/// A push of ops signed by a key; its verdicts, or the problem's code.
fn push_by(forge: &Forge<'_>, ops: &[Op], key: &SoftwareSigner) -> Result<Vec<Verdict>, String> {
    let (wire, head) = (forge.wire(), ops.last().map_or(Head::default(), Op::head));
    let (tenant, enrolment) = (wire.tenant, wire.enrolment);
    let signature = key.sign(&head_digest(tenant, enrolment, &head, None)).unwrap();
    let ops = ops.iter().map(|op| op.raw.clone()).collect();
    let (complete_through, witnessed) = (None, Vec::new());
    let request = PushRequest { format: 1, tenant, enrolment, ops, head, complete_through, signature, witnessed };
    let (status, body) = wire.ask("push", &request);
    if status != 200 {
        let problem: serde_json::Value = serde_json::from_slice(&body).unwrap();
        return Err(problem["code"].as_str().unwrap().into());
    }
    let answer: PushResponse = unpack(&body).unwrap();
    Ok(answer.verdicts.into_iter().map(|(_, verdict)| verdict).collect())
}

/// The op that announces a key, with whatever proof.
fn announcing(forge: &mut Forge<'_>, seq: u64, next: &SoftwareSigner, prover: &SoftwareSigner) -> Op {
    let (tenant, enrolment) = (forge.wire().tenant, forge.wire().enrolment);
    let proof = prover.sign(&key_digest(tenant, enrolment, seq, &next.public_key())).unwrap();
    forge.op(Payload::KeyChange { key: next.public_key(), proof })
}

#[test]
fn only_who_holds_a_key_announces_it_and_from_then_on_only_that_one_signs() {
    let site = Site::found();
    let mut forge = Forge::enrol(&site, "rep1");
    let (old, [next, stranger]) =
        (routebook_e2e::Wire::signer(), [8, 9].map(|n| SoftwareSigner::from_secret(&[n; 32]).unwrap()));
    let unproved = announcing(&mut forge, 1, &next, &stranger);
    let said = push_by(&forge, &[unproved], &old).unwrap();
    assert!(matches!(&said[..], [Verdict::Refused(refusal)] if refusal.code == "bad_key"), "{said:?}");
    let elsewhere = announcing(&mut forge, 1, &next, &next);
    let said = push_by(&forge, &[elsewhere], &old).unwrap();
    assert!(
        matches!(&said[..], [Verdict::Refused(refusal)] if refusal.code == "bad_key"),
        "a proof of another op: {said:?}"
    );
    let change = announcing(&mut forge, 3, &next, &next);
    assert_eq!(push_by(&forge, std::slice::from_ref(&change), &next), Err("signature".into()), "it announces itself");
    let said = push_by(&forge, std::slice::from_ref(&change), &old).unwrap();
    assert!(matches!(said[..], [Verdict::Accepted { .. }]), "{said:?}");
    assert_eq!(push_by(&forge, &[change], &old), Ok(said), "repeated as it was");
    let later = forge.op(Payload::Other { kind: 99, bytes: vec![0] });
    assert_eq!(push_by(&forge, std::slice::from_ref(&later), &old), Err("signature".into()));
    assert_eq!(push_by(&forge, &[later], &next).unwrap().len(), 1);
    chains_hold(&site);
}
