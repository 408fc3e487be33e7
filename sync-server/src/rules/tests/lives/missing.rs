//! Files that do not come in time.

use super::super::world::{HOUR, Phone, World};
use crate::model::{EvidenceState, Variant};
use crate::rules::evidence;

fn state(world: &World, id: routebook_domain::ids::EvidenceId) -> EvidenceState {
    world.read(|cx| Ok(cx.tx.evidence(cx.tenant, id)?)).unwrap().unwrap().state
}

#[test]
fn a_file_counts_as_missing_once_its_deadline_has_come_and_is_taken_all_the_same() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    let (_, [first, second]) = ada.visit("N1");
    ada.push();
    world.write(|cx| evidence::arrived(cx, first, Variant::Full)).unwrap();
    world.later(72 * HOUR - 1);
    assert_eq!(world.write(evidence::miss).unwrap(), 0);
    world.later(1);
    assert_eq!(world.write(evidence::miss).unwrap(), 1);
    assert_eq!((state(&world, first), state(&world, second)), (EvidenceState::Verified, EvidenceState::Missing));
    assert_eq!(world.write(evidence::miss).unwrap(), 0, "it is told once");
    world.write(|cx| evidence::arrived(cx, second, Variant::Full)).unwrap();
    assert_eq!(state(&world, second), EvidenceState::Verified);
}
