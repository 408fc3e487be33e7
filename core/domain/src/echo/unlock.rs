//! What a change of one flow does to privileges that all flows count for.

use crate::privileges::{Held, Rule, Standing};

/// How much more, or less, a flow brings towards a privilege.
pub(super) fn gain(
    rules: &[Rule],
    id: &str,
    template: &str,
    before: &Held,
    after: &Held,
    voice_min_seconds: i64,
) -> i64 {
    let of = rules.iter().filter(|rule| rule.id == id && rule.template == template);
    let count = |rule: &Rule, held| i64::from(rule.count(held, voice_min_seconds));
    of.map(|rule| count(rule, after) - count(rule, before)).sum()
}

/// Whether a privilege is open with so much more.
pub(super) fn opens(standing: &Standing, gain: i64) -> bool {
    i64::from(standing.have) + gain >= i64::from(standing.need)
}
