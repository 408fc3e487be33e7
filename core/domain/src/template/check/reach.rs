//! Which stage can follow which: unreachable stages, dead ends, steps that wait for a stage that may never come.

use super::ids::located;
use super::report::Report;
use crate::template::{Mark, Template};

/// The graph of a template's stages, by index.
pub(super) struct Reach {
    next: Vec<Vec<usize>>,
    start: usize,
}

impl Reach {
    /// The graph; every stage that a `next` names must exist.
    pub(super) fn new(t: &Template) -> Self {
        let index = |id: &str| t.stages.iter().position(|s| s.id == id);
        let next = t.stages.iter().map(|s| t.next_stages(&s.id).into_iter().filter_map(index).collect()).collect();
        let start = t.first_stage().and_then(|s| index(&s.id)).unwrap_or(0);
        Self { next, start }
    }

    /// The stages that may follow a stage.
    pub(super) fn next(&self, stage: usize) -> &[usize] {
        &self.next[stage]
    }

    /// The stages that a flow may have entered before it first enters `without`; all reachable ones without it.
    pub(super) fn before(&self, without: Option<usize>) -> Vec<bool> {
        self.from(self.start, without)
    }

    fn from(&self, start: usize, without: Option<usize>) -> Vec<bool> {
        let mut seen = vec![false; self.next.len()];
        let mut open = vec![start];
        while let Some(at) = open.pop() {
            if Some(at) != without && !std::mem::replace(&mut seen[at], true) {
                open.extend(&self.next[at]);
            }
        }
        seen
    }

    /// The stages that every flow has entered before it enters `stage`.
    pub(super) fn always(&self, stage: usize) -> Vec<bool> {
        (0..self.next.len()).map(|other| other != stage && !self.before(Some(other))[stage]).collect()
    }

    /// The stages that every flow has entered when it is handed in.
    pub(super) fn always_at_end(&self) -> Vec<bool> {
        let ends = |seen: &[bool]| (0..self.next.len()).any(|i| seen[i] && self.next[i].is_empty());
        (0..self.next.len()).map(|other| !ends(&self.before(Some(other)))).collect()
    }

    /// Whether some last stage can be reached from a stage.
    fn ends(&self, stage: usize) -> bool {
        let seen = self.from(stage, None);
        (0..self.next.len()).any(|i| seen[i] && self.next[i].is_empty())
    }
}

pub(super) fn check(report: &mut Report, t: &Template, reach: &Reach) {
    let reached = reach.before(None);
    for (i, stage) in t.stages.iter().enumerate() {
        if !reached[i] {
            report.add(format!("$.stages[{i}]"), format!("stage `{}` can never be reached from the start", stage.id));
        } else if !reach.ends(i) {
            report.add(format!("$.stages[{i}].next"), "a dead end: no last stage (`\"next\": []`) can be reached");
        }
    }
    check_waiting(report, t, reach);
    check_deadlines(report, t, reach);
}

/// A stage that is waited for must be able to come after the stage from which a deadline counts.
fn check_deadlines(report: &mut Report, t: &Template, reach: &Reach) {
    let index = |mark: &Mark| match mark {
        Mark::Stage(id) => t.stages.iter().position(|s| s.id == *id),
        _ => None,
    };
    for (i, deadline) in t.deadlines.iter().enumerate() {
        let Some((from, until)) = index(&deadline.from).zip(index(&deadline.until)) else { continue };
        let follows = from == until || reach.from(from, None)[until];
        report.unless(
            follows,
            format!("$.deadlines[{i}].until"),
            "can never come after the stage from which it counts",
        );
    }
}

/// What a step waits for must have had its turn whichever way the flow came.
fn check_waiting(report: &mut Report, t: &Template, reach: &Reach) {
    let stage_of = |step: &str| t.stages.iter().position(|s| s.steps.iter().any(|x| x.id == step));
    for (path, step) in located(t) {
        let Some(own) = stage_of(&step.id) else { continue };
        let always = reach.always(own);
        for (i, id) in step.after.iter().flatten().enumerate() {
            let path = format!("{path}.after[{i}]");
            let entered = !report.sound(&path) || stage_of(id).is_some_and(|other| other == own || always[other]);
            report.unless(
                entered,
                path,
                format!("step `{id}` stands in a stage that a flow may never have entered by then"),
            );
        }
    }
}
