//! Territories and people as an operator names them.

use routebook_domain::ids::{PersonId, TerritoryId};
use routebook_domain::record::{RecordKind, Territory};

use crate::ServerError;
use crate::auth::login_of;
use crate::rules::{Cx, ids, people, territories};

/// The territory of a code, or the only one of a name.
pub fn territory(cx: &Cx<'_>, name: &str) -> Result<TerritoryId, ServerError> {
    let name = name.trim();
    if let Some(found) = territories::find(cx, ids::territory(cx.tenant, name))? {
        return Ok(found.id);
    }
    let records = cx.tx.records(cx.tenant, RecordKind::Territory)?;
    let living = records.iter().filter(|r| !r.state.deleted).map(|r| Territory::from(&r.view()));
    let named: Vec<_> = living.filter(|t| t.name == name).collect();
    match named.as_slice() {
        [one] => Ok(one.id),
        [] => Err(ServerError::Invalid(format!("there is no territory `{name}`; look it up in territories.csv"))),
        _ => Err(ServerError::Invalid(format!("{} territories are called `{name}`; name its code", named.len()))),
    }
}

/// The person of a login.
pub fn person(cx: &Cx<'_>, login: &str) -> Result<PersonId, ServerError> {
    let login = login_of(login).map_err(ServerError::Invalid)?;
    let found = people::find(cx, ids::person(cx.tenant, &login))?;
    let nobody = || ServerError::Invalid(format!("nobody signs in as `{login}`; look it up in people.csv"));
    found.map(|p| p.id).ok_or_else(nobody)
}
