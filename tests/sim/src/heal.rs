//! Everything works again: phones sync, sign in where they must, and nobody writes anything.

use routebook::{MediaPolicy, SyncOutcome};

use crate::check::{self, Checked, Known, Latest};
use crate::network::{Weather, lock};
use crate::phone::{Phone, Synced};
use crate::script;
use crate::trace::mix;
use crate::world::World;

/// How often a phone may have to sync until nothing is left: a batch, a session, a clone, a snapshot each cost one.
const MOST_ROUNDS: usize = 12;

/// Heals the world and checks everything.
pub fn heal(world: &mut World) -> Checked {
    for phone in &mut world.phones {
        phone.line.set(Weather::Fair);
        phone.line.set_terse(false);
        phone.disk.mend();
        if phone.line.is_dim() {
            let read = phone.renew()?;
            world.net.trace.note(format_args!("phone {} is renewed and reads {read} changes", phone.no));
        }
        phone.room.set(None);
        phone.network(MediaPolicy::default());
    }
    for phone in 0..world.phones.len() {
        settle(world, phone)?;
    }
    // Files of what is held wait with it.
    script::release_all(&world.net);
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
    check::chained(&ops)?;
    let (mut known, latest) = (Known::of(&ops), Latest::of(&ops));
    // A restored server took ops in twice, in another order.
    let restored = lock(&world.net.ledger).restored;
    if restored {
        for phone in &mut world.phones {
            let current = phone.rep().map_err(|e| format!("phone {}: {e}", phone.no))?.enrolment();
            let old = phone.logs()?.into_iter().filter(|log| log.enrolment != current);
            known = old.into_iter().try_fold(known, |known, log| known.but_for_what_was_given_up(&log))?;
        }
    }
    check::held(&known, &lock(&world.net.ledger), &world.gone)?;
    if !restored {
        check::told(&ops, &world.net)?;
        // What only a lost phone had, or what was there after the backup, nobody can send.
        if world.gone.is_empty() {
            check::arrived(&world.net)?;
        }
    }
    for phone in &mut world.phones {
        check::drained(phone)?;
        let current = phone.rep().map_err(|e| format!("phone {}: {e}", phone.no))?.enrolment();
        for log in phone.logs()? {
            check::sound(&log, phone.confirmed.as_ref())?;
            check::delivered(&known, &log)?;
            check::refolded(&log)?;
            if log.enrolment == current {
                // A copy of a phone does not hear what a restored server has judged otherwise for the other one.
                if !restored {
                    check::answered(&known, &log)?;
                }
                check::mirrored(&log, &world.net)?;
                check::merged(&latest, &log)?;
            }
        }
        unwritten(phone)?;
    }
    for op in &ops {
        let hash = mix(0, &op.hash);
        world.net.trace.note(format_args!("{} {} {hash:x} {:?}", op.enrolment, op.seq, op.verdict));
    }
    Ok(())
}

/// Checks that a phone wrote nothing while nobody did anything.
fn unwritten(phone: &mut Phone) -> Checked {
    let before = phone.confirmed.clone();
    phone.note_end();
    if phone.confirmed == before {
        return Ok(());
    }
    Err(format!("phone {} wrote something while nobody did anything", phone.no))
}
