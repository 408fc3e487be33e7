//! Before the first morning: a folder, a company, phones out of the box, a camera.

use std::path::{Path, PathBuf};

use routebook_scene::Size;

use super::Flags;
use crate::Fault;
use crate::camera::Camera;
use crate::clock::{Habits, SimClock};
use crate::company::{Company, Recipe};
use crate::phone::Phone;
use crate::script::{Stage, Tally, Walker};
use crate::show::Show;

/// Where everything lies; a temporary folder goes when it is dropped, unless it is kept.
pub(super) enum Home {
    Named(PathBuf),
    Temporary(tempfile::TempDir),
}

impl Home {
    pub fn path(&self) -> &Path {
        match self {
            Self::Named(path) => path,
            Self::Temporary(dir) => dir.path(),
        }
    }

    pub const fn is_named(&self) -> bool {
        matches!(self, Self::Named(_))
    }

    pub fn keep(&mut self) {
        if let Self::Temporary(dir) = self {
            dir.disable_cleanup(true);
        }
    }
}

pub(super) fn home(flags: &Flags) -> Result<Home, Fault> {
    match &flags.dir {
        Some(dir) => Ok(Home::Named(dir.clone())),
        None => {
            let temporary = tempfile::Builder::new().prefix("routebook-demo-").tempdir();
            Ok(Home::Temporary(temporary.map_err(Fault::io(std::env::temp_dir()))?))
        }
    }
}

pub(super) fn stage(flags: &Flags, home: &Path) -> Result<Stage, Fault> {
    let show = Show::on_stderr();
    let camera = camera(flags, home, &show)?;
    show.headline("Founding the company: init and import of its tables");
    let (reps, seed) = (flags.reps as usize, flags.seed);
    let clock = SimClock::days_ago(flags.days);
    let company = Company::found(Recipe { dir: home.to_owned(), reps, seed, clock, port: flags.port })?;
    show.line(&format!("{} · {reps} reps · {} days · console at {}", crate::NAME, flags.days, company.url()));
    let walkers = (0..reps).map(|n| walker(&company, n, flags.days, &show)).collect::<Result<_, _>>()?;
    Ok(Stage { company, walkers, camera, show, days: flags.days, tally: Tally::default() })
}

fn camera(flags: &Flags, home: &Path, show: &Show) -> Result<Camera, Fault> {
    let roll = home.join("camera");
    let Some(photos) = &flags.photos else { return Ok(Camera::drawing(&roll, Size::Camera)) };
    let (camera, left_out) = Camera::replaying(&roll, photos)?;
    for out in left_out {
        show.line(&format!("{} is left out: {}", out.file.display(), out.why));
    }
    Ok(camera)
}

fn walker(company: &Company, number: usize, days: u32, show: &Show) -> Result<Walker, Fault> {
    let person = &company.plan.reps[number].person;
    let mut phone = Phone::unpack(company, &person.login, number as u64, habits(number))?;
    phone.owner = format!("{} {}", person.login, person.name);
    let lane = show.lane(&person.name, beats(company, number, days));
    Ok(Walker::new(phone, number, lane))
}

/// Every third phone, from the second on, is five hours fast and shows the wrong zone.
fn habits(number: usize) -> Habits {
    if number % 3 == 1 { Habits { wrong_by_min: 300, zone_min: 540 } } else { Habits::default() }
}

/// Eight beats a visit (seven where a photo is forgotten) and seven more a day.
fn beats(company: &Company, number: usize, days: u32) -> u64 {
    let (routes, first) = (&company.plan.reps[number].routes, company.clock.today());
    let stops = |day: routebook::Day| routes[usize::from(day.weekday()) - 1].len() as u64;
    (0..days).map(|n| stops(first.plus(n as i32)) * 8 - 1 + 7).sum()
}
