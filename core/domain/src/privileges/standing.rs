//! How far a rep is with each privilege.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Held, Rule};
use crate::template::Title;

/// How far a rep is with one privilege.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Which privilege.
    pub id: String,
    /// Its title.
    pub title: Title,
    /// How much there is.
    pub have: u32,
    /// How much is needed.
    pub need: u32,
    /// It is unlocked.
    pub open: bool,
}

/// Counts over what a rep's flows hold, each with its template's key; one line a privilege, by id.
///
/// A privilege that several templates help to earn counts them together, and needs what the strictest of them says.
pub fn standings<'a>(
    rules: &[Rule],
    flows: impl IntoIterator<Item = (&'a str, &'a Held)>,
    voice_min_seconds: i64,
) -> Vec<Standing> {
    let mut have = vec![0_u32; rules.len()];
    for (template, held) in flows {
        for (rule, have) in rules.iter().zip(&mut have).filter(|(rule, _)| rule.template == template) {
            *have = have.saturating_add(rule.count(held, voice_min_seconds));
        }
    }
    let mut all: BTreeMap<&str, Standing> = BTreeMap::new();
    for (rule, have) in rules.iter().zip(have) {
        let fresh = || Standing { id: rule.id.clone(), title: rule.title.clone(), have: 0, need: 0, open: false };
        let standing = all.entry(&rule.id).or_insert_with(fresh);
        standing.have = standing.have.saturating_add(have);
        standing.need = standing.need.max(rule.need);
        standing.open = standing.have >= standing.need;
    }
    all.into_values().collect()
}
