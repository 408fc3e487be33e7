//! A seed from its beginning to its end.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::heal::heal;
use crate::script::{Trouble, play};
use crate::trace::Trace;
use crate::world::World;

/// How a seed ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The seed.
    pub seed: u64,
    /// The hash of everything that happened.
    pub hash: u64,
    /// What did not hold.
    pub fault: Option<String>,
    /// What happened, where it was kept.
    pub lines: Vec<String>,
}

/// Plays a seed; `among` are the troubles that it draws from.
pub fn run(seed: u64, among: &[Trouble], keep: bool) -> Outcome {
    let trace = if keep { Trace::keeping() } else { Trace::default() };
    let noted = trace.clone();
    let played = catch_unwind(AssertUnwindSafe(|| {
        let mut world = World::new(seed, trace);
        let troubles = Trouble::draw(among, seed);
        world.net.trace.note(format_args!("seed {seed}: {troubles:?}"));
        let done = play(&mut world, &troubles).and_then(|()| heal(&mut world));
        world.end();
        done
    }));
    let fault = match played {
        Ok(done) => done.err(),
        Err(panic) => Some(format!("a panic: {}", said(panic.as_ref()))),
    };
    Outcome { seed, hash: noted.hash(), fault, lines: noted.lines() }
}

fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_owned())).unwrap_or_default()
}

/// Plays a seed a second time and says whether the same happened.
pub fn repeats(first: &Outcome, among: &[Trouble]) -> bool {
    let second = run(first.seed, among, false);
    (second.hash, &second.fault) == (first.hash, &first.fault)
}
