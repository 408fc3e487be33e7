//! How each trouble strikes.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use routebook::MediaPolicy;
use routebook_vfs::{Chance, Loss};

use super::{Trouble, house, office, sync, work};
use crate::check::Checked;
use crate::company::{PhoneImage, TERRITORIES, must};
use crate::network::{Net, Weather, lock};
use crate::phone::{Deed, Phone};
use crate::slow::Slow;
use crate::world::World;

/// Lets a trouble strike a phone, or the server.
pub fn strike(world: &mut World, phone: usize, trouble: Trouble) -> Checked {
    match trouble {
        Trouble::Network => sync(world, phone, &[Trouble::Network]),
        Trouble::Clocks => turn(world, phone),
        Trouble::Crash => crash(world, phone, false),
        Trouble::Disk => trip(world, phone),
        Trouble::Lies => crash(world, phone, true),
        Trouble::Sessions => end_session(world, phone),
        Trouble::Moves => relocate(world, phone),
        Trouble::Midway => move_midway(world, phone),
        Trouble::Restore => house::restore(world),
        Trouble::Snapshots => give_by_snapshot(world, phone),
        Trouble::Forgetting => house::forget(world),
        Trouble::Deletes => {
            office::remove(world);
            Ok(())
        }
        Trouble::Kinds => age(world, phone),
        Trouble::Clone => copy(world, phone),
        Trouble::Loss => lose(world, phone),
        Trouble::Old => {
            let old = world.chance.one_in(2);
            world.phones[phone].line.set_terse(old);
            Ok(())
        }
        Trouble::Metered => {
            let (metered, full_on_metered) = (world.chance.one_in(2), world.chance.one_in(4));
            let most_bytes = world.chance.one_in(4).then_some(4_000);
            world.phones[phone].network(MediaPolicy { metered, full_on_metered, most_bytes });
            Ok(())
        }
        Trouble::Room => {
            let room = world.chance.one_in(2).then_some(world.chance.below(1_000_000));
            world.phones[phone].room.set(room);
            Ok(())
        }
    }
}

/// An app that is older than the server, or no longer.
fn age(world: &mut World, phone: usize) -> Checked {
    if world.chance.one_in(3) {
        let read = world.phones[phone].renew()?;
        world.net.trace.note(format_args!("phone {phone} is renewed and reads {read} changes"));
        return world.sound(phone);
    }
    world.phones[phone].line.set_dim(true);
    // Something happens elsewhere that it cannot read.
    let other = (phone + 1) % world.phones.len();
    let World { phones, chance, .. } = world;
    drop(phones[other].act(Deed::Visit, chance));
    [other, phone].into_iter().for_each(|phone| sync_quietly(world, phone));
    world.sound(phone)
}

fn turn(world: &mut World, phone: usize) -> Checked {
    const HOUR_MS: i64 = 3_600_000;
    let (clock, chance) = (&world.phones[phone].clock, &mut world.chance);
    match chance.below(5) {
        0 => clock.reboot(),
        1 => clock.jump(0),
        2 => clock.jump(-(chance.below(48) as i64) * HOUR_MS),
        3 => clock.jump(chance.below(48) as i64 * HOUR_MS),
        _ => clock.jump(chance.below(20_000) as i64 - 10_000),
    }
    Ok(())
}

/// The power goes within the next changes of the disk, whatever the rep or the sync is doing then.
fn crash(world: &mut World, phone: usize, lies: bool) -> Checked {
    let disk = world.phones[phone].disk.clone();
    if lies {
        disk.lie_from(disk.count());
    }
    disk.cut_at(disk.count() + world.chance.below(60));
    for _ in 0..6 {
        if disk.is_off() {
            break;
        }
        match world.chance.below(3) {
            0 => sync_quietly(world, phone),
            _ => work(world, phone),
        }
    }
    let loss = loss(world);
    let World { phones, chance, .. } = world;
    phones[phone].crash(loss, chance);
    if lies { pick_up(world, phone) } else { world.sound(phone) }
}

fn loss(world: &mut World) -> Loss {
    match world.chance.below(4) {
        0 => Loss::Everything,
        1 => Loss::Nothing,
        _ => Loss::Chance,
    }
}

fn sync_quietly(world: &mut World, phone: usize) {
    world.phones[phone].line.set(Weather::Fair);
    let synced = world.phones[phone].sync();
    world.phones[phone].line.meanwhile(None);
    world.net.trace.note(format_args!("phone {phone} synced: {synced:?}"));
}

/// After a disk that lied anything may be missing or damaged, and the damage may show only later: what only this phone
/// had is nobody's promise any more, and the phone is set up afresh, as its owner would.
fn pick_up(world: &mut World, phone: usize) -> Checked {
    world.gone.extend(world.phones[phone].enrolments());
    world.phones[phone].confirmed = None;
    let sound = world.sound(phone).is_ok() && world.phones[phone].rep().is_ok();
    world.net.trace.note(format_args!("phone {phone} after a disk that lied: {sound}"));
    lose(world, phone)
}

/// A change fails once, or the disk is full for a while.
fn trip(world: &mut World, phone: usize) -> Checked {
    let disk = world.phones[phone].disk.clone();
    if world.chance.one_in(2) {
        disk.fail_at(disk.count() + world.chance.below(30));
    } else {
        disk.limit(Some(disk.used() + world.chance.below(40_000)));
    }
    for _ in 0..3 {
        work(world, phone);
    }
    sync_quietly(world, phone);
    disk.mend();
    world.sound(phone)
}

/// The supervisor ends the phone's session; what it has can still be delivered.
fn end_session(world: &mut World, phone: usize) -> Checked {
    let Some(confirmed) = &world.phones[phone].confirmed else { return Ok(()) };
    let target = format!("/v1/enrolments/{}/sign-out", confirmed.enrolment);
    let (status, _) = lock(&world.net.server).supervise("POST", &target, &serde_json::json!({}));
    world.net.trace.note(format_args!("the session of phone {phone} ends: {status}"));
    Ok(())
}

/// A rep goes from this day on to one territory, out of the other.
fn assign(net: &Net, login: &str, to: usize, day: &str) {
    let mut server = lock(&net.server);
    let leave = format!("login,territory,until\n{login},{},{day}\n", TERRITORIES[1 - to]);
    let enter = format!("login,territory\n{login},{}\n", TERRITORIES[to]);
    let left = server.import("assignments.csv", &leave);
    let entered = server.import("assignments.csv", &enter);
    drop(server);
    net.trace.note(format_args!("{login} moves to {}: {left} {entered}", TERRITORIES[to]));
}

/// Scopes come by snapshot. A rep moves, the line breaks while the phone reads the other territory, and it goes on when
/// the server may have forgotten what it froze.
fn give_by_snapshot(world: &mut World, phone: usize) -> Checked {
    const FROZEN_MS: i64 = 25 * 3_600_000;
    house::give_by_snapshot(world);
    if world.chance.one_in(2) {
        return Ok(());
    }
    let (login, day) = (world.phones[phone].login, day_of(world.clock.ms()));
    assign(&world.net, login, world.chance.below(2) as usize, &day);
    world.phones[phone].line.set(Weather::Foul);
    let synced = world.phones[phone].sync();
    world.net.trace.note(format_args!("phone {phone} began to read: {synced:?}"));
    if world.chance.one_in(2) {
        world.clock.pass(FROZEN_MS);
    }
    sync_quietly(world, phone);
    world.sound(phone)
}

/// A rep has moved, and while the phone reads the other territory, page by page, moves back or is moved once more.
fn move_midway(world: &mut World, phone: usize) -> Checked {
    let World { phones, chance, net, clock, .. } = world;
    let (login, day, to) = (phones[phone].login, day_of(clock.ms()), chance.below(2) as usize);
    assign(net, login, to, &day);
    let (then, limit, page) = (chance.below(2) as usize, 1 + chance.below(4) as u32, 1 + chance.below(4) as u32);
    let net = Arc::clone(net);
    phones[phone].line.read_slowly(Some(Slow::new(limit, page, Box::new(move || assign(&net, login, then, &day)))));
    sync_quietly(world, phone);
    world.phones[phone].line.read_slowly(None);
    world.sound(phone)
}

/// A rep goes to the other territory, from this day on, or comes back.
fn relocate(world: &mut World, phone: usize) -> Checked {
    let login = world.phones[phone].login;
    let day = day_of(world.clock.ms());
    let to = if world.chance.one_in(2) { 1 } else { 0 };
    assign(&world.net, login, to, &day);
    // The rep does not hear of it and goes on for longer than that is taken without asking.
    if world.chance.one_in(3) {
        const LATE_MS: i64 = 9 * 24 * 3_600_000;
        world.clock.pass(LATE_MS);
        work(world, phone);
        let chance = &mut world.chance;
        drop(world.phones[phone].edit_first(chance));
        return Ok(());
    }
    // Or hears of it in the middle of work.
    if world.chance.one_in(2) {
        let chance = Chance::of(world.chance.draw());
        world.phones[phone].edit_meanwhile(chance);
        sync_quietly(world, phone);
        return world.sound(phone);
    }
    Ok(())
}

/// The calendar day in Shanghai.
fn day_of(ms: i64) -> String {
    const SHANGHAI_MS: i64 = 8 * 3_600_000;
    let days = (ms + SHANGHAI_MS).div_euclid(86_400_000);
    routebook::Day::from_number(days as i32).to_string()
}

/// A phone's files go on living on another phone, while the first one goes on too.
fn copy(world: &mut World, phone: usize) -> Checked {
    if world.phones.len() > 4 {
        return Ok(());
    }
    world.phones[phone].close();
    let (login, image, from) = (world.phones[phone].login, world.phones[phone].image(), world.phones[phone].folder());
    let to = world.add(login, &image).folder();
    must(copy_tree(&from, &to));
    let clone = world.phones.len() - 1;
    let dim = world.phones[phone].line.is_dim();
    world.phones[clone].line.set_dim(dim);
    world.phones[clone].note_end();
    world.sound(clone)
}

fn copy_tree(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_tree(&entry.path(), &target)?
        } else {
            fs::copy(entry.path(), target).map(drop)?
        }
    }
    Ok(())
}

/// A phone is gone; its owner gets another one.
pub fn lose(world: &mut World, phone: usize) -> Checked {
    let (no, login) = (world.phones[phone].no, world.phones[phone].login);
    world.gone.extend(world.phones[phone].enrolments());
    let seed = world.chance.draw();
    let fresh = Phone::new((&world.net, &world.clock), (no, login), &PhoneImage::default(), seed);
    world.phones[phone] = fresh;
    let signed_in = world.phones[phone].sign_in().map(|done| done.map_err(|e| e.code().to_owned()));
    world.net.trace.note(format_args!("phone {phone} is another one: {signed_in:?}"));
    Ok(())
}
