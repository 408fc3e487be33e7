//! Settings from the command line.

use std::path::Path;

use routebook_domain::settings::{SettingFault, read};

use super::{name, within};
use crate::ServerError;
use crate::config::Ports;
use crate::rules::settings::{self, SettingItem, SettingList};
use crate::rules::{RuleError, ids};

/// Sets a threshold, as a person types it, for a territory or the company; nothing typed takes it back.
///
/// # Errors
/// [`ServerError::Invalid`] names the setting and what it takes.
pub fn set_setting(
    data: &Path,
    key: &str,
    typed: Option<&str>,
    territory: Option<&str>,
    ports: &Ports,
) -> Result<String, ServerError> {
    let value = typed.map(|typed| read(key, typed)).transpose().map_err(|e| refused(&e))?;
    within(data, ports, |cx| {
        let place = territory.map(|t| name::territory(cx, t)).transpose()?;
        settings::put(cx, ids::company(cx.tenant), key, value.clone(), place).map_err(worded)?;
        Ok(line(&settings::item(cx, key, place)?))
    })
}

/// Every setting as it holds in a territory, or for the company.
pub(crate) fn settings(data: &Path, territory: Option<&str>, ports: &Ports) -> Result<Vec<String>, ServerError> {
    let list: SettingList = within(data, ports, |cx| {
        let place = territory.map(|t| name::territory(cx, t)).transpose()?;
        Ok(settings::list(cx, place)?)
    })?;
    Ok(list.items.iter().map(line).collect())
}

fn line(item: &SettingItem) -> String {
    let unit = item.unit.map(|unit| format!(" {unit}")).unwrap_or_default();
    let value = serde_json::to_string(&item.value).unwrap_or_default();
    let zh = item.title.get("zh-CN").map_or("", String::as_str);
    let own = if item.value == item.default { "" } else { " (set)" };
    format!("{} = {value}{unit}{own}  {zh}: {}", item.key, item.means)
}

fn refused(fault: &SettingFault) -> ServerError {
    let hint = match fault {
        SettingFault::Unknown { .. } => "; `routebook-server setting list` names them all",
        SettingFault::OfTemplate { .. } => "; set it with `routebook-server template override`",
        _ => "",
    };
    ServerError::Invalid(format!("{fault}{hint}"))
}

fn worded(e: RuleError) -> ServerError {
    match e {
        RuleError::Setting(fault) => refused(&fault),
        e => e.into(),
    }
}
