//! A suite of steps: all that can run do run, and a table closes it.

mod table;

use std::time::{Duration, Instant};

use crate::fault::Fault;

/// One thing a suite does.
#[derive(Clone, Copy)]
pub struct Step {
    /// Its heading, and its row in the table.
    pub name: &'static str,
    /// The step whose result it builds on; it is left out when that one has not succeeded.
    pub after: Option<&'static str>,
    /// The work.
    pub work: fn() -> Result<(), Fault>,
}

/// How a step ended.
#[derive(Debug)]
pub enum Outcome {
    /// It succeeded.
    Ok,
    /// It failed, and said why.
    Failed,
    /// It was left out because the named step has not succeeded.
    LeftOut(&'static str),
}

/// A step that is over.
#[derive(Debug)]
pub struct Done {
    name: &'static str,
    outcome: Outcome,
    took: Duration,
}

/// Runs the steps in order and prints the table; fails if any step did not succeed.
pub fn run(steps: &[Step]) -> Result<(), Fault> {
    let mut done: Vec<Done> = Vec::with_capacity(steps.len());
    for step in steps {
        done.push(perform(step, &done));
    }
    print!("\n{}", table::draw(&done));
    let failed: Vec<_> = done.iter().filter(|d| !d.succeeded()).map(|d| d.name.to_owned()).collect();
    if failed.is_empty() { Ok(()) } else { Err(Fault::Steps(failed)) }
}

fn perform(step: &Step, done: &[Done]) -> Done {
    let started = Instant::now();
    let outcome = match step.after.filter(|after| !has_succeeded(after, done)) {
        Some(after) => Outcome::LeftOut(after),
        None => work(step),
    };
    Done { name: step.name, outcome, took: started.elapsed() }
}

fn work(step: &Step) -> Outcome {
    eprintln!("\n== {}", step.name);
    match (step.work)() {
        Ok(()) => Outcome::Ok,
        Err(fault) => {
            eprintln!("{}: {fault}", step.name);
            Outcome::Failed
        }
    }
}

/// A step that is not part of this suite cannot have failed in it.
fn has_succeeded(name: &str, done: &[Done]) -> bool {
    done.iter().find(|d| d.name == name).is_none_or(Done::succeeded)
}

impl Done {
    fn succeeded(&self) -> bool {
        matches!(self.outcome, Outcome::Ok)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORKS: fn() -> Result<(), Fault> = || Ok(());
    const FAILS: fn() -> Result<(), Fault> = || Err(Fault::Missing);

    fn step(name: &'static str, after: Option<&'static str>, work: fn() -> Result<(), Fault>) -> Step {
        Step { name, after, work }
    }

    #[test]
    fn a_suite_whose_steps_succeed_succeeds() {
        assert!(run(&[step("a", None, WORKS), step("b", Some("a"), WORKS)]).is_ok());
    }

    #[test]
    fn a_failed_step_leaves_out_what_builds_on_it_and_nothing_else() {
        let steps =
            [step("a", None, FAILS), step("b", Some("a"), WORKS), step("c", Some("b"), WORKS), step("d", None, WORKS)];
        match run(&steps) {
            Err(Fault::Steps(failed)) => assert_eq!(failed, ["a", "b", "c"]),
            other => panic!("{other:?}"),
        }
    }
}
