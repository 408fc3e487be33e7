//! Everything works again: phones sync, sign in where they must, and nobody writes anything.

use routebook::SyncOutcome;

use crate::check::{self, Checked};
use crate::network::{Weather, lock};
use crate::phone::Synced;
use crate::trace::mix;
use crate::world::World;

/// How often a phone may have to sync until nothing is left: a batch, a session, a clone, a snapshot each cost one.
const MOST_ROUNDS: usize = 12;

/// Heals the world and checks everything.
pub fn heal(world: &mut World) -> Checked {
    for phone in &world.phones {
        phone.line.set(Weather::Fair);
        phone.line.set_old(false);
        phone.disk.mend();
    }
    for phone in 0..world.phones.len() {
        settle(world, phone)?;
    }
    // What one phone delivered last, the others read.
    for phone in 0..world.phones.len() {
        settle(world, phone)?;
    }
    everything(world)
}

/// Syncs until all is done.
fn settle(world: &mut World, phone: usize) -> Checked {
    let mut last = Synced::Cancelled;
    for _ in 0..MOST_ROUNDS {
        last = world.phones[phone].sync();
        world.net.trace.note(format_args!("phone {phone} heals: {last:?}"));
        match &last {
            Synced::Ended(SyncOutcome::Done) => return world.told(),
            Synced::Ended(SyncOutcome::SignInAgain | SyncOutcome::Refused { .. }) | Synced::Failed(_) => {
                let signed_in = world.phones[phone].sign_in();
                let said = signed_in.map(|done| done.map_err(|e| e.code().to_owned()));
                world.net.trace.note(format_args!("phone {phone} signs in: {said:?}"));
            }
            _ => {}
        }
    }
    Err(format!("phone {phone} never comes to rest: {last:?}"))
}

fn everything(world: &mut World) -> Checked {
    let ops = lock(&world.net.server).ops();
    check::held(&ops, &lock(&world.net.ledger), &world.phones, &world.gone)?;
    // A restored server took ops in twice, in another order.
    if !lock(&world.net.ledger).restored {
        check::told(&ops, &world.net)?;
    }
    for phone in &mut world.phones {
        let before = phone.confirmed.clone();
        check::sound(phone)?;
        check::drained(phone)?;
        check::refolded(phone)?;
        check::mirrored(phone, &world.net)?;
        check::merged(&ops, phone)?;
        if phone.confirmed != before {
            return Err(format!("phone {} wrote something while nobody did anything", phone.no));
        }
    }
    for op in &ops {
        let hash = mix(0, &op.hash);
        world.net.trace.note(format_args!("{} {} {hash:x} {:?}", op.enrolment, op.seq, op.verdict));
    }
    Ok(())
}
