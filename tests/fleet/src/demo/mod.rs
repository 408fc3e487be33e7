//! The demo from the first line to the last.

mod flags;
mod goodbye;
mod set_up;
mod summary;

use std::time::Instant;

pub use flags::Flags;

use crate::Fault;
use crate::audit::audit;
use crate::script::Stage;
use summary::Summary;

/// Plays the days, compares both ends, and then serves until Ctrl-C; with `--exit` prints one JSON
/// summary instead. Whether all was well.
pub fn run(flags: &Flags) -> Result<bool, Fault> {
    let started = Instant::now();
    let mut home = set_up::home(flags)?;
    let stage = set_up::stage(flags, home.path())?;
    let played = play(&stage).and_then(|()| audit(&stage));
    stage.show.clear();
    let summary = Summary::of(&stage, played, started.elapsed());
    if flags.exit {
        println!("{}", summary.json());
    }
    goodbye::table(&summary);
    if !summary.ok {
        home.keep();
        eprintln!("everything is kept in {}", home.path().display());
    } else if !flags.exit {
        goodbye::serve(&stage, home.is_named())?;
    }
    Ok(summary.ok)
}

fn play(stage: &Stage) -> Result<(), Fault> {
    let first = stage.company.clock.today();
    for (number, day) in (0..stage.days).map(|n| (n, first.plus(n as i32))) {
        stage.play(number, day)?;
    }
    stage.show.headline("The days are done: comparing every phone with the server");
    stage.last_sync()
}
