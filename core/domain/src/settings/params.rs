//! Numbers of templates that a region adjusts.

use super::ParamFault;
use crate::template::{Param, Template};

const PREFIX: &str = "param:";

/// The key under which a template's adjusted number is kept: `param:TEMPLATE.PARAM`.
pub fn param_key(template: &str, param: &str) -> String {
    format!("{PREFIX}{template}.{param}")
}

/// The template's key and the number's id of a key that names one.
pub fn param_of(key: &str) -> Option<(&str, &str)> {
    let (template, param) = key.strip_prefix(PREFIX)?.split_once('.')?;
    (!template.is_empty() && !param.is_empty()).then_some((template, param))
}

/// Whether a region may set a number of a template. Only what the template marks as adjustable, never the flow.
///
/// # Errors
/// Names what is unknown, locked, or out of which bounds.
pub fn judge_param(template: &Template, param: &str, value: i64) -> Result<(), ParamFault> {
    match template.param(param) {
        Some(number) if !number.adjustable => Err(ParamFault::locked(template, param)),
        Some(number) if !fits(number, value) => Err(out_of_bounds(template, number)),
        Some(_) => Ok(()),
        None if is_flow(template, param) => Err(ParamFault::locked(template, param)),
        None => Err(ParamFault::unknown(template, param)),
    }
}

fn fits(param: &Param, value: i64) -> bool {
    param.min.is_none_or(|least| least <= value) && param.max.is_none_or(|most| value <= most)
}

fn out_of_bounds(of: &Template, param: &Param) -> ParamFault {
    ParamFault::OutOfBounds { template: of.key.clone(), key: param.id.clone(), least: param.min, most: param.max }
}

/// Whether a name is a part of the flow: a word of the document, a stage, a step, a field, a need, or a rule. A path
/// like `stages.visit.steps` is known by its first part.
fn is_flow(template: &Template, name: &str) -> bool {
    const WORDS: &str = "key version engine kind title params stages submit irreversible correct_hours \
                         completion_points deadlines privileges consequences";
    let first = name.split(['.', '[']).next().unwrap_or(name);
    let in_steps =
        || template.steps().any(|step| step.id == first || step.field(first).is_some() || step.need(first).is_some());
    let in_rules = || {
        template.deadlines.iter().any(|rule| rule.id == first)
            || template.privileges.iter().any(|rule| rule.id == first)
            || template.consequences.iter().any(|rule| rule.id == first)
    };
    WORDS.split_whitespace().any(|word| word == first) || template.stage(first).is_some() || in_steps() || in_rules()
}
