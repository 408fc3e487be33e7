//! The benchmarks there are.

use crate::fault::Fault;
use crate::needs::{Need, catalogue};

/// A benchmark that can be asked for by name.
#[derive(Debug)]
pub struct Bench {
    /// What to type.
    pub name: &'static str,
    /// What is measured, against what.
    pub about: &'static str,
    /// The program in `tests/bench`.
    pub program: &'static str,
    /// The features of `tests/bench` that it is built with.
    pub features: &'static str,
    /// What the machine must have.
    pub needs: fn() -> Vec<Need>,
}

/// All benchmarks.
const BENCHES: [Bench; 5] = [
    Bench {
        name: "flow",
        about: "flows folded and checked, and home after a year and after ten, over raw SQLite on the same rows (CPU time)",
        program: "bench-flow",
        features: "flow",
        needs: catalogue::bench_open,
    },
    Bench {
        name: "open",
        about: "a rep's database opened and today read, over raw SQLite on the same file (CPU time)",
        program: "bench-open",
        features: "open",
        needs: catalogue::bench_open,
    },
    Bench {
        name: "photo",
        about: "a photo stamped, over decode + draw + encode (CPU time)",
        program: "bench-photo",
        features: "photo,turbo",
        needs: catalogue::bench_photo,
    },
    Bench {
        name: "server",
        about: "50 ops pushed over 1, 8 and 64 connections, over the same rows inserted raw, on both engines (wall time)",
        program: "bench-server",
        features: "server",
        needs: catalogue::bench_server,
    },
    Bench {
        name: "sync",
        about: "100,000 rows written, changed, pulled and bootstrapped through log and merge, over raw SQLite (CPU time)",
        program: "bench-sync",
        features: "sync",
        needs: catalogue::bench_open,
    },
];

/// The benchmark of that name.
pub fn find(name: &str) -> Result<&'static Bench, Fault> {
    let unknown = || Fault::UnknownBench { name: name.into(), known: names() };
    BENCHES.iter().find(|bench| bench.name == name).ok_or_else(unknown)
}

/// One line a benchmark.
pub fn list() -> String {
    BENCHES.iter().map(|bench| format!("{:<8} {}\n", bench.name, bench.about)).collect()
}

fn names() -> String {
    BENCHES.iter().map(|bench| bench.name).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_benchmark_is_refused_with_the_known_ones() {
        let refusal = find("speed").map(|bench| bench.name).unwrap_err().to_string();
        assert!(refusal.contains("flow, open, photo, server, sync"), "{refusal}");
    }
}
