use std::collections::BTreeSet;

use routebook_domain::doubt::DoubtCode::{SamePhoto, SealMismatch};
use routebook_domain::ids::{EvidenceId, FlowId};
use routebook_evidence::Facts;
use routebook_protocol::SoftwareSigner;

use super::{codes, photo, row};
use crate::model::Mismatch;
use crate::rules::tests::world::{Phone, World, accepted, fix_at, scene};

type Change = fn(&mut Facts);

/// A visit whose photo's facts were changed before they were sealed.
fn sealed(ada: &mut Phone<'_>, change: impl FnOnce(&mut Facts)) -> (FlowId, EvidenceId) {
    let flow = ada.start("N1");
    let mut facts = ada.facts(flow, "N1", "fridge");
    change(&mut facts);
    let (_, evidence) = ada.stamp(&scene(1), facts);
    let id = ada.attach_it(flow, evidence, None);
    assert!(ada.push().iter().all(accepted), "a seal is never a reason to refuse");
    (flow, id)
}

#[test]
fn a_seal_that_says_what_the_log_says_raises_nothing() {
    let world = World::new();
    let (flow, id) = sealed(&mut Phone::of(&world, "ada"), |_| {});
    assert_eq!((photo(&world, id).mismatch, codes(&world, flow)), (BTreeSet::new(), vec![]));
}

#[test]
fn every_claim_that_is_not_the_op_s_is_named() {
    let changes: [(Mismatch, Change); 8] = [
        (Mismatch::Person, |f| f.person = routebook_domain::ids::RecordId::from_bytes([9; 16])),
        (Mismatch::Enrolment, |f| f.enrolment = routebook_domain::ids::EnrolmentId::from_bytes([9; 16])),
        (Mismatch::Outlet, |f| f.outlet = None),
        (Mismatch::Flow, |f| f.flow = FlowId::from_bytes([9; 16])),
        (Mismatch::Step, |f| f.step = "photo".into()),
        (Mismatch::Sequence, |f| f.sequence += 1),
        (Mismatch::Fix, |f| f.fix = Some(fix_at(36.06, 120.38))),
        (Mismatch::Time, |f| f.time.wall_ms -= 1),
    ];
    for (expected, change) in changes {
        let world = World::new();
        let (flow, id) = sealed(&mut Phone::of(&world, "ada"), change);
        assert_eq!(photo(&world, id).mismatch, BTreeSet::from([expected]));
        let doubt = row(&world, flow).doubts[0].doubt.clone();
        assert_eq!((doubt.code, doubt.params[expected.word()], doubt.weight), (SealMismatch, 1, 60));
    }
}

#[test]
fn another_s_signature_is_not_one_s_own() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let flow = ada.start("N1");
    let facts = ada.facts(flow, "N1", "fridge");
    let stranger = SoftwareSigner::from_secret(&[9; 32]).unwrap();
    let (_, evidence) = ada.stamp_as(&scene(1), facts, &stranger);
    let id = ada.attach_it(flow, evidence, None);
    assert!(ada.push().iter().all(accepted));
    assert_eq!(photo(&world, id).mismatch, [Mismatch::Key].into());
}

#[test]
fn a_seal_of_another_file_or_of_no_file_is_named() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let flow = ada.start("N1");
    let facts = ada.facts(flow, "N1", "fridge");
    let (_, mut evidence) = ada.stamp(&scene(1), facts);
    evidence.digest = [8; 32];
    let swapped = ada.attach_it(flow, evidence, None);
    let facts = ada.facts(flow, "N1", "fridge");
    let (_, mut evidence) = ada.stamp(&scene(2), facts);
    evidence.seal = Some(vec![1, 2, 3]);
    let damaged = ada.attach_it(flow, evidence, None);
    let bare = ada.attach(flow, "fridge", "fridge-photo");
    assert!(ada.push().iter().all(accepted));
    let of = |id| photo(&world, id).mismatch;
    assert_eq!(of(swapped), [Mismatch::Digest].into());
    assert_eq!(of(damaged), [Mismatch::Unreadable].into());
    assert_eq!(of(bare), [Mismatch::Missing].into());
}

/// What has no seal is compared by its file: leaving the seal out hides no twin.
#[test]
fn a_file_without_a_seal_has_twins_too() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let first = ada.start("N1");
    ada.attach(first, "fridge", "fridge-photo");
    let second = ada.start("N2");
    ada.attach(second, "fridge", "fridge-photo");
    assert!(ada.push().iter().all(accepted));
    assert_eq!((codes(&world, first), codes(&world, second)), (vec![SealMismatch], vec![SamePhoto, SealMismatch]));
}

/// A seal lifted from one visit into another is the other's twin, and names the wrong visit.
#[test]
fn a_seal_that_is_used_twice_is_found_twice_over() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let first = ada.start("N1");
    let facts = ada.facts(first, "N1", "fridge");
    let (_, evidence) = ada.stamp(&scene(1), facts);
    ada.attach_it(first, evidence.clone(), None);
    let second = ada.start("N1");
    let again = routebook_domain::evidence::Evidence { id: EvidenceId::from_bytes(ada.fresh()), ..evidence };
    let id = ada.attach_it(second, again, None);
    assert!(ada.push().iter().all(accepted));
    assert_eq!(codes(&world, second), [SamePhoto, SealMismatch]);
    assert!(photo(&world, id).mismatch.is_superset(&[Mismatch::Flow, Mismatch::Sequence].into()));
}
