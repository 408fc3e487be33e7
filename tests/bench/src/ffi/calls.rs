//! Each row's call, as an app in Rust makes it.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Instant;

use routebook::{Cancel, Changed, Fix, GeoPoint, Installation, Observation, OutletId, Platform, Rep, Value};
use routebook_bench::Failure;
use tokio::runtime::{Builder, Runtime};

use crate::clock::StillClock;

/// Calls of one measurement of what takes less than a clock can tell.
const TRIVIAL: u32 = 1_000;

/// An open phone.
pub struct Calls {
    rep: Rep,
    outlet: OutletId,
    cancel: Cancel,
    told: Receiver<Changed>,
    _observation: Observation,
    runtime: Runtime,
    edits: u64,
}

impl Calls {
    pub fn open(index: &Path, now: i64) -> Result<Self, Failure> {
        let platform = Platform { clock: Arc::new(StillClock(now)), ..Platform::desktop(&keys(index)) };
        let phone = Installation::open(index, &platform)?;
        let rep = phone.rep()?;
        let outlet = rep.outlets_by("", 0, 1)?.items.first().ok_or("the phone has no outlet")?.id;
        let (tell, told) = channel();
        let listener = move |changed: &Changed| drop(tell.send(changed.clone()));
        let observation = phone.observe(Arc::new(listener));
        let runtime = Builder::new_multi_thread().worker_threads(2).build()?;
        Ok(Self { rep, outlet, cancel: Cancel::new(), told, _observation: observation, runtime, edits: 0 })
    }

    /// What the phone shows, so that nobody measures another one: to-dos, stops, and outlets of the longest page.
    pub fn shown(&self) -> Result<String, Failure> {
        let (home, page) = (self.rep.home(Some(here()))?, self.rep.outlets_by("", 0, 1_000)?);
        Ok(format!("ready {} {} {}", home.todos.len(), home.stops.len(), page.items.len()))
    }

    /// How long one call of the row takes, nanoseconds.
    pub fn time(&mut self, row: &str) -> Result<f64, Failure> {
        let begun = Instant::now();
        let calls = self.call(row)?;
        Ok(begun.elapsed().as_secs_f64() * 1e9 / f64::from(calls))
    }

    /// Does it and says how often.
    fn call(&mut self, row: &str) -> Result<u32, Failure> {
        match row {
            "trivial" => (0..TRIVIAL).for_each(|_| black_box(&self.cancel).cancel()),
            "record" => drop(black_box(self.rep.outlet(self.outlet)?)),
            "page-100" => drop(black_box(self.rep.outlets_by("", 0, 100)?)),
            "page-1000" => drop(black_box(self.rep.outlets_by("", 0, 1_000)?)),
            "home" => drop(black_box(self.rep.home(Some(here()))?)),
            "callback" => self.be_told()?,
            "async" => self.day()?,
            _ => return Err(format!("there is no row {row}").into()),
        }
        Ok(if row == "trivial" { TRIVIAL } else { 1 })
    }

    /// Changes an outlet and waits until it is told.
    fn be_told(&mut self) -> Result<(), Failure> {
        self.edits += 1;
        self.rep.edit_outlet(self.outlet, "note", Value::Text(format!("edit {}", self.edits)))?;
        black_box(self.told.recv()?);
        Ok(())
    }

    /// The cheapest verb, as an app calls it that may not block.
    fn day(&self) -> Result<(), Failure> {
        let rep = self.rep.clone();
        let day = self.runtime.block_on(self.runtime.spawn_blocking(move || rep.day()))??;
        black_box(day);
        Ok(())
    }
}

/// Where the rep stands.
fn here() -> Fix {
    let point = GeoPoint { lat_e7: 312_100_000, lon_e7: 1_214_600_000 };
    Fix { point, accuracy_dm: 80, provider: "gps".into(), mock: false, age_ms: 500 }
}

/// Where the bindings keep keys.
fn keys(index: &Path) -> PathBuf {
    let mut folder = index.as_os_str().to_owned();
    folder.push(".keys");
    folder.into()
}
