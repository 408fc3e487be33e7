//! A small company whose days take seconds: small photos, two reps of different territories.
#![allow(clippy::unwrap_used, dead_code)]

use std::path::{Path, PathBuf};

use routebook_fleet::script::{Aim, Call, Tally};
use routebook_fleet::{Camera, Company, Habits, Lane, Phone, Recipe, Show, SimClock, Size, Stage, Walker};
use tempfile::TempDir;

pub struct Small {
    pub stage: Stage,
    pub dir: TempDir,
}

pub fn small(reps: usize, days: u32) -> Small {
    let dir = tempfile::tempdir().unwrap();
    let clock = SimClock::days_ago(days);
    let recipe = Recipe { dir: dir.path().join("demo"), reps, seed: 1, clock, port: 0 };
    let company = Company::found(recipe).unwrap();
    let camera = Camera::drawing(&dir.path().join("camera"), Size::Small);
    let walkers = (0..reps).map(|n| walker(&company, n)).collect();
    let stage = Stage { company, walkers, camera, show: Show::silent(), days, tally: Tally::default() };
    Small { stage, dir }
}

fn walker(company: &Company, number: usize) -> Walker {
    let name = &company.plan.reps[number].person.login;
    let phone = Phone::unpack(company, name, number as u64, Habits::default()).unwrap();
    Walker::new(phone, number, Lane::silent())
}

/// The calls of the rep's day, all good.
pub fn calls(walker: &Walker) -> Vec<Call> {
    let today = walker.rep().unwrap().today().unwrap();
    let stops = today.stops.into_iter().zip(0..);
    stops
        .map(|(stop, seed)| Call {
            outlet: stop.outlet,
            aim: Aim::Inside,
            forgets_front: false,
            skips: false,
            corrects: false,
            corners: None,
            seed,
        })
        .collect()
}

/// Every file below a folder.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}
