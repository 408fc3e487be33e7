//! Answers, items, evidence and steps counted.

use std::collections::BTreeSet;

use super::{Answer, Scene};
use crate::flow::mark::amount;
use crate::flow::require::{counts, lacking};
use crate::flow::{Attached, StepState, Unmet};
use crate::template::{Amount, Count, Counted, HasEvidence, Need, Spot, Step};

pub(super) fn judge(rule: &Count, scene: &Scene<'_>) -> Answer {
    let bound = |n: &Amount| amount(scene.template, scene.state, n);
    let (have, min, max) = (counted(&rule.of, scene), rule.at_least.as_ref().map_or(0, bound), rule.at_most.as_ref());
    let max = max.map(bound);
    let few = i64::from(have) < min;
    let good = !few && max.is_none_or(|max| i64::from(have) <= max);
    Answer::when(good, || {
        let lacking = few.then(|| open(&rule.of, scene)).flatten();
        let Spot { step, item } = lacking.or_else(|| first(&rule.of)).unwrap_or(nowhere());
        Unmet::CountUnmet { step, item, have, min, max }
    })
}

fn nowhere() -> Spot {
    Spot { step: String::new(), item: String::new() }
}

fn counted(of: &Counted, scene: &Scene<'_>) -> u32 {
    let n = match of {
        Counted::Answers(spots) => spots.iter().filter(|spot| answered(spot, scene)).count(),
        Counted::Items(spot) => scene.state.answer(&spot.step, &spot.item).map_or(0, |v| v.items().len()),
        Counted::Evidence(spot) => pieces(spot, None, scene),
        Counted::Steps(ids) => ids.iter().filter(|id| finished(id, scene)).count(),
    };
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn answered(spot: &Spot, scene: &Scene<'_>) -> bool {
    scene.state.answer(&spot.step, &spot.item).is_some()
}

fn finished(step: &str, scene: &Scene<'_>) -> bool {
    scene.state.step(step).is_some_and(StepState::is_finished)
}

/// The first that is counted and lacks.
fn open(of: &Counted, scene: &Scene<'_>) -> Option<Spot> {
    match of {
        Counted::Answers(spots) => spots.iter().find(|spot| !answered(spot, scene)).cloned(),
        Counted::Steps(ids) => ids.iter().find(|id| !finished(id, scene)).map(|id| whole(id)),
        Counted::Items(spot) | Counted::Evidence(spot) => Some(spot.clone()),
    }
}

/// The first that is counted.
pub(super) fn first(of: &Counted) -> Option<Spot> {
    match of {
        Counted::Answers(spots) => spots.first().cloned(),
        Counted::Steps(ids) => ids.first().map(|id| whole(id)),
        Counted::Items(spot) | Counted::Evidence(spot) => Some(spot.clone()),
    }
}

fn whole(step: &str) -> Spot {
    Spot { step: step.into(), item: String::new() }
}

pub(super) fn has_evidence(rule: &HasEvidence, scene: &Scene<'_>) -> Answer {
    let Some((step, need)) = home(&rule.need, scene) else {
        let Spot { step, item } = rule.need.clone();
        return Answer::No(vec![Unmet::UnknownNeed { step, need: item }]);
    };
    let min = u32::try_from(amount(scene.template, scene.state, &rule.at_least).max(0)).unwrap_or(u32::MAX);
    let have = u32::try_from(pieces(&rule.need, rule.version.as_deref(), scene)).unwrap_or(u32::MAX);
    Answer::when(have >= min, || match &rule.version {
        Some(version) => {
            Unmet::DocumentVersion { step: step.id.clone(), need: need.id.clone(), version: version.clone() }
        }
        None => lacking(step, need, have, min),
    })
}

fn home<'a>(spot: &Spot, scene: &Scene<'a>) -> Option<(&'a Step, &'a Need)> {
    let step = scene.template.step(&spot.step)?;
    Some((step, step.need(&spot.item)?))
}

/// How many different pieces count for a need, and are of a version if one is named.
fn pieces(spot: &Spot, version: Option<&str>, scene: &Scene<'_>) -> usize {
    let Some((_, need)) = home(spot, scene) else { return 0 };
    let all = scene.state.step(&spot.step).map(|s| s.evidence.as_slice()).unwrap_or_default();
    let fits = |a: &&Attached| version.is_none() || a.evidence.version.as_deref() == version;
    let ids: BTreeSet<_> = all.iter().filter(|a| counts(a, need)).filter(fits).map(|a| a.evidence.id).collect();
    ids.len()
}
