//! Settings: every threshold that a company may set, for itself or for a territory with all below it.

mod list;
mod put;

pub(super) use list::placed;
pub use list::{Placed, SettingItem, SettingList, item, list};
pub use put::{allow, put};
pub(super) use put::{store, unfit};

use routebook_domain::ids::TerritoryId;
use routebook_domain::record::{RecordKind, SettingRecord};
use routebook_domain::settings::Settings;

use super::{Cx, Ruled, territories};

/// Every setting that was set, those that were taken back included.
pub(super) fn known(cx: &Cx<'_>) -> Ruled<Vec<SettingRecord>> {
    let records = cx.tx.records(cx.tenant, RecordKind::Setting)?;
    Ok(records.iter().map(|row| SettingRecord::from(&row.view())).collect())
}

/// What holds in a territory; without one, for the company.
///
/// # Errors
/// What the store says.
pub fn in_force(cx: &Cx<'_>, territory: Option<TerritoryId>) -> Ruled<Settings> {
    let path = territory.map_or(Ok(Vec::new()), |t| territories::path_up(cx, t))?;
    Ok(Settings::resolve(&known(cx)?, &path))
}
