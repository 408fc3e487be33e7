//! The tree of territories.

use std::cmp::Reverse;

use routebook_domain::ids::{PersonId, TerritoryId};
use routebook_domain::record::{RecordKind, Territory};
use routebook_protocol::Refusal;

use super::{Cx, RuleError, Ruled};

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

/// Where a person works at a moment: their own territory first, then those above it. Of several stays the last begun
/// counts first, as on phones.
///
/// # Errors
/// What the store says.
pub fn path_of(cx: &Cx<'_>, person: PersonId, at_ms: i64) -> Ruled<Vec<TerritoryId>> {
    let mut stays = cx.tx.memberships_of(cx.tenant, person)?;
    stays.retain(|stay| stay.covers(at_ms));
    stays.sort_by_key(|stay| (Reverse(stay.from_ms), stay.territory));
    let mut path = Vec::new();
    for stay in stays {
        let way = path_up(cx, stay.territory)?;
        path.extend(way.into_iter().filter(|t| !path.contains(t)).collect::<Vec<_>>());
    }
    Ok(path)
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

/// Lets a named territory pass that is there; the whole company is always.
///
/// # Errors
/// [`RuleError::Refused`] `unknown_territory`.
pub fn known(cx: &Cx<'_>, territory: Option<TerritoryId>) -> Ruled<()> {
    match territory.map(|id| find(cx, id)).transpose()? {
        Some(None) => Err(RuleError::Refused(Refusal::code("unknown_territory"))),
        _ => Ok(()),
    }
}
