//! Every target over the committed corpus, then over half a minute of seeded mutations.
//!
//! `ROUTEBOOK_FUZZ_SECONDS` and `ROUTEBOOK_FUZZ_SEED` choose another length and another sequence. An input that
//! breaks a target is kept, and its path is told: hand it to `cargo fuzz run TARGET PATH` or add it to the corpus.
#![allow(clippy::unwrap_used, missing_docs)]

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use routebook_fuzz::{Mutator, Target, corpus, find};

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

/// Runs the target; what breaks it is written down first.
fn feed(target: Target, name: &str, input: &[u8]) {
    if catch_unwind(AssertUnwindSafe(|| (target.run)(input))).is_err() {
        let path = keep(target, input);
        panic!("{}: {name} breaks it; the input lies at {}", target.name, path.display());
    }
}

fn keep(target: Target, input: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(target.name);
    fs::write(&path, input).unwrap();
    path
}

fn run(name: &str) {
    let target = find(name);
    let inputs = corpus(target.folders);
    assert!(inputs.len() >= 3, "a corpus to start from");
    inputs.iter().for_each(|(name, input)| feed(target, name, input));
    let seed = number("ROUTEBOOK_FUZZ_SEED", 1);
    let (length, started) = (Duration::from_secs(number("ROUTEBOOK_FUZZ_SECONDS", 30)), Instant::now());
    let mut mutator = Mutator::new(&inputs, seed);
    let mut runs = 0u64;
    while started.elapsed() < length {
        feed(target, &format!("mutation {runs} of seed {seed}"), &mutator.next_input());
        runs += 1;
    }
    println!("{name}: {} inputs of the corpus, {runs} mutations", inputs.len());
}

#[test]
fn a_mutated_photo_is_stamped_validly_or_refused_with_a_code() {
    run("stamp");
}

#[test]
fn a_mutated_photo_can_be_looked_at() {
    run("picture");
}

#[test]
fn a_mutated_exif_block_is_merged() {
    run("exif");
}

#[test]
fn a_mutated_seal_is_read_or_refused_and_never_believed() {
    run("seal");
}

#[test]
fn mutated_displaced_bits_give_the_original_or_an_error() {
    run("rebuild");
}
