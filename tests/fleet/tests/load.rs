//! Two hundred reps at a server that runs in a process of its own, as fast as it answers.
#![allow(clippy::unwrap_used)]

use routebook_fleet::load::{Load, Noun, Outcome, Pace, Staff, play};
use routebook_fleet::{Show, Size};
use routebook_postgres::{Cluster, Durability};

/// Nothing that a server holds grows with what it keeps. Four passwords that are looked at hold 80 MiB, a transaction
/// that runs and those that wait for it a few megabytes each.
const MOST_MIB: u64 = 512;
/// However many phones come at once: 128 for the database and for files, and a few of its own; one for each core besides.
const MOST_THREADS: usize = 160;

fn day(reps: usize, database: Option<String>) -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    let load = Load {
        staff: Staff { reps, outlets_each: 5 },
        pushes: reps,
        pace: Pace::Hurry,
        size: Size::Small,
        database,
        dir: folder.path().join("load"),
        program: env!("CARGO_BIN_EXE_routebook-load").into(),
    };
    play(&load, &Show::silent()).unwrap()
}

/// Everything that was sent was acknowledged and is there, and no answer was 5xx.
fn is_whole(outcome: &Outcome, reps: usize) {
    assert_eq!(outcome.faults, [""; 0], "{}", outcome.table());
    assert_eq!(outcome.ops, 2 * 20 * reps as u64);
    assert_eq!((outcome.lost_ops, outcome.lost_files), (0, 0));
    let count = |noun| outcome.lines.iter().filter(|line| line.noun == noun).map(|line| line.count).sum::<usize>();
    assert_eq!((count(Noun::Push), count(Noun::Thumb)), (2 * reps, 4 * reps));
    assert!(outcome.lines.iter().all(|line| line.errors == 0), "{}", outcome.table());
    assert!(outcome.server_peak_mib <= MOST_MIB, "{}", outcome.table());
    let cores = std::thread::available_parallelism().unwrap().get();
    assert!(outcome.server_threads as usize <= MOST_THREADS + cores, "{}", outcome.table());
    assert!(outcome.ok);
}

#[test]
fn two_hundred_reps_deliver_their_day_and_nothing_is_lost() {
    let outcome = day(200, None);
    is_whole(&outcome, 200);
    assert!(outcome.lines.iter().any(|line| line.noun == Noun::Photo && line.count > 0));
}

#[test]
fn a_server_over_postgresql_loses_nothing_either() {
    let cluster = Cluster::start(Durability::None).unwrap();
    is_whole(&day(40, Some(cluster.database().unwrap())), 40);
}
