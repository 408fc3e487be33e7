//! One measured process: it stamps a photo from file to file and says what memory that took at most.

use std::path::Path;
use std::process::{Command, Stdio};
use std::{fs, hint::black_box};

use clap::ValueEnum;
use routebook_bench::{Failure, extra_peak_kib};

use crate::baseline;
use crate::ours::Ours;

/// Who stamps.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Side {
    /// routebook-evidence.
    Ours,
    /// The leanest baseline.
    Baseline,
}

/// Makes glibc hand freed memory of any size back at once. Without it, what the first stamp leaves in the heap
/// would be used again by the second, and not be counted.
const HAND_BACK: [(&str, &str); 2] = [("MALLOC_MMAP_THRESHOLD_", "65536"), ("MALLOC_TRIM_THRESHOLD_", "0")];

/// Stamps once to load code, fonts and glyphs as an app has them, then again, and prints the second's peak in KiB.
pub fn show(photo: &Path, side: Side) -> Result<(), Failure> {
    let kib = match side {
        Side::Ours => ours(photo)?,
        Side::Baseline => twice(|| black_box(leanest()(&fs::read(photo)?)))?,
    };
    println!("{kib}");
    Ok(())
}

/// Starts such a process and gives what it said.
pub fn run(photo: &Path, side: Side) -> Result<u64, Failure> {
    let word = side.to_possible_value().map(|v| v.get_name().to_owned()).unwrap_or_default();
    let mut program = Command::new(std::env::current_exe()?);
    program.arg("--peak-of").arg(photo).args(["--side", &word]).envs(HAND_BACK);
    let text = String::from_utf8(program.stderr(Stdio::inherit()).output()?.stdout)?;
    let kib = text.trim().parse().map_err(|_| "the measured process did not say what it held")?;
    eprintln!("  peak     {word:<12} {:>9.1} MiB", kib as f64 / 1024.0);
    Ok(kib)
}

fn ours(photo: &Path) -> Result<u64, Failure> {
    let ours = Ours::new()?;
    twice(|| ours.stamp_file(photo))
}

fn twice(mut work: impl FnMut() -> Result<(), Failure>) -> Result<u64, Failure> {
    work()?;
    extra_peak_kib(work)
}

fn leanest() -> baseline::Work {
    let whole = baseline::ALL.iter().rev().find(|(name, _)| baseline::is_whole(name));
    whole.map_or(baseline::ALL[0].1, |(_, work)| *work)
}
