//! `bench-photo`: a photo stamped by routebook-evidence, beside decode + draw + encode.
//!
//! Ours does more than the baselines: it also hashes the original and the result, draws text, writes EXIF, makes
//! the thumbnail, and signs the seal. The baselines blend a panel of the same height without text; the row
//! `vs-turbo-decode-only` is beside a decoder that draws and writes nothing at all.

mod baseline;
mod ours;
mod peak;
mod scenes;

use std::path::PathBuf;

use clap::Parser;
use routebook_bench::{Contender, Failure, Flags, Row, Target, measure, memory_row, print, row};

use ours::Ours;
use peak::Side;
use scenes::{ALL, Scene, Shot};

/// Flags of this program.
#[derive(Debug, Parser)]
struct Words {
    #[command(flatten)]
    flags: Flags,
    /// Stamp this photo once and print the peak of extra memory in KiB; how the program calls itself.
    #[arg(long, hide = true)]
    peak_of: Option<PathBuf>,
    /// Who stamps it.
    #[arg(long, hide = true, value_enum, default_value = "ours")]
    side: Side,
}

fn main() -> Result<(), Failure> {
    let words = Words::parse();
    if let Some(photo) = words.peak_of {
        return peak::show(&photo, words.side);
    }
    let mut rows = Vec::new();
    for scene in &ALL {
        let shot = scene.shoot()?;
        rows.extend(times(scene, &shot, words.flags.runs)?);
        if cfg!(target_os = "linux") {
            rows.push(peak(scene, &shot)?);
        }
    }
    print(&rows)
}

/// Our stamp against each baseline, on one photo of that size; the last row is from file to file.
fn times(scene: &Scene, shot: &Shot, runs: u32) -> Result<Vec<Row>, Failure> {
    let ours = Ours::new()?;
    let photo = &shot.bytes;
    let mut sides = vec![Contender::new("ours", || ours.stamp(photo))];
    sides.extend(baseline::ALL.iter().map(|(name, work)| Contender::new(name, move || work(photo))));
    sides.push(Contender::new("ours-file", || ours.stamp_file(&shot.path)));
    let medians = measure(runs, &mut sides)?;
    let against = |(name, _): &baseline::Named, time| {
        let row = row(format!("photo/{}/vs-{name}", scene.name), medians[0], time);
        scene.aim(name).map_or(row.clone(), |most| row.aiming_at(Target::Ratio(most)))
    };
    let mut rows: Vec<_> = baseline::ALL.iter().zip(&medians[1..]).map(|(named, time)| against(named, *time)).collect();
    let whole = baseline::ALL.iter().rposition(|(name, _)| baseline::is_whole(name)).unwrap_or(0);
    let name = format!("photo/{}/file-vs-{}", scene.name, baseline::ALL[whole].0);
    rows.push(row(name, medians[medians.len() - 1], medians[1 + whole]));
    Ok(rows)
}

fn peak(scene: &Scene, shot: &Shot) -> Result<Row, Failure> {
    let [ours, theirs] = [Side::Ours, Side::Baseline].map(|side| peak::run(&shot.path, side));
    let row = memory_row(format!("photo/{}/peak-mib", scene.name), ours?, theirs?);
    Ok(row.aiming_at(Target::Value(scene.peak_mib)))
}
