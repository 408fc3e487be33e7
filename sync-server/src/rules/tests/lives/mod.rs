//! More than one life: of a phone that was cloned or changes its key, of a server that was restored or forgets.

mod erase;
mod key_change;
mod missing;
mod re_offer;
mod retention;
mod witnessed;

use routebook_protocol::{Op, Payload};

use super::world::{Phone, World};
use crate::rules::chains;

/// A phone of a person under another enrolment that offers ops again.
fn heir<'a>(world: &'a World, login: &str, ops: &[Op]) -> Phone<'a> {
    let mut phone = Phone::of(world, login);
    for op in ops {
        phone.say(Payload::ReOffer(op.raw.clone()));
    }
    phone
}

/// Whether every chain that is here verifies.
fn all_verify(world: &World) -> bool {
    world.seen_by("boss", chains::list).unwrap().iter().all(|chain| chain.verified)
}
