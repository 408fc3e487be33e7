//! Everybody who plays, and the order of a day.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use routebook::Day;

use super::Walker;
use crate::Fault;
use crate::camera::Camera;
use crate::company::Company;
use crate::show::Show;

/// Reps that act at the same moment; each may hold a decoded photo of tens of megabytes.
const AT_ONCE: usize = 4;

/// The company, its reps and a camera.
#[derive(Debug)]
pub struct Stage {
    /// The company with its server.
    pub company: Company,
    /// The reps.
    pub walkers: Vec<Walker>,
    /// The camera that all of them use.
    pub camera: Camera,
    /// What a watcher sees.
    pub show: Show,
    /// How many days are played.
    pub days: u32,
    /// What is counted on the way.
    pub tally: Tally,
}

/// What the phases count.
#[derive(Debug, Default)]
pub struct Tally {
    /// Steps that the supervisor gave back.
    pub returned: AtomicU64,
    /// Of these, how many stood on the rep's list with her words.
    pub reached: AtomicU64,
    /// Of these, how many were repaired and approved.
    pub repaired: AtomicU64,
    scenes: Mutex<BTreeMap<&'static str, u64>>,
}

/// A part of the script. It falls to a rep by number; where reps are few, one plays several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Wins a customer; carries a visit over to a later version; takes a customer over.
    Deals,
    /// Concludes a deal about machines.
    Equipment,
    /// Merges a lead, and loses it; leaves a visit open overnight.
    Leads,
    /// Brings a product onto the shelf; has a customer to hand over.
    Launches,
    /// The customer that changes hands.
    HandOver,
    /// Cuts corners at one outlet.
    Corners,
}

impl Tally {
    pub(super) fn one(counter: &AtomicU64) {
        counter.fetch_add(1, Ordering::SeqCst);
    }

    /// A scene at the office was played so many times more.
    pub(super) fn scene(&self, name: &'static str, times: usize) {
        *self.scenes.lock().unwrap_or_else(PoisonError::into_inner).entry(name).or_default() += times as u64;
    }
}

impl Stage {
    /// Plays one day; `number` counts from 0.
    pub fn play(&self, number: u32, day: Day) -> Result<(), Fault> {
        self.headline(number, day, "09:00 in network: everybody fetches the day");
        self.headquarters(number, day)?;
        self.morning(number, day)?;
        self.headline(number, day, "09:20 out of network, from outlet to outlet");
        self.walk(number, day, 9 * 60 + 20, ..2)?;
        self.headline(number, day, "12:40 a short stretch of bad network");
        self.noon(number, day)?;
        self.headline(number, day, "12:55 head office publishes; those in the middle of a visit are offered it");
        self.publish(number, day)?;
        self.headline(number, day, "13:10 out of network again");
        self.come_back(number, day)?;
        self.walk(number, day, 13 * 60 + 30, 2..)?;
        self.headline(number, day, "15:40 customers, equipment, a product launch");
        self.matters(number, day)?;
        self.headline(number, day, "17:40 still offline: the action sheet");
        self.evening(number, day)?;
        self.headline(number, day, "18:40 in network: everything is delivered");
        self.deliver(number, day)?;
        self.headline(number, day, "19:10 the supervisor reviews");
        self.review(number, day)
    }

    /// How often each scene was played so far.
    pub fn scenes(&self) -> BTreeMap<&'static str, u64> {
        let mut all = self.tally.scenes.lock().unwrap_or_else(PoisonError::into_inner).clone();
        for (scene, times) in self.walkers.iter().flat_map(|walker| walker.diary().scenes) {
            *all.entry(scene).or_default() += times;
        }
        all
    }

    /// Whether a rep plays a part.
    pub(super) fn plays(&self, walker: &Walker, part: Part) -> bool {
        let number = match part {
            Part::Deals | Part::Equipment => 0,
            Part::Leads | Part::Corners => 1,
            Part::Launches | Part::HandOver => 2,
        };
        walker.number == number % self.walkers.len()
    }

    fn headline(&self, number: u32, day: Day, words: &str) {
        self.show.headline(&format!("Day {} of {} · {day} · {words}", number + 1, self.days));
    }

    /// Puts the clock forward past everybody and brings all phones back in step with it.
    pub(super) fn meet(&self, day: Day, minute: u32) {
        self.company.clock.put_forward(day, minute);
        for walker in &self.walkers {
            walker.phone.clock.meet();
        }
    }

    /// Lets every rep do a job, a few at the same moment. All go on to the end; the first fault is returned.
    pub(crate) fn each(&self, job: impl Fn(&Walker) -> Result<(), Fault> + Sync) -> Result<(), Fault> {
        let (turn, first) = (AtomicUsize::new(0), Mutex::new(None));
        let work = || {
            while let Some(walker) = self.walkers.get(turn.fetch_add(1, Ordering::SeqCst)) {
                if let Err(fault) = job(walker) {
                    walker.tell(&fault.to_string());
                    first.lock().unwrap_or_else(|p| p.into_inner()).get_or_insert(fault);
                }
            }
        };
        let hands = AT_ONCE.min(self.walkers.len());
        thread::scope(|scope| (0..hands).for_each(|_| drop(scope.spawn(work))));
        first.into_inner().unwrap_or_else(|p| p.into_inner()).map_or(Ok(()), Err)
    }
}
