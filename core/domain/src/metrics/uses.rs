//! What a template does with its fields, to hold against what they cost.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::template::{Counted, Gate, Meaning, Operand, Spot, Template};

/// What a field is good for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldUse {
    /// The step.
    pub step: String,
    /// The field.
    pub field: String,
    /// A step cannot be recorded without it.
    pub required: bool,
    /// How many rules of the template read it.
    pub rules: u32,
    /// What it means to the home screen and the customer's file.
    pub means: Option<Meaning>,
}

impl FieldUse {
    /// Whether nothing asks for it: what it costs buys nothing.
    pub fn is_idle(&self) -> bool {
        !self.required && self.rules == 0 && self.means.is_none()
    }
}

/// The use of every field of a template, in its order; beside [`super::Effort`] this is the field-cost ledger.
pub fn uses(template: &Template) -> Vec<FieldUse> {
    let mut read: BTreeMap<Spot, u32> = BTreeMap::new();
    gates(template).for_each(|gate| spots(gate, &mut |spot| *read.entry(spot.clone()).or_default() += 1));
    let all = template.steps().flat_map(|step| step.fields.iter().map(move |field| (step, field)));
    let line = |(step, field): (&crate::template::Step, &crate::template::Field)| {
        let (step, id) = (step.id.clone(), field.id.clone());
        let rules = read.get(&Spot { step: step.clone(), item: id.clone() }).copied().unwrap_or(0);
        FieldUse { step, field: id, required: field.required, rules, means: field.means }
    };
    all.map(line).collect()
}

fn gates(template: &Template) -> impl Iterator<Item = &Gate> {
    let stages = template.stages.iter().flat_map(|stage| [&stage.enter, &stage.leave]);
    let steps = template.steps().flat_map(|step| [&step.gate, &step.earns_if]);
    stages.chain(steps).chain([&template.submit]).flatten()
}

/// Every answer that a rule reads. Rules nest no deeper than a template may.
fn spots<'a>(gate: &'a Gate, see: &mut impl FnMut(&'a Spot)) {
    match gate {
        Gate::All(rules) | Gate::Any(rules) => rules.iter().for_each(|rule| spots(rule, see)),
        Gate::Not(rule) => spots(rule, see),
        Gate::Compare(rule) => {
            see(&rule.field);
            if let Operand::Field(other) = &rule.value {
                see(&other.field);
            }
        }
        Gate::Count(rule) => match &rule.of {
            Counted::Answers(all) => all.iter().for_each(see),
            Counted::Items(spot) => see(spot),
            Counted::Evidence(_) | Counted::Steps(_) => {}
        },
        Gate::Exists(spot) => see(spot),
        Gate::LinkedRecord(rule) => see(&rule.field),
        Gate::Within(_) | Gate::Role(_) | Gate::HasEvidence(_) => {}
    }
}
