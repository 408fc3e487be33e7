//! One case: both sides take turns, medians are compared.

use std::fs;
use std::path::Path;
use std::time::Duration;

use routebook_bench::{Failure, Row, Target, row};
use routebook_fleet::load::percentile;

use crate::company::{Company, Kind};
use crate::pushes::push;
use crate::share::Took;

/// So many connections, and so many measured pushes over each.
pub struct Case<'a> {
    pub kind: Kind,
    pub company: &'a Company<'a>,
    pub connections: usize,
    pub pushes: usize,
    pub runs: u32,
}

impl Case<'_> {
    /// Time a push, with what half and what all but one in a hundred wait for.
    pub fn rows(&self, folder: &Path) -> Result<[Row; 3], Failure> {
        let name = self.name();
        eprintln!("{name}");
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for run in 0..=self.runs {
            let (a, b) = self.run(folder)?;
            let [x, y] = [&a, &b].map(|took| self.a_push(took).as_secs_f64() * 1e3);
            eprintln!("  run {run}/{}  ours {x:>8.3} ms  raw {y:>8.3} ms", self.runs);
            // The first run fills caches and is not counted.
            if run > 0 {
                ours.push(a);
                theirs.push(b);
            }
        }
        let whole = |side: &[Took]| sorted(side.iter().map(|took| self.a_push(took)))[side.len() / 2];
        let waits = |side: &[Took], share| percentile(&sorted(side.iter().flat_map(|took| took.each.clone())), share);
        let whole = row(&name, whole(&ours), whole(&theirs));
        let whole = if self.kind == Kind::Outlets { whole.aiming_at(Target::Ratio(3.0)) } else { whole };
        let [p50, p99] =
            [50, 99].map(|share| row(format!("{name}/p{share}"), waits(&ours, share), waits(&theirs, share)));
        Ok([whole, p50, p99])
    }

    fn name(&self) -> String {
        let visits = if self.kind == Kind::Visits { "visits-" } else { "" };
        format!("server/push-{visits}50ops-{}-{}conn", self.company.name, self.connections)
    }

    fn a_push(&self, took: &Took) -> Duration {
        took.all / (self.connections * self.pushes) as u32
    }

    /// Both sides once, each on a copy of its own.
    fn run(&self, folder: &Path) -> Result<(Took, Took), Failure> {
        let [served, into] = ["served", "into"].map(|name| folder.join(name));
        self.company.copy(&served)?;
        let ours = push(&served, self.company.shares(self.kind, self.connections, self.pushes + 1))?;
        self.company.copy(&into)?;
        let theirs = self.company.engine.insert(&served, &into, self.connections, self.pushes + 1)?;
        fs::remove_dir_all(&served)?;
        fs::remove_dir_all(&into)?;
        Ok((ours, theirs))
    }
}

fn sorted(times: impl Iterator<Item = Duration>) -> Vec<Duration> {
    let mut all: Vec<_> = times.collect();
    all.sort_unstable();
    all
}
