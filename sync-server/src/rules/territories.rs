//! The tree of territories.

use routebook_domain::ids::TerritoryId;
use routebook_domain::record::{RecordKind, Territory};

use super::{Cx, Ruled};

/// A territory and those above it, from below; a circle ends where it closes.
///
/// # Errors
/// What the store says.
pub fn path_up(cx: &Cx<'_>, territory: TerritoryId) -> Ruled<Vec<TerritoryId>> {
    let mut line = vec![territory];
    let mut next = Some(territory);
    while let Some(id) = next {
        let record = cx.tx.record(cx.tenant, id)?;
        next = record.and_then(|r| Territory::from(&r.view()).parent).filter(|p| !line.contains(p));
        line.extend(next);
    }
    Ok(line)
}

/// A living territory of the company.
///
/// # Errors
/// What the store says.
pub fn find(cx: &Cx<'_>, id: TerritoryId) -> Ruled<Option<Territory>> {
    let record = cx.tx.record(cx.tenant, id)?;
    let living = record.filter(|r| r.state.kind == RecordKind::Territory && !r.state.deleted);
    Ok(living.map(|r| Territory::from(&r.view())))
}
