//! `bench-photo`: a photo stamped by routebook-evidence, beside decode + draw + encode.
//!
//! Ours does more than the baselines: it also hashes the original and the result, writes EXIF, makes
//! the thumbnail, and signs the seal. The baselines blend a panel of the same height without text.

mod baseline;
mod ours;

use clap::Parser;
use routebook_bench::{Contender, Failure, Flags, Row, measure, print, row};
use routebook_scene::{Size, draw};

fn main() -> Result<(), Failure> {
    let Flags { runs } = Flags::parse();
    let rows = [rows("12mp", Size::Camera, runs)?, rows("50mp", Size::Large, runs)?].concat();
    print(&rows)
}

/// Our stamp against each baseline, on one photo of that size.
fn rows(name: &str, size: Size, runs: u32) -> Result<Vec<Row>, Failure> {
    eprintln!("photo/{name}");
    let photo = &draw(4, size);
    let ours = ours::Ours::new()?;
    let mut sides = vec![Contender::new("ours", || ours.stamp(photo))];
    sides.extend(baseline::ALL.map(|(name, work)| Contender::new(name, move || work(photo))));
    let medians = measure(runs, &mut sides)?;
    let named = baseline::ALL.iter().zip(&medians[1..]);
    Ok(named.map(|((baseline, _), time)| row(format!("photo/{name}/vs-{baseline}"), medians[0], *time)).collect())
}
