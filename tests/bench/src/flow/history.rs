//! The phones: a year of work, and ten, each with the same open items.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::Instant;

use routebook::{Installation, OutletId, PersonId, RecordId, TemplateRef};
use routebook_bench::Failure;
use routebook_domain::record::RecordKind;
use routebook_protocol::Chain;
use routebook_server::{Config, Ports, Server};
use routebook_store::{Identity, Store, StoreError};
use tokio::runtime::Runtime;

use crate::bulk::Bulk;
use crate::clock::DAY;
use crate::ops::{End, Writer};
use crate::phone::{Phone, clock, index, platform};
use crate::{company, open_items};

/// Outlets of the rep's territory.
const OUTLETS: usize = 2_800;
/// Days of the shorter history.
const YEAR: i64 = 365;
/// Days of the one that other benchmarks look at.
const MONTH: i64 = 30;
/// Visits a day: with ten actions each, 100,000 in a year.
const VISITS: usize = 28;

/// The server's own log, and who reviews.
const SERVER: [u8; 16] = [9; 16];
const REVIEWER: PersonId = RecordId::from_bytes([8; 16]);

/// The phone after a year and after ten; those that are in the folder are used as they are.
pub fn prepare(folder: &Path) -> Result<(Phone, Phone), Failure> {
    let [year, decade] = ["year", "decade"].map(|name| folder.join(name));
    if let (Some(year), Some(decade)) = (Phone::find(&year)?, Phone::find(&decade)?) {
        return Ok((year, decade));
    }
    let (base, mut writer) = begin(&year)?;
    base.work(&year, &mut writer, 0..YEAR)?;
    copy(&year, &decade)?;
    let short = open_items::add(&base, &year, writer.clone(), YEAR)?;
    base.work(&decade, &mut writer, YEAR..10 * YEAR)?;
    Ok((short, open_items::add(&base, &decade, writer, 10 * YEAR)?))
}

/// A phone after a month.
pub fn month(folder: &Path) -> Result<Phone, Failure> {
    let (base, mut writer) = begin(folder)?;
    base.work(folder, &mut writer, 0..MONTH)?;
    open_items::add(&base, folder, writer, MONTH)
}

fn begin(folder: &Path) -> Result<(Base, Writer), Failure> {
    fs::create_dir_all(folder)?;
    Runtime::new()?.block_on(enrol(folder))?;
    let base = Base::of(folder)?;
    let writer = base.writer();
    Ok((base, writer))
}

/// Founds the company on a real server and lets the phone sign in and sync once.
///
/// The server is gone when this returns: its threads would count as ours.
async fn enrol(folder: &Path) -> Result<(), Failure> {
    let clock = clock(0);
    let ports = Ports::with_clock(clock.clone());
    let data = folder.join("server");
    company::found(&data, &folder.join("tables"), OUTLETS, &ports)?;
    let server = Server::start(Config { ports, ..Config::new(&data) }).await?;
    let phone = Installation::open(&index(folder), &platform(folder, clock))?;
    phone.sign_in(server.url(), company::LOGIN, company::PASSWORD).await?;
    if !phone.sync(|_| ()).await?.is_done() {
        return Err("the first sync did not end well".into());
    }
    Ok(server.stop().await?)
}

/// What every act of the history needs.
pub struct Base {
    pub identity: Identity,
    pub outlets: Vec<OutletId>,
    templates: Vec<TemplateRef>,
}

impl Base {
    fn of(folder: &Path) -> Result<Self, Failure> {
        let store = Store::open(&only_database(folder)?)?;
        Ok(store.read(|r| {
            let outlets = r.records(RecordKind::Outlet)?.iter().map(|record| record.id).collect();
            let templates = r.templates()?.iter().map(|t| t.reference()).collect();
            Ok::<_, StoreError>(Self { identity: r.identity()?, outlets, templates })
        })?)
    }

    /// The version of a template that the phone holds.
    pub fn template(&self, key: &str) -> Result<&TemplateRef, Failure> {
        self.templates.iter().find(|t| t.key == key).ok_or_else(|| format!("the phone lacks {key}").into())
    }

    /// The rep's database in a folder.
    pub fn database(&self, folder: &Path) -> PathBuf {
        folder.join(format!("rep.db.d/{}.db", self.identity.enrolment))
    }

    fn writer(&self) -> Writer {
        let Identity { tenant, enrolment, person, .. } = self.identity;
        let server = Chain::new(tenant, routebook::EnrolmentId::from_bytes(SERVER));
        Writer::new((Chain::new(tenant, enrolment), person), (server, REVIEWER))
    }

    /// Days of work, every visit approved.
    fn work(&self, folder: &Path, writer: &mut Writer, days: Range<i64>) -> Result<(), Failure> {
        let (begun, mut bulk) = (Instant::now(), Bulk::open(&self.database(folder))?);
        let template = self.template("outlet-visit")?;
        let visits = days.clone().flat_map(|day| (0..VISITS).map(move |n| (day, n)));
        for (day, n) in visits {
            if n == 0 {
                writer.now = day * DAY;
            }
            let outlet = self.outlets[(day as usize * VISITS + n) % self.outlets.len()];
            bulk.add(writer.visit(template, outlet, End::Approved))?;
        }
        bulk.flush()?;
        eprintln!("{} days of work in {:.1} s", days.count(), begun.elapsed().as_secs_f64());
        Ok(())
    }
}

/// The one enrolment of a phone.
fn only_database(folder: &Path) -> Result<PathBuf, Failure> {
    let all = fs::read_dir(folder.join("rep.db.d"))?.map(|entry| entry.map(|e| e.path()));
    let mut databases =
        all.collect::<Result<Vec<_>, _>>()?.into_iter().filter(|p| p.extension().is_some_and(|e| e == "db"));
    databases.next().ok_or_else(|| "the phone has no enrolment".into())
}

/// Copies a folder whose databases are closed.
fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        match entry.file_type()?.is_dir() {
            true => copy(&entry.path(), &target)?,
            false => drop(fs::copy(entry.path(), target)?),
        }
    }
    Ok(())
}
