//! What came of a day.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::time::Duration;

use serde::Serialize;

use super::Usage;
use super::tally::{Line, Noun, Phase, Tally};
use crate::Fault;

/// What we want to see of a push, milliseconds: printed, and no reason to fail, for machines differ.
const MOST_P99_MS: f64 = 1000.0;

/// The figures of one run.
#[derive(Clone, Debug, Serialize)]
pub struct Outcome {
    /// Nothing was lost, refused or in vain.
    pub ok: bool,
    /// A line for everything that was asked.
    pub lines: Vec<Line>,
    /// What should not have been; the first of it.
    pub faults: Vec<String>,
    /// Ops that phones were told are delivered.
    pub ops: u64,
    /// Those of them that the server did not give back to a phone that had forgotten everything.
    pub lost_ops: u64,
    /// Small pictures and photos that were sent.
    pub files: usize,
    /// Those of them that do not lie in the server's folder.
    pub lost_files: usize,
    /// Seconds of the whole day.
    pub seconds: f64,
    /// CPU seconds of the server's process.
    pub server_cpu_s: f64,
    /// The most memory that the server ever held, MiB.
    pub server_peak_mib: u64,
    /// The server's threads before the day or after it, where there are more of them.
    pub server_threads: u64,
    /// CPU seconds of the phones.
    pub generator_cpu_s: f64,
}

impl Outcome {
    pub(super) fn of(
        tally: &Tally,
        took: Duration,
        [server, generator]: [Usage; 2],
        (ops, held): (u64, u64),
        files_here: usize,
    ) -> Self {
        let (lines, faults) = (tally.lines(), tally.faults());
        let files = lines.iter().filter(|l| matches!(l.noun, Noun::Thumb | Noun::Photo)).map(|l| l.count).sum();
        let (lost_ops, lost_files) = (ops.saturating_sub(held), usize::saturating_sub(files, files_here));
        Self {
            ok: faults.is_empty() && lost_ops == 0 && lost_files == 0,
            lines,
            faults,
            ops,
            lost_ops,
            files,
            lost_files,
            seconds: took.as_secs_f64(),
            server_cpu_s: server.cpu.as_secs_f64(),
            server_peak_mib: server.peak_kib / 1024,
            server_threads: server.threads,
            generator_cpu_s: generator.cpu.as_secs_f64(),
        }
    }

    /// A line a phase and noun, and what it all cost.
    pub fn table(&self) -> String {
        let mut text =
            format!("{:<16} {:>7} {:>9} {:>9} {:>9} {:>7}\n", "", "count", "p50 ms", "p99 ms", "max ms", "errors");
        for line in &self.lines {
            let Line { phase, noun, count, p50_ms, p99_ms, max_ms, errors } = line;
            let name = format!("{} {}", when(*phase), what(*noun));
            let figures = format!("{count:>7} {p50_ms:>9.1} {p99_ms:>9.1} {max_ms:>9.1} {errors:>7}");
            let _ = writeln!(text, "{name:<16} {figures}{}", aim(line));
        }
        let share = |cpu: f64| format!("{cpu:.1} s CPU, {:.0} % of a core", cpu / self.seconds * 100.0);
        let _ = writeln!(text, "took             {:.0} s", self.seconds);
        let holds = format!("peak {} MiB, {} threads", self.server_peak_mib, self.server_threads);
        let _ = writeln!(text, "server           {}; {holds}", share(self.server_cpu_s));
        let _ = writeln!(text, "phones           {}", share(self.generator_cpu_s));
        let _ = writeln!(text, "ops              {} delivered, {} lost", self.ops, self.lost_ops);
        let _ = writeln!(text, "files            {} delivered, {} lost", self.files, self.lost_files);
        for fault in &self.faults {
            let _ = writeln!(text, "FAULT  {fault}");
        }
        text
    }
}

fn aim(line: &Line) -> &'static str {
    match (line.noun, line.p99_ms <= MOST_P99_MS) {
        (Noun::Push, true) => "  p99 <= 1 s",
        (Noun::Push, false) => "  p99 <= 1 s, over it",
        _ => "",
    }
}

const fn when(phase: Phase) -> &'static str {
    match phase {
        Phase::Morning => "morning",
        Phase::Day => "day",
        Phase::Burst => "18:00",
        Phase::Evening => "evening",
    }
}

const fn what(noun: Noun) -> &'static str {
    match noun {
        Noun::Pull => "pull",
        Noun::Push => "push",
        Noun::Thumb => "thumb",
        Noun::Photo => "photo",
    }
}

/// Files that lie whole in the server's folder. A photo's own small picture takes the place of the phone's, so each
/// file that was sent is one that lies there.
pub(super) fn files_in(folder: &Path) -> Result<usize, Fault> {
    let mut count = 0;
    for entry in fs::read_dir(folder).map_err(Fault::io(folder))? {
        let path = entry.map_err(Fault::io(folder))?.path();
        count += if path.is_dir() { files_in(&path)? } else { usize::from(is_whole(&path)) };
    }
    Ok(count)
}

fn is_whole(file: &Path) -> bool {
    file.extension().is_some_and(|variant| variant == "thumb" || variant == "full")
}
