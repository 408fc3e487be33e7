//! The power goes at one change of the disk of a rep's day; then the phone is switched on again.
//!
//! Every change of the day in turn: each write, truncation, sync and deletion, with nothing, everything or any part of
//! what was not synced left behind. And a disk that lies from each of them on.

use std::ops::Range;

use routebook_vfs::{Chance, Loss};

use crate::check::{self, Checked};
use crate::network::lock;
use crate::phone::{Deed, Synced};
use crate::script::lose;
use crate::trace::Trace;
use crate::world::World;

/// What is done on the day, in this order; `None` is a sync.
const DAY: [Option<Deed>; 18] = [
    Some(Deed::Begin),
    Some(Deed::Answer),
    Some(Deed::Edit),
    Some(Deed::Answer),
    None,
    Some(Deed::Answer),
    Some(Deed::Shoot),
    Some(Deed::Answer),
    Some(Deed::Edit),
    Some(Deed::Answer),
    Some(Deed::HandIn),
    None,
    Some(Deed::Lead),
    Some(Deed::Edit),
    Some(Deed::Edit),
    Some(Deed::Void),
    Some(Deed::Merge),
    None,
];

/// What a power cut leaves of what was not synced.
pub const LOSSES: [Loss; 3] = [Loss::Everything, Loss::Nothing, Loss::Chance];

/// How many changes the day makes to the disk.
pub fn changes() -> u64 {
    let mut world = world();
    let begun = world.phones[0].disk.count();
    work(&mut world);
    world.phones[0].disk.count() - begun
}

/// Which changes of the disk a deed of the day makes.
pub fn changes_of(deed: Deed) -> Range<u64> {
    let mut world = world();
    let begun = world.phones[0].disk.count();
    let mut chance = Chance::of(7);
    go_through(&mut world, until(deed), &mut chance);
    let from = world.phones[0].disk.count() - begun;
    go_through(&mut world, &[Some(deed)], &mut chance);
    from..world.phones[0].disk.count() - begun
}

/// The day with a power cut at one of its changes.
///
/// # Errors
/// What does not hold afterwards.
pub fn cut_at(change: u64, loss: Loss) -> Checked {
    let mut world = world();
    let disk = world.phones[0].disk.clone();
    disk.cut_at(disk.count() + change);
    work(&mut world);
    let mut chance = Chance::of(change);
    world.phones[0].crash(loss, &mut chance);
    world.sound(0)?;
    world.phones[0].logs()?.iter().try_for_each(check::refolded)?;
    afterwards(&mut world)
}

/// The day until a deed, for which the disk has only so much room; then the power goes, and there is room again. Also
/// says whether the deed was done.
///
/// # Errors
/// What does not hold afterwards.
pub fn full_at(deed: Deed, room: u64) -> Result<bool, String> {
    let mut world = world();
    let disk = world.phones[0].disk.clone();
    let mut chance = Chance::of(7);
    go_through(&mut world, until(deed), &mut chance);
    disk.limit(Some(disk.used() + room));
    let done = world.phones[0].act(deed, &mut chance).is_ok();
    world.phones[0].crash(Loss::Nothing, &mut chance);
    world.sound(0)?;
    world.phones[0].logs()?.iter().try_for_each(check::refolded)?;
    afterwards(&mut world).map(|()| done)
}

/// What comes before a deed on the day.
fn until(deed: Deed) -> &'static [Option<Deed>] {
    DAY.split(|due| *due == Some(deed)).next().unwrap_or(&DAY)
}

/// The day on a disk that says from one of its changes on that it has what it has not; soon the power goes. What a
/// verb confirmed may be gone, and the files may be damaged: the app says so and goes on elsewhere, and the server has
/// taken no harm.
///
/// # Errors
/// What does not hold afterwards.
pub fn lied_from(change: u64) -> Checked {
    const SOON: u64 = 40;
    let mut world = world();
    let disk = world.phones[0].disk.clone();
    disk.lie_from(disk.count() + change);
    disk.cut_at(disk.count() + change + SOON);
    work(&mut world);
    world.phones[0].crash(Loss::Chance, &mut Chance::of(change));
    // Whatever it says, it says without breaking down.
    work(&mut world);
    check::chained(&lock(&world.net.server).ops())?;
    lose(&mut world, 0)?;
    world.phones[0].sync();
    afterwards(&mut world)
}

/// The phone goes on as if nothing had been: it writes, and everything is delivered.
fn afterwards(world: &mut World) -> Checked {
    let mut chance = Chance::of(1);
    let edited = world.phones[0].act(Deed::Edit, &mut chance);
    edited.map_err(|e| format!("after the cut: {e}"))?;
    match world.phones[0].sync() {
        Synced::Ended(routebook::SyncOutcome::Done) => {}
        other => return Err(format!("after the cut a sync ends in {other:?}")),
    }
    check::drained(&mut world.phones[0])?;
    let enrolment = world.phones[0].rep().map_err(|e| e.to_string())?.enrolment();
    let logs = world.phones[0].logs()?;
    logs.iter().filter(|log| log.enrolment == enrolment).try_for_each(|log| check::mirrored(log, &world.net))
}

fn world() -> World {
    let mut world = World::new(1, Trace::default());
    world.phones.truncate(1);
    world
}

/// The day, as far as the power lasts.
fn work(world: &mut World) {
    go_through(world, &DAY, &mut Chance::of(7));
}

fn go_through(world: &mut World, day: &[Option<Deed>], chance: &mut Chance) {
    for deed in day {
        if world.phones[0].disk.is_off() {
            return;
        }
        match deed {
            Some(deed) => drop(world.phones[0].act(*deed, chance)),
            None => drop(world.phones[0].sync()),
        }
    }
}
