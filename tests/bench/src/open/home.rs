//! A rep's phone after a month of work, made by the facade and a real server.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use routebook::{Installation, Platform, Rep};
use routebook_bench::Failure;
use routebook_scene::{Size, draw};
use routebook_server::{Config, Ports, Server};
use tokio::runtime::Runtime;

use crate::clock::{DAY, ScriptClock};
use crate::{company, script};

/// Outlets of the rep's territory.
const OUTLETS: usize = 300;

/// Days that the rep has worked.
const DAYS: i64 = 30;

/// Visits already made on the day that is read; they have not been sent.
const MADE_TODAY: usize = 3;

/// The phone's files, closed.
pub struct Home {
    /// What the facade opens: the phone's index of enrolments.
    pub index: PathBuf,
    /// The rep's own database beside it.
    pub database: PathBuf,
    /// What the facade is handed.
    pub platform: Platform,
    /// The day that is read, in days since 1970.
    pub day: i32,
    /// The ids of its planned outlets.
    pub stops: Vec<[u8; 16]>,
}

/// Lets the rep work for a month, with a sync every evening, and begin one more day.
///
/// The server is gone when this returns: its threads would count as ours.
pub fn prepare(folder: &Path) -> Result<Home, Failure> {
    let clock = Arc::new(ScriptClock::new());
    let platform = Platform { clock: clock.clone(), ..Platform::desktop(&folder.join("keys")) };
    let index = folder.join("rep.db");
    Runtime::new()?.block_on(work(folder, &clock, &Installation::open(&index, &platform)?))?;
    let rep = Installation::open(&index, &platform)?.rep()?;
    let database = folder.join(format!("rep.db.d/{}.db", rep.enrolment()));
    let stops = rep.today()?.stops.iter().map(|stop| *stop.outlet.id.bytes()).collect();
    Ok(Home { index, database, platform, day: rep.day()?.number(), stops })
}

async fn work(folder: &Path, clock: &Arc<ScriptClock>, phone: &Installation) -> Result<(), Failure> {
    eprintln!("making {DAYS} days of work");
    let ports = Ports::with_clock(clock.clone());
    let data = folder.join("server");
    company::found(&data, &folder.join("tables"), OUTLETS, &ports)?;
    let server = Server::start(Config { ports, ..Config::new(&data) }).await?;
    let rep = phone.sign_in(server.url(), company::LOGIN, company::PASSWORD).await?;
    sync(phone).await?;
    let photo = folder.join("front.jpg");
    fs::write(&photo, draw(4, Size::Small))?;
    for day in 0..DAYS {
        clock.set(day * DAY);
        visits(&rep, company::STOPS, &photo, clock)?;
        sync(phone).await?;
    }
    clock.set(DAYS * DAY);
    visits(&rep, MADE_TODAY, &photo, clock)?;
    Ok(server.stop().await?)
}

fn visits(rep: &Rep, most: usize, photo: &Path, clock: &ScriptClock) -> Result<(), Failure> {
    for stop in rep.today()?.stops.iter().take(most) {
        script::visit(rep, &stop.outlet, photo, clock)?;
    }
    Ok(())
}

async fn sync(phone: &Installation) -> Result<(), Failure> {
    let report = phone.sync(|_| ()).await?;
    match report.is_done() {
        true => Ok(()),
        false => Err(format!("the sync did not end well: {:?}", report.worst()).into()),
    }
}
