//! Evidence.

use super::Asked;
use super::answer::unknown;
use crate::evidence::Evidence;
use crate::flow::require::have;
use crate::flow::{Unmet, gate};
use crate::template::{Need, Step};

impl Asked<'_> {
    /// Evidence is welcome in every state: after the flow was handed in it is marked 补录.
    pub(super) fn attach(&self, step: &str, need: &str, evidence: &Evidence) -> Vec<Unmet> {
        let Some(rule) = self.template.step(step) else { return unknown(step) };
        let mut unmet = self.ready(rule);
        // A step that only asks for evidence is recorded by it, so its gate guards that.
        let guard = rule.gate.as_ref().filter(|_| rule.fields.is_empty());
        unmet.extend(gate::unmet(guard, &self.scene()));
        let (step, item) = (rule.id.clone(), need.to_owned());
        match rule.need(need) {
            None => unmet.push(Unmet::UnknownNeed { step, need: item }),
            Some(n) if n.kind != evidence.kind => unmet.push(Unmet::WrongEvidence { step, need: item, kind: n.kind }),
            Some(n) => unmet.extend(wrong_version(rule, n, evidence).or_else(|| self.sealed(rule, n))),
        }
        unmet
    }

    /// What is irreversible takes evidence after handing in only where some is missing or was given back.
    fn sealed(&self, rule: &Step, need: &Need) -> Option<Unmet> {
        let held = self.state.step(&rule.id)?;
        let sealed = self.template.irreversible && self.state.submitted.is_some();
        let wanted = held.returned.is_some() || have(held, need) < need.min;
        (sealed && !wanted).then_some(Unmet::Irreversible { step: String::new() })
    }
}

fn wrong_version(rule: &Step, need: &Need, evidence: &Evidence) -> Option<Unmet> {
    let version = need.version.as_ref().filter(|version| evidence.version.as_ref() != Some(version))?;
    Some(Unmet::DocumentVersion { step: rule.id.clone(), need: need.id.clone(), version: version.clone() })
}
