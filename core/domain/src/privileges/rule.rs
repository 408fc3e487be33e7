//! The rules of privileges with their numbers filled in.

use std::collections::BTreeMap;

use super::Held;
use crate::template::{Amount, Earned, Template, Title};

/// One rule of one template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The key of the template whose flows count.
    pub template: String,
    /// Which privilege.
    pub id: String,
    /// Its title.
    pub title: Title,
    /// By what it is earned.
    pub when: Earned,
    /// How much of it is needed.
    pub need: u32,
}

/// The rules of a template; `params` are its numbers as they were adjusted where the rep works.
///
/// Hand the rules of the latest version of every template to [`super::standings`].
pub fn rules(template: &Template, params: &BTreeMap<String, i64>) -> Vec<Rule> {
    let rule = |privilege: &crate::template::Privilege| {
        let (Earned::Done { at_least, .. } | Earned::ValidEvidence { at_least, .. }) = &privilege.when;
        Rule {
            template: template.key.clone(),
            id: privilege.id.clone(),
            title: privilege.title.clone(),
            when: privilege.when.clone(),
            need: number(template, params, at_least),
        }
    };
    template.privileges.iter().map(rule).collect()
}

fn number(template: &Template, params: &BTreeMap<String, i64>, amount: &Amount) -> u32 {
    let own = |id: &str| template.param(id).map_or(0, |param| param.value);
    let number = match amount {
        Amount::Fixed(number) => *number,
        Amount::Param(named) => params.get(&named.param).copied().unwrap_or_else(|| own(&named.param)),
    };
    u32::try_from(number.max(0)).unwrap_or(u32::MAX)
}

impl Rule {
    /// How much of what it needs one flow brings; a voice note counts from `voice_min_seconds` on, where its need says
    /// nothing else.
    pub fn count(&self, held: &Held, voice_min_seconds: i64) -> u32 {
        match &self.when {
            Earned::Done { step, .. } => u32::from(held.done.contains(step)),
            Earned::ValidEvidence { kind, .. } => {
                let valid = held.accepted.iter().filter(|p| p.kind == *kind && p.is_long_enough(voice_min_seconds));
                valid.count() as u32
            }
        }
    }
}
