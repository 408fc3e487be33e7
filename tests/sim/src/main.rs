//! Plays seeds: `cargo xtask sim --seed S --seeds N`.

use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use clap::{Parser, ValueEnum, value_parser};
use routebook_sim::{LOSSES, Trouble, changes, cut_at, lied_from, repeats, run};
use rustix::time::{ClockId, clock_gettime};

/// One seed in so many is played twice.
const TWICE: u64 = 20;
/// More than anybody waits for, and two of it still are a number.
const MOST: u64 = 1 << 40;

/// Plays seeds of the simulation, each in a world of its own.
#[derive(Parser)]
struct Flags {
    /// The first seed.
    #[arg(long, value_name = "S", default_value_t = 1, value_parser = value_parser!(u64).range(..=MOST))]
    seed: u64,
    /// How many seeds, from that one on.
    #[arg(long, value_name = "N", default_value_t = 500, value_parser = value_parser!(u64).range(1..=MOST))]
    seeds: u64,
    /// How many are played at once, each in one thread.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = value_parser!(u64).range(1..=64))]
    jobs: u64,
    /// Begin no further seed after so many seconds.
    #[arg(long, value_name = "T", value_parser = value_parser!(u64).range(1..=MOST))]
    seconds: Option<u64>,
    /// Only these troubles, with commas between.
    #[arg(long, value_name = "WORDS", value_delimiter = ',')]
    only: Vec<Trouble>,
    /// Print everything that happens.
    #[arg(long)]
    trace: bool,
    /// Cut the power at every single write of a rep's day instead.
    #[arg(long, conflicts_with_all = ["seed", "seeds", "jobs", "seconds", "only", "trace"])]
    crash: bool,
}

/// What all threads share.
struct Tally {
    next: AtomicU64,
    /// Of each seed, how long it took and how much of that was its own work.
    times: Mutex<Vec<(Duration, Duration)>>,
    failed: Mutex<Vec<u64>>,
}

fn main() -> ExitCode {
    let flags = Flags::parse();
    if flags.crash {
        return crash();
    }
    let among: Vec<_> = Trouble::ALL.into_iter().filter(|t| flags.only.is_empty() || flags.only.contains(t)).collect();
    let tally = Tally { next: AtomicU64::new(flags.seed), times: Mutex::default(), failed: Mutex::default() };
    let until = flags.seconds.map(|s| Instant::now() + Duration::from_secs(s));
    std::thread::scope(|scope| {
        for _ in 0..flags.jobs {
            scope.spawn(|| play(&flags, &among, &tally, until));
        }
    });
    report(&flags, &tally)
}

/// Every write of the day, with every kind of loss.
fn crash() -> ExitCode {
    let (all, mut failed) = (changes(), 0);
    let cuts = all * (LOSSES.len() as u64 + 1);
    println!("a day makes {all} changes to the disk: {cuts} cuts");
    for change in 0..all {
        for loss in LOSSES {
            if let Err(fault) = cut_at(change, loss) {
                println!("cut at change {change}, {loss:?} lost: {fault}");
                failed += 1;
            }
        }
        if let Err(fault) = lied_from(change) {
            println!("a disk that lied from change {change}: {fault}");
            failed += 1;
        }
    }
    println!("{cuts} cuts, {failed} of them lost something");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn play(flags: &Flags, among: &[Trouble], tally: &Tally, until: Option<Instant>) {
    loop {
        let seed = tally.next.fetch_add(1, Ordering::SeqCst);
        let late = until.is_some_and(|until| Instant::now() > until);
        if seed >= flags.seed + flags.seeds || late {
            return;
        }
        let begun = (Instant::now(), worked());
        let outcome = run(seed, among, flags.trace);
        push(&tally.times, (begun.0.elapsed(), worked().saturating_sub(begun.1)));
        outcome.lines.iter().for_each(|line| println!("{line}"));
        let fault = match &outcome.fault {
            None if seed.is_multiple_of(TWICE) && !repeats(&outcome, among) => Some("it went otherwise a second time"),
            fault => fault.as_deref(),
        };
        if let Some(fault) = fault {
            println!("seed {seed}: {fault}\n  again: cargo xtask sim --seed {seed} --seeds 1{}", narrowed(flags));
            push(&tally.failed, seed);
        }
    }
}

/// How a command line says which troubles there were, where that was not all of them.
fn narrowed(flags: &Flags) -> String {
    let words = flags.only.iter().filter_map(|trouble| Some(trouble.to_possible_value()?.get_name().to_owned()));
    let words: Vec<_> = words.collect();
    if words.is_empty() { String::new() } else { format!(" --only {}", words.join(",")) }
}

/// What this thread has worked so far, without what it waited.
fn worked() -> Duration {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(now.tv_sec.unsigned_abs(), now.tv_nsec.unsigned_abs() as u32)
}

fn median(mut times: Vec<Duration>) -> u128 {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default().as_millis()
}

fn push<T>(to: &Mutex<Vec<T>>, item: T) {
    to.lock().unwrap_or_else(PoisonError::into_inner).push(item);
}

/// The seeds begin one after the other, so that those that were played have no gap.
fn report(flags: &Flags, tally: &Tally) -> ExitCode {
    let times = tally.times.lock().unwrap_or_else(PoisonError::into_inner);
    let failed = tally.failed.lock().unwrap_or_else(PoisonError::into_inner);
    let (passed, worked) = times.iter().copied().unzip();
    let (first, played) = (flags.seed, times.len() as u64);
    let last = first + played.saturating_sub(1);
    let twice = (first..first + played).filter(|seed| seed.is_multiple_of(TWICE)).count();
    println!(
        "seeds {first} to {last}: {played} of {} played, {twice} of them twice, {} failed, median {} ms, of which work {} ms",
        flags.seeds,
        failed.len(),
        median(passed),
        median(worked)
    );
    if failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
