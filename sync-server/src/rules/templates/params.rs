//! The numbers of a template that a region adjusts. Only what the template marks as adjustable, never the flow.

use routebook_domain::ids::{PersonId, TerritoryId};
use routebook_domain::record::{SettingRecord, Value};
use routebook_domain::settings::{judge_param, param_key};
use routebook_domain::template::Param;

use super::{ParamView, highest};
use crate::rules::people::Names;
use crate::rules::settings::{self, store};
use crate::rules::{Cx, RuleError, Ruled};

/// Adjusts a number for a territory with all below it, or for the company; `None` takes the adjustment back.
///
/// # Errors
/// [`RuleError::NotFound`] for an unknown template; [`RuleError::Param`] names what is unknown, locked or out of
/// bounds.
pub fn adjust(
    cx: &Cx<'_>,
    by: PersonId,
    template: &str,
    param: &str,
    value: Option<i64>,
    territory: Option<TerritoryId>,
) -> Ruled<()> {
    let highest = highest(cx, template)?;
    judge_param(&highest, param, value.or(highest.param(param).map(|p| p.value)).unwrap_or(0))
        .map_err(RuleError::Param)?;
    store(cx, by, &param_key(template, param), value.map_or(Value::Null, Value::Int), territory)
}

/// A number with its adjustments.
///
/// # Errors
/// [`RuleError::NotFound`] for an unknown template or number.
pub fn param(cx: &Cx<'_>, template: &str, param: &str) -> Ruled<ParamView> {
    let highest = highest(cx, template)?;
    let number = highest.param(param).ok_or(RuleError::NotFound)?;
    view(&Names::new(cx), template, number, &settings::known(cx)?)
}

/// A number with what the records say of it.
pub(super) fn view(names: &Names<'_>, template: &str, p: &Param, known: &[SettingRecord]) -> Ruled<ParamView> {
    let key = param_key(template, &p.id);
    Ok(ParamView {
        id: p.id.clone(),
        title: p.title.clone(),
        unit: p.unit.clone(),
        value: p.value,
        min: p.min,
        max: p.max,
        adjustable: p.adjustable,
        adjusted: settings::placed(names, known, &key)?,
    })
}
