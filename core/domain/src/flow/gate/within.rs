//! Time since a moment.

use super::{Answer, Scene, all};
use crate::flow::Unmet;
use crate::flow::mark::{amount, minutes_ms, reached};
use crate::template::{Amount, Within};
use crate::time::{Against, against_since};

/// Before its moment nothing has passed: what asks for time to pass is not met, what limits it is.
pub(super) fn judge(rule: &Within, scene: &Scene<'_>) -> Answer {
    let least = rule.at_least_minutes.iter().map(|n| early(rule, n, scene));
    let most = rule.at_most_minutes.iter().map(|n| late(rule, n, scene));
    all(least.chain(most))
}

fn early(rule: &Within, minutes: &Amount, scene: &Scene<'_>) -> Answer {
    let minutes = amount(scene.template, scene.state, minutes);
    let unmet = || Answer::No(vec![Unmet::TooEarly { from: rule.from.clone(), minutes }]);
    let Some(from) = reached(scene.state, &rule.from) else { return unmet() };
    // Exactly then is soon enough, so the limit is the last millisecond before.
    match against_since(scene.at, &from, minutes_ms(minutes).saturating_sub(1)) {
        Against::OnTime => unmet(),
        Against::Late => Answer::Yes,
        Against::CannotTell => Answer::CannotTell,
    }
}

fn late(rule: &Within, minutes: &Amount, scene: &Scene<'_>) -> Answer {
    let minutes = amount(scene.template, scene.state, minutes);
    let Some(from) = reached(scene.state, &rule.from) else { return Answer::Yes };
    match against_since(scene.at, &from, minutes_ms(minutes)) {
        Against::OnTime => Answer::Yes,
        Against::Late => Answer::No(vec![Unmet::TooLate { from: rule.from.clone(), minutes }]),
        Against::CannotTell => Answer::CannotTell,
    }
}
