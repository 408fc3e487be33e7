//! Which need of a step a piece of evidence is for.

use routebook_domain::evidence::EvidenceKind;
use routebook_domain::flow::{FlowState, Unmet};
use routebook_domain::template::{Need, Step, Template};

use crate::error::Error;

/// Which kinds of evidence a verb adds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kinds {
    /// Photos, which are stamped.
    Photos,
    /// Everything else, which stays as it is.
    Files,
}

impl Kinds {
    fn takes(self, need: &Need) -> bool {
        (need.kind == EvidenceKind::Photo) == (self == Self::Photos)
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Photos => "photo",
            Self::Files => "file",
        }
    }
}

/// The need that was named, else the first that is not met, else the first.
pub fn choose_need(
    template: &Template,
    state: &FlowState,
    step: &str,
    named: Option<&str>,
    kinds: Kinds,
) -> Result<String, Error> {
    if let Some(named) = named {
        return Ok(named.into());
    }
    let unmet = |one| Error::Unmet(vec![one]);
    let rule = template.step(step).ok_or_else(|| unmet(Unmet::UnknownStep { step: step.into() }))?;
    let fitting = || rule.needs.iter().filter(|n| kinds.takes(n));
    let open = fitting().find(|n| have(state, rule, &n.id) < n.min as usize);
    let need = open.or_else(|| fitting().next()).map(|n| n.id.clone());
    need.ok_or_else(|| unmet(Unmet::UnknownNeed { step: step.into(), need: kinds.word().into() }))
}

fn have(state: &FlowState, step: &Step, need: &str) -> usize {
    state.step(&step.id).map_or(0, |s| s.evidence.iter().filter(|a| a.need == need).count())
}
