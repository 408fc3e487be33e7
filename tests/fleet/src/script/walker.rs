//! One rep with a phone, a lane on the screen and a diary.

use std::sync::{Mutex, MutexGuard, PoisonError};

use routebook::Rep;

use super::Diary;
use crate::phone::Phone;
use crate::show::Lane;
use crate::{Fault, clock};

/// A rep who walks.
#[derive(Debug)]
pub struct Walker {
    /// The rep's phone.
    pub phone: Phone,
    /// Counted from 0.
    pub number: usize,
    lane: Lane,
    diary: Mutex<Diary>,
}

impl Walker {
    /// A rep who has not done anything yet.
    pub fn new(phone: Phone, number: usize, lane: Lane) -> Self {
        Self { phone, number, lane, diary: Mutex::default() }
    }

    /// The rep's hands on the facade.
    pub fn rep(&self) -> Result<Rep, Fault> {
        self.phone.rep()
    }

    /// A copy of what was noted so far.
    pub fn diary(&self) -> Diary {
        self.notes().clone()
    }

    /// The diary, to write into.
    pub fn notes(&self) -> MutexGuard<'_, Diary> {
        self.diary.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Shows what the rep is doing, with the time of day.
    pub fn say(&self, words: &str) {
        self.lane.say(&format!("{} {words}", self.time()));
    }

    /// One more thing is done.
    pub fn done(&self) {
        self.lane.beat();
    }

    /// Something that a watcher should not miss.
    pub fn tell(&self, words: &str) {
        self.lane.tell(&format!("{} {words}", self.time()));
    }

    /// A scene was played once more.
    pub fn count(&self, scene: &'static str) {
        *self.notes().scenes.entry(scene).or_default() += 1;
    }

    /// Something else happened than the script expects.
    pub fn surprise(&self, expected: impl Into<String>, found: impl Into<String>) -> Fault {
        Fault::surprise(&self.phone.owner, expected, found)
    }

    /// A number that tells this rep's day from every other; for dice.
    pub fn purpose(&self, day: routebook::Day, what: u64) -> [u64; 3] {
        [100 + self.number as u64, day.number() as u64, what]
    }

    fn time(&self) -> String {
        clock::time_of_day(self.phone.clock.true_ms())
    }
}
