//! Gates: whether a rule holds, and if not, everything that is missing. Total: a rule always gives an answer, in
//! one look at each of its parts.

mod compare;
mod count;
mod link;
mod within;

use super::{Context, FlowState, Unmet};
use crate::template::{Gate, Mark, Spot, Template};
use crate::time::TrustedTime;

/// What a gate looks at.
pub(super) struct Scene<'a> {
    /// The template.
    pub template: &'a Template,
    /// The flow as it stands.
    pub state: &'a FlowState,
    /// The moment that counts.
    pub at: &'a TrustedTime,
    /// What is known beyond the flow; nothing while folding.
    pub context: Option<&'a Context>,
}

/// What came of a rule.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Answer {
    Yes,
    No(Vec<Unmet>),
    /// It depends on a time or on something beyond the flow that is not known; it never counts against anyone.
    CannotTell,
}

impl Answer {
    fn when(good: bool, unmet: impl FnOnce() -> Unmet) -> Self {
        if good { Self::Yes } else { Self::No(vec![unmet()]) }
    }
}

/// Everything that stands in the way of a gate.
pub(super) fn unmet(gate: Option<&Gate>, scene: &Scene<'_>) -> Vec<Unmet> {
    match gate.map(|gate| judge(gate, scene)) {
        Some(Answer::No(unmet)) => unmet,
        _ => Vec::new(),
    }
}

/// Whether a gate holds, or at least nobody can tell that it does not.
pub(super) fn holds(gate: &Gate, scene: &Scene<'_>) -> bool {
    !matches!(judge(gate, scene), Answer::No(_))
}

pub(super) fn judge(gate: &Gate, scene: &Scene<'_>) -> Answer {
    match gate {
        Gate::All(rules) => all(rules.iter().map(|rule| judge(rule, scene))),
        Gate::Any(rules) => any(rules.iter().map(|rule| judge(rule, scene))),
        Gate::Not(rule) => not(judge(rule, scene), rule),
        Gate::Compare(rule) => compare::judge(rule, scene),
        Gate::Count(rule) => count::judge(rule, scene),
        Gate::Exists(spot) => compare::exists(spot, scene),
        Gate::Within(rule) => within::judge(rule, scene),
        Gate::Role(role) => link::role(*role, scene),
        Gate::HasEvidence(rule) => count::has_evidence(rule, scene),
        Gate::LinkedRecord(rule) => link::judge(rule, scene),
    }
}

fn all(answers: impl Iterator<Item = Answer>) -> Answer {
    let (mut lacking, mut open, mut failed) = (Vec::new(), false, false);
    for answer in answers {
        match answer {
            Answer::Yes => {}
            Answer::CannotTell => open = true,
            Answer::No(unmet) => {
                failed = true;
                lacking.extend(unmet);
            }
        }
    }
    match (failed, open) {
        (true, _) => Answer::No(lacking),
        (false, true) => Answer::CannotTell,
        (false, false) => Answer::Yes,
    }
}

/// Of several ways that are all closed, the one that lacks least is named; the first among equals.
fn any(answers: impl Iterator<Item = Answer>) -> Answer {
    let (mut nearest, mut open): (Option<Vec<Unmet>>, _) = (None, false);
    for answer in answers {
        match answer {
            Answer::Yes => return Answer::Yes,
            Answer::CannotTell => open = true,
            Answer::No(unmet) if nearest.as_ref().is_none_or(|n| unmet.len() < n.len()) => nearest = Some(unmet),
            Answer::No(_) => {}
        }
    }
    if open { Answer::CannotTell } else { Answer::No(nearest.unwrap_or_else(|| vec![must_not(None)])) }
}

fn not(answer: Answer, rule: &Gate) -> Answer {
    match answer {
        Answer::Yes => Answer::No(vec![must_not(subject(rule))]),
        Answer::No(_) => Answer::Yes,
        Answer::CannotTell => Answer::CannotTell,
    }
}

fn must_not(about: Option<Spot>) -> Unmet {
    let Spot { step, item } = about.unwrap_or(Spot { step: String::new(), item: String::new() });
    Unmet::MustNot { step, item }
}

/// The first step and item that a rule is about.
fn subject(gate: &Gate) -> Option<Spot> {
    match gate {
        Gate::All(rules) | Gate::Any(rules) => rules.iter().find_map(subject),
        Gate::Not(rule) => subject(rule),
        Gate::Compare(rule) => Some(rule.field.clone()),
        Gate::Count(rule) => count::first(&rule.of),
        Gate::Exists(spot) => Some(spot.clone()),
        Gate::Within(rule) => match &rule.from {
            Mark::Step(step) => Some(Spot { step: step.clone(), item: String::new() }),
            _ => None,
        },
        Gate::Role(_) => None,
        Gate::HasEvidence(rule) => Some(rule.need.clone()),
        Gate::LinkedRecord(rule) => Some(rule.field.clone()),
    }
}
