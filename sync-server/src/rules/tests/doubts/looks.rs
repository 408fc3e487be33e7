use routebook_domain::doubt::DoubtCode::{SealMismatch, SimilarPhoto};
use routebook_domain::ids::EvidenceId;
use routebook_evidence::{Look, look};

use super::{codes, photo};
use crate::model::Mismatch;
use crate::rules::doubt;
use crate::rules::tests::world::{Phone, World, scene};

fn see(world: &World, id: EvidenceId, look: Option<Look>) {
    world.write(|cx| doubt::seen(cx, id, look)).unwrap();
}

#[test]
fn the_server_s_own_look_takes_the_place_of_the_phone_s_word() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let flow = ada.start("N1");
    let facts = ada.facts(flow, "N1", "fridge");
    let (file, evidence) = ada.stamp(&scene(1), facts);
    let id = ada.attach_it(flow, evidence, None);
    ada.push();
    assert!(!photo(&world, id).looked);
    let own = look(&file).unwrap();
    see(&world, id, Some(own));
    let kept = photo(&world, id);
    assert_eq!((kept.looked, kept.facts.dhash, kept.facts.brightness), (true, Some(own.dhash), Some(own.brightness)));
    assert_eq!(codes(&world, flow), []);
}

/// A seal may be signed over a false look, so that a copy is not found: the file tells.
#[test]
fn a_picture_that_looks_other_than_its_seal_says_is_named_and_its_true_twin_found() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let first = ada.start("N1");
    let twin = ada.shoot(first, "N1", &scene(1));
    let second = ada.start("N1");
    let liar = ada.shoot(second, "N1", &scene(2));
    ada.push();
    assert_eq!(codes(&world, second), []);
    let truth = look(&scene(1)).unwrap();
    see(&world, liar, Some(truth));
    assert_eq!(photo(&world, liar).mismatch, [Mismatch::Picture].into());
    assert_eq!(codes(&world, second), [SealMismatch, SimilarPhoto]);
    assert!(photo(&world, liar).doubts.iter().any(|d| d.other == Some(twin)));
}

#[test]
fn a_look_that_comes_late_has_the_photos_behind_it_judged_again() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let first = ada.start("N1");
    let early = ada.shoot(first, "N1", &scene(2));
    let second = ada.start("N1");
    ada.shoot(second, "N1", &scene(1));
    ada.push();
    assert_eq!(codes(&world, second), []);
    see(&world, early, Some(look(&scene(1)).unwrap()));
    assert_eq!(codes(&world, second), [SimilarPhoto]);
}

#[test]
fn a_picture_that_cannot_be_read_is_named() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let flow = ada.start("N1");
    let id = ada.shoot(flow, "N1", &scene(1));
    ada.push();
    see(&world, id, None);
    assert_eq!(codes(&world, flow), [SealMismatch]);
    assert_eq!(photo(&world, id).mismatch, [Mismatch::Picture].into());
}
