//! One measured process: it opens the phone, shows the home screen once, and says what CPU time that took.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use clap::ValueEnum;
use routebook_bench::{Failure, cpu_time};

use crate::phone::Phone;
use crate::{home, raw};

/// Which side shows it.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Side {
    /// The facade.
    Ours,
    /// SQLite alone.
    Raw,
}

/// Shows home and prints the CPU time of the whole process so far, in nanoseconds.
pub fn show(folder: &Path, side: Side) -> Result<(), Failure> {
    let phone = Phone::find(folder)?.ok_or("there is no phone in that folder")?;
    match side {
        Side::Ours => home::show(&phone.open()?)?,
        Side::Raw => raw::home(&raw::open(&phone.database)?, &phone)?,
    }
    println!("{}", cpu_time().as_nanos());
    Ok(())
}

/// Starts such a process and gives what it took.
pub fn run(phone: &Phone, side: Side) -> Result<Duration, Failure> {
    let word = side.to_possible_value().map(|v| v.get_name().to_owned()).unwrap_or_default();
    let mut program = Command::new(std::env::current_exe()?);
    let done = program.arg("--show").arg(&phone.folder).args(["--side", &word]).stderr(Stdio::inherit()).output()?;
    let text = String::from_utf8(done.stdout)?;
    Ok(Duration::from_nanos(text.trim().parse().map_err(|_| "the measured process did not say what it took")?))
}
