//! One write, flushed to the disk, at a time.

use std::path::Path;
use std::time::{Duration, Instant};

use routebook_bench::{Failure, Row};

use crate::outlets;
use crate::phone::{Phone, create};
use crate::raw::Raw;

/// Writes in a run.
const WRITES: usize = 500;

/// The 99th of a hundred by the wall's clock, which is what a thumb waits for; sides take turns write by write.
pub fn row(folder: &Path, runs: u32) -> Result<Row, Failure> {
    eprintln!("sync/insert-one-full");
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..runs {
        let (phone, raw) = (Phone::create(folder)?, Raw::create(folder, "FULL")?);
        for n in 0..WRITES {
            ours.push(timed(|| phone.append(&[create(n)], 1))?);
            theirs.push(timed(|| raw.insert_one(&outlets::row(n)))?);
        }
    }
    Ok(routebook_bench::row("sync/insert-one-full", p99(ours), p99(theirs)))
}

fn timed(work: impl FnOnce() -> Result<(), Failure>) -> Result<Duration, Failure> {
    let begun = Instant::now();
    work()?;
    Ok(begun.elapsed())
}

fn p99(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() * 99 / 100]
}
