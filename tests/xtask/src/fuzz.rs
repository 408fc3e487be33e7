//! `cargo xtask fuzz`: libFuzzer over one of the targets in `tests/fuzz`, for as long as asked.
//!
//! The tests run the same targets for half a minute each without it; this is the long run, with coverage.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::cli::FuzzRequest;
use crate::fault::Fault;
use crate::needs::{self, catalogue};
use crate::project;
use crate::shell::{command, run};

/// Where the targets are.
const FOLDER: &str = "tests/fuzz";

/// What a hostile input may cost: MiB in all, MiB in one piece, seconds.
const LIMITS: [&str; 3] = ["-rss_limit_mb=1536", "-malloc_limit_mb=512", "-timeout=25"];

/// Sanitizers and coverage need a rustc that takes unstable flags, and a profile that keeps functions apart.
const SETTINGS: [(&str, &str); 5] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "3"),
    ("CARGO_PROFILE_RELEASE_STRIP", "none"),
];

/// Runs libFuzzer; fails where an input breaks the target, and says where that input lies.
pub fn fuzz(request: &FuzzRequest) -> Result<(), Fault> {
    let root = project::root();
    let known = targets(&root)?;
    if !known.contains(&request.target) {
        return Err(Fault::UnknownTarget { name: request.target.clone(), known: known.join(", ") });
    }
    needs::meet(&catalogue::fuzz())?;
    let found = root.join("target/fuzz/corpus").join(&request.target);
    fs::create_dir_all(&found).map_err(Fault::file(&found))?;
    run(&mut program(&root, &found, request))
}

/// A target is a program under `fuzz_targets`.
fn targets(root: &Path) -> Result<Vec<String>, Fault> {
    let folder = root.join(FOLDER).join("fuzz_targets");
    let entries = fs::read_dir(&folder).map_err(Fault::file(&folder))?;
    let mut names: Vec<_> =
        entries.flatten().filter_map(|e| Some(e.path().file_stem()?.to_string_lossy().into_owned())).collect();
    names.sort();
    Ok(names)
}

/// What is found goes into a folder of its own; the committed corpora are only read.
fn program(root: &Path, found: &Path, request: &FuzzRequest) -> Command {
    let mut cargo = command("cargo", &["fuzz", "run", "--features", "libfuzzer", "--fuzz-dir", FOLDER], root);
    cargo.args(["--target-dir", "target/fuzz", &request.target]).arg(found);
    for folder in [request.target.as_str(), "stamp"] {
        cargo.arg(root.join(FOLDER).join("corpus").join(folder));
    }
    cargo.arg("--").args(LIMITS).args(["-max_len=49152", "-print_final_stats=1"]);
    cargo.arg(format!("-max_total_time={}", request.minutes * 60));
    cargo.arg(format!("-dict={}", root.join(FOLDER).join("jpeg.dict").display()));
    if request.forks > 1 {
        cargo.arg(format!("-fork={}", request.forks));
    }
    cargo.envs(SETTINGS);
    cargo
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_program_is_a_target_and_has_a_corpus() {
        let root = project::root();
        let all = targets(&root).unwrap();
        assert!(all.contains(&"stamp".to_owned()), "{all:?}");
        for name in all {
            assert!(root.join(FOLDER).join("corpus").join(&name).is_dir(), "{name}");
        }
    }

    #[test]
    fn an_unknown_target_is_refused_with_the_known_ones() {
        let request = FuzzRequest { target: "moon".into(), minutes: 1, forks: 1 };
        let refusal = fuzz(&request).unwrap_err().to_string();
        assert!(refusal.contains("seal"), "{refusal}");
    }
}
