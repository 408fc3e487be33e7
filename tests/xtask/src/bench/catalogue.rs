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
    /// What measures.
    pub by: By,
    /// What the machine must have.
    pub needs: fn() -> Vec<Need>,
}

/// What measures.
#[derive(Debug)]
pub enum By {
    /// A program in `tests/bench`, built with these of its features.
    Program(&'static str, &'static str),
    /// Harnesses in several languages, which this program lets take turns.
    Harnesses,
}

/// All benchmarks.
const BENCHES: [Bench; 6] = [
    Bench {
        name: "ffi",
        about: "the calls of the Kotlin package, on a JVM, and of the Swift package, over the same from Rust (wall time)",
        by: By::Harnesses,
        needs: catalogue::bench_ffi,
    },
    Bench {
        name: "flow",
        about: "flows folded and checked, and home after a year and after ten, over raw SQLite on the same rows (CPU time)",
        by: By::Program("bench-flow", "flow"),
        needs: catalogue::bench_open,
    },
    Bench {
        name: "open",
        about: "a rep's database opened and today read, over raw SQLite on the same file (CPU time)",
        by: By::Program("bench-open", "open"),
        needs: catalogue::bench_open,
    },
    Bench {
        name: "photo",
        about: "a photo stamped, over decode + draw + encode (CPU time)",
        by: By::Program("bench-photo", "photo,turbo"),
        needs: catalogue::bench_photo,
    },
    Bench {
        name: "server",
        about: "50 ops pushed over 1, 8 and 64 connections, over the same rows inserted raw, on both engines (wall time)",
        by: By::Program("bench-server", "server"),
        needs: catalogue::bench_server,
    },
    Bench {
        name: "sync",
        about: "100,000 rows written, changed, pulled and bootstrapped through log and merge, over raw SQLite (CPU time)",
        by: By::Program("bench-sync", "sync"),
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
        assert!(refusal.contains("ffi, flow, open, photo, server, sync"), "{refusal}");
    }
}
