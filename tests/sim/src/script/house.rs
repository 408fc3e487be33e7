//! What happens to the server itself.

use crate::check::{self, Checked};
use crate::network::lock;
use crate::world::World;

/// A backup first; once there is one, the server may lose everything since. Now and then it only restarts.
pub fn restore(world: &mut World) -> Checked {
    let mut server = lock(&world.net.server);
    if world.chance.one_in(4) {
        server.restart();
    }
    let back = server.has_backup() && world.chance.one_in(2);
    if back {
        server.restore()
    } else {
        server.back_up()
    }
    drop(server);
    if back {
        lock(&world.net.ledger).restored();
    }
    world.net.trace.note(format_args!("the server {}", if back { "is restored" } else { "is backed up" }));
    Ok(())
}

/// From here on it gives by snapshot what has more than a few entries, or only what has very many.
pub fn give_by_snapshot(world: &mut World) {
    let (above, page) = match world.chance.one_in(4) {
        true => (2000, 200),
        false => (world.chance.below(6) as u32, 1 + world.chance.below(6) as u32),
    };
    lock(&world.net.server).give_by_snapshot(above, page);
    world.net.trace.note(format_args!("scopes of more than {above} entries come by {page}"));
}

/// A quarter passes in which it goes on serving, and what was gone before is forgotten. Some phones come back at once.
pub fn forget(world: &mut World) -> Checked {
    const RETENTION_MS: i64 = 91 * 24 * 3_600_000;
    if !lock(&world.net.ledger).restored {
        let ops = lock(&world.net.server).ops();
        check::told(&ops, &world.net)?;
    }
    lock(&world.net.server).tidy();
    world.clock.pass(RETENTION_MS);
    let scopes = lock(&world.net.server).tidy();
    lock(&world.net.ledger).forgot |= scopes > 0;
    world.net.trace.note(format_args!("a quarter passes, and the server forgets something of {scopes} scopes"));
    for phone in 0..world.phones.len() {
        if world.chance.one_in(2) {
            let signed_in = world.phones[phone].sign_in().map(|done| done.map_err(|e| e.code().to_owned()));
            world.net.trace.note(format_args!("phone {phone} signs in: {signed_in:?}"));
        }
    }
    world.told()
}
