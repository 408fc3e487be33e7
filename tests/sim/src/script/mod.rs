//! What happens, drawn by chance: people work, and things go wrong.

mod faults;
mod house;
mod office;

pub use faults::lose;
pub use office::release_all;

use clap::ValueEnum;
use routebook_vfs::Chance;

use crate::check::Checked;
use crate::network::Weather;
use crate::phone::Deed;
use crate::world::World;

/// The ways in which things go wrong, each with its word on a command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Trouble {
    /// Lines that lose, repeat and delay.
    Network,
    /// Wall clocks that are set wrong, and phones that restart.
    Clocks,
    /// The power goes in the middle of a write.
    Crash,
    /// A disk that is full, or fails once.
    Disk,
    /// A disk that says that it has what it has not.
    Lies,
    /// Sessions that end.
    Sessions,
    /// Reps who move to another territory.
    Moves,
    /// A server that goes back to a backup.
    Restore,
    /// A phone's files that go on living on another phone.
    Clone,
    /// A phone that is lost with all that it had.
    Loss,
    /// Phones whose app is older than the server.
    Old,
    /// Networks that cost by the byte.
    Metered,
    /// Phones that are short of room for files.
    Room,
    /// Reps who move to another territory between two pages of one pull.
    Midway,
    /// Scopes that are read by snapshot, a few entries a page.
    Snapshots,
    /// A server that forgets what is long gone, and phones that come after that.
    Forgetting,
    /// Phones whose app does not know all kinds of changes, and is renewed.
    Kinds,
    /// Outlets that are deleted, and come back.
    Deletes,
}

impl Trouble {
    /// All of them.
    pub const ALL: [Self; 18] = [
        Self::Network,
        Self::Clocks,
        Self::Crash,
        Self::Disk,
        Self::Lies,
        Self::Sessions,
        Self::Moves,
        Self::Restore,
        Self::Clone,
        Self::Loss,
        Self::Old,
        Self::Metered,
        Self::Room,
        Self::Midway,
        Self::Snapshots,
        Self::Forgetting,
        Self::Kinds,
        Self::Deletes,
    ];

    /// What goes wrong in a seed: half of everything, so that rare combinations are not drowned by common ones. What came
    /// last is drawn last: without it, a seed does what it did before.
    pub fn draw(among: &[Self], seed: u64) -> Vec<Self> {
        let mut chance = Chance::of(seed ^ 0x7201);
        among.iter().filter(|_| chance.one_in(2)).copied().collect()
    }
}

/// Lets things happen.
pub fn play(world: &mut World, troubles: &[Trouble]) -> Checked {
    let steps = 20 + world.chance.below(30);
    for _ in 0..steps {
        step(world, troubles)?;
    }
    Ok(())
}

fn step(world: &mut World, troubles: &[Trouble]) -> Checked {
    let phone = world.chance.below(world.phones.len() as u64) as usize;
    match world.chance.below(100) {
        0..=44 => work(world, phone),
        45..=49 => clash(world, phone),
        50..=67 => sync(world, phone, troubles)?,
        68..=74 => pass(world),
        75..=80 => office::decide(world),
        _ => {
            if let Some(trouble) = some(troubles, &mut world.chance) {
                world.net.trace.note(format_args!("trouble for {phone}: {trouble:?}"));
                faults::strike(world, phone, trouble)?;
            }
        }
    }
    Ok(())
}

fn some(troubles: &[Trouble], chance: &mut Chance) -> Option<Trouble> {
    troubles.get(chance.below(troubles.len() as u64) as usize).copied()
}

/// A rep does one thing.
fn work(world: &mut World, phone: usize) {
    let World { phones, chance, net, .. } = world;
    let deed = Deed::draw(chance);
    let done = phones[phone].act(deed, chance);
    let said = done.as_ref().map_or_else(|e| e.code().to_owned(), |()| "done".into());
    net.trace.note(format_args!("phone {phone} {deed:?}: {said}, {:?}", phones[phone].confirmed));
}

/// Two phones change one outlet without knowing of each other, and both hear of it.
fn clash(world: &mut World, phone: usize) {
    let other = (phone + 1) % world.phones.len();
    let World { phones, chance, net, .. } = world;
    for no in [phone, other] {
        let done = phones[no].edit_first(chance).map_or_else(|e| e.code().to_owned(), |()| "done".into());
        net.trace.note(format_args!("phone {no} changes the first outlet: {done}"));
    }
    for no in [phone, other, phone] {
        let synced = phones[no].sync();
        net.trace.note(format_args!("phone {no} synced: {synced:?}"));
    }
    let settled = phones[phone].act(Deed::Settle, chance).map_or_else(|e| e.code().to_owned(), |()| "done".into());
    net.trace.note(format_args!("phone {phone} settles: {settled}"));
}

fn sync(world: &mut World, phone: usize, troubles: &[Trouble]) -> Checked {
    let foul = troubles.contains(&Trouble::Network);
    let weather = match world.chance.below(8) {
        _ if !foul => Weather::Fair,
        0 => Weather::Down,
        1 => Weather::Deaf,
        2 | 3 => Weather::Fair,
        _ => Weather::Foul,
    };
    let World { phones, net, chance, .. } = world;
    phones[phone].line.set(weather);
    if chance.one_in(3) {
        phones[phone].edit_meanwhile(Chance::of(chance.draw()));
    }
    let synced = phones[phone].sync();
    phones[phone].line.meanwhile(None);
    phones[phone].line.set(Weather::Fair);
    net.trace.note(format_args!("phone {phone} synced in {weather:?}: {synced:?}"));
    world.told()
}

/// Minutes mostly, sometimes a night, and seldom more days than a late entry is taken without asking; phones of one
/// moment write at the same clock.
fn pass(world: &mut World) {
    let minutes = match world.chance.below(12) {
        0 => 9 * 24 * 60,
        1 | 2 => 12 * 60,
        _ => world.chance.below(40) as i64,
    };
    world.clock.pass(minutes * 60_000);
    world.net.trace.note(format_args!("{minutes} minutes pass"));
}
