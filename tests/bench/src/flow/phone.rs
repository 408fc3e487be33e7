//! A rep's phone, closed: its files, and what the day is.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use routebook::{Installation, Platform, Rep};
use routebook_bench::Failure;
use serde::{Deserialize, Serialize};

use crate::clock::ScriptClock;

/// What a side must know to show the home screen.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Phone {
    /// The folder of everything.
    pub folder: PathBuf,
    /// The rep's own database.
    pub database: PathBuf,
    /// The clock, milliseconds after the start of the script.
    pub now: i64,
    /// That moment's business day, in days since 1970.
    pub day: i32,
    /// Its weekday, 1 for Monday.
    pub weekday: u8,
    /// The rep.
    pub person: [u8; 16],
    /// The planned outlets and what was last seen at each.
    pub stops: Vec<[u8; 16]>,
    /// A customer's flow of 40 actions.
    pub long: [u8; 16],
}

const NOTES: &str = "phone.json";

impl Phone {
    /// What was noted in a folder.
    pub fn find(folder: &Path) -> Result<Option<Self>, Failure> {
        let notes = folder.join(NOTES);
        Ok(notes
            .exists()
            .then(|| fs::read(notes))
            .transpose()?
            .map(|json| serde_json::from_slice(&json))
            .transpose()?)
    }

    /// Notes it in its folder.
    pub fn keep(&self) -> Result<(), Failure> {
        Ok(fs::write(self.folder.join(NOTES), serde_json::to_vec(self)?)?)
    }

    /// Opens it through the facade.
    pub fn open(&self) -> Result<Rep, Failure> {
        let platform = platform(&self.folder, clock(self.now));
        Ok(Installation::open(&index(&self.folder), &platform)?.rep()?)
    }
}

/// A clock that stands still.
pub fn clock(now: i64) -> Arc<ScriptClock> {
    let clock = ScriptClock::new();
    clock.set(now);
    Arc::new(clock)
}

/// What the facade is handed; the keys lie where the bindings look for them too.
pub fn platform(folder: &Path, clock: Arc<ScriptClock>) -> Platform {
    Platform { clock, ..Platform::desktop(&folder.join("rep.db.keys")) }
}

/// The phone's index of enrolments.
pub fn index(folder: &Path) -> PathBuf {
    folder.join("rep.db")
}
