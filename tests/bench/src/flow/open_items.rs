//! Thirty things that are open, and the day's own visits, on top of a history.

use std::fs;
use std::path::Path;

use routebook::{Day, OutletId, Rep};
use routebook_bench::Failure;
use routebook_protocol::summary_id;
use routebook_scene::{Size, draw};
use routebook_store::{Store, StoreError};

use crate::bulk::Bulk;
use crate::clock::{DAY, MINUTE, START};
use crate::history::Base;
use crate::ops::{End, Writer};
use crate::phone::{Phone, clock, index, platform};
use crate::{rules, script};

/// Visits that were given back.
const RETURNED: usize = 8;
/// Visits of yesterday that lack a photo; those of today lack one too.
const INCOMPLETE: usize = 5;
/// Customers to be followed up today.
const DUE: usize = 6;
/// Customers that nobody touched for ten days.
const STALE: usize = 6;
/// Visits made today and not sent yet. One more is begun and the action sheet is open: 30 items.
const MADE_TODAY: usize = 3;

/// Brings a phone whose history ends with that day to the next morning, and closes it.
pub fn add(base: &Base, folder: &Path, mut writer: Writer, day: i64) -> Result<Phone, Failure> {
    let long = pull(base, folder, &mut writer, day)?;
    let (now, stops) = (day * DAY + 60 * MINUTE, work_today(folder, day)?);
    let number = ((START + now) / DAY) as i32;
    let phone = Phone {
        folder: folder.into(),
        database: base.database(folder),
        now: now + 120 * MINUTE,
        day: number,
        weekday: Day::from_number(number).weekday(),
        person: *base.identity.person.bytes(),
        stops: stops.iter().flat_map(|id| [*id.bytes(), *summary_id(base.identity.tenant, *id).bytes()]).collect(),
        long,
    };
    check(base, &phone)?;
    phone.keep()?;
    Ok(phone)
}

/// What the server brought in the last days; gives the flow that is 40 actions long.
fn pull(base: &Base, folder: &Path, writer: &mut Writer, day: i64) -> Result<[u8; 16], Failure> {
    let mut bulk = Bulk::open(&base.database(folder))?;
    let (visit, customer) = (base.template("outlet-visit")?, base.template("customer-pipeline")?);
    let today = Day::from_number(((START + day * DAY) / DAY) as i32);
    let mut outlets = base.outlets.iter().rev().copied();
    let mut next = || outlets.next().unwrap_or(base.outlets[0]);
    writer.now = (day - 10) * DAY;
    for _ in 0..STALE {
        bulk.add(writer.customer(customer, next(), rules::ACTIONS - 2, today.plus(90)))?;
    }
    let long = writer.flow();
    writer.now = (day - 1) * DAY;
    for _ in 0..DUE {
        bulk.add(writer.customer(customer, next(), 3, today))?;
    }
    for end in [vec![End::Returned; RETURNED], vec![End::Incomplete; INCOMPLETE]].concat() {
        bulk.add(writer.visit(visit, next(), end))?;
    }
    bulk.flush()?;
    Ok(long)
}

/// Three visits made through the facade and a fourth begun; gives the day's planned outlets.
fn work_today(folder: &Path, day: i64) -> Result<Vec<OutletId>, Failure> {
    let clock = clock(day * DAY + 60 * MINUTE);
    let rep = routebook::Installation::open(&index(folder), &platform(folder, clock.clone()))?.rep()?;
    let photo = folder.join("front.jpg");
    fs::write(&photo, draw(4, Size::Small))?;
    let stops: Vec<_> = rep.today()?.stops.into_iter().map(|stop| stop.outlet).collect();
    for outlet in stops.iter().take(MADE_TODAY) {
        script::visit(&rep, outlet, &photo, &clock)?;
    }
    begin(&rep, stops.get(MADE_TODAY).map(|outlet| outlet.id))?;
    Ok(stops.iter().map(|outlet| outlet.id).collect())
}

fn begin(rep: &Rep, outlet: Option<OutletId>) -> Result<(), Failure> {
    rep.start_visit(outlet.ok_or("too few stops are planned")?, None)?;
    Ok(())
}

/// A benchmark over a phone that is not as described would measure nothing.
fn check(base: &Base, phone: &Phone) -> Result<(), Failure> {
    let (store, me, day) = (Store::open(&phone.database)?, base.identity.person, Day::from_number(phone.day));
    let counts = store.read(|r| {
        let stale = r.home_stale(me, START + phone.now - 3 * DAY)?.len();
        let handed_in = [r.home_returned(me)?.len(), r.home_incomplete(me)?.len()];
        let rest = [r.home_due(me, day)?.len(), stale, r.home_open_visits(me)?.len(), r.home_day(me, day)?.len()];
        Ok::<_, StoreError>((handed_in, rest))
    })?;
    let meant = ([RETURNED, INCOMPLETE + MADE_TODAY], [DUE, STALE, 1, MADE_TODAY + 1]);
    if counts == meant { Ok(()) } else { Err(format!("the phone holds {counts:?}, not {meant:?}").into()) }
}
