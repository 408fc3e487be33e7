//! Every chain is walked from its exact bytes.

use super::world::{Phone, World};
use crate::rules::chains::{self, ChainView};
use crate::rules::found;

fn of(world: &World, phone: &Phone<'_>) -> ChainView {
    let all = world.seen_by("boss", chains::list).unwrap();
    all.into_iter().find(|c| c.enrolment == phone.chain.enrolment).unwrap()
}

#[test]
fn the_servers_own_chain_holds_and_only_an_admin_sees_it() {
    let world = World::new();
    let all = world.seen_by("boss", chains::list).unwrap();
    assert!(all.iter().all(|c| c.verified), "{all:?}");
    assert!(all.iter().any(|c| c.person.is_none() && c.ops > 10));
    assert!(world.seen_by("sue", chains::list).unwrap().iter().all(|c| c.person.is_some()));
}

#[test]
fn after_a_restore_the_server_goes_on_under_another_chain() {
    let world = World::new();
    world.write(found::new_epoch).unwrap();
    world
        .write(|cx| {
            use routebook_domain::record::RecordKind::Territory;
            world.put(cx, Territory, world.territory("east"), &[("name", "east".into())])
        })
        .unwrap();
    let all = world.seen_by("boss", chains::list).unwrap();
    assert_eq!(all.iter().filter(|c| c.person.is_none() && c.verified).count(), 2);
}

#[test]
fn an_edited_byte_is_found() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    ada.visit("N1");
    ada.push();
    assert!(of(&world, &ada).verified);
    world
        .write(|cx| {
            let mut op = cx.tx.op(cx.tenant, ada.chain.enrolment, 3)?.unwrap();
            let last = op.raw.body.len() - 1;
            op.raw.body[last] ^= 1;
            Ok(cx.tx.put_op(cx.tenant, &op)?)
        })
        .unwrap();
    assert_eq!(of(&world, &ada).fault.unwrap(), "the body of op 3 was changed");
}

#[test]
fn a_head_that_the_phone_did_not_sign_is_found() {
    let world = World::new();
    let mut ada = Phone::of(&world, "ada");
    ada.visit("N1");
    ada.push();
    world
        .write(|cx| {
            let mut row = cx.tx.enrolment(cx.tenant, ada.chain.enrolment)?.unwrap();
            row.complete_through = Some(1);
            Ok(cx.tx.put_enrolment(cx.tenant, &row)?)
        })
        .unwrap();
    assert!(of(&world, &ada).fault.unwrap().contains("not signed"));
}
