//! The conflicts of the caller's scopes.

use routebook_domain::evidence::hex32;
use routebook_domain::ids::RecordId;
use serde::{Deserialize, Serialize};

use super::ConflictView;
use super::view::Viewing;
use crate::model::{ConflictQuery, StoredConflict};
use crate::rules::people::Names;
use crate::rules::{Cx, RuleError, Ruled, Sight, settings};

const ROWS: u32 = 100;
const MOST_ROWS: u32 = 500;
/// Counting further would tell nobody more.
const MOST_COUNTED: u32 = 1000;

/// Which ones.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct ConflictFilter {
    /// `open` (by default), `settled` or `all`.
    pub state: Option<String>,
    /// Of one record.
    pub record: Option<RecordId>,
    /// Behind this one: `next` of the page before.
    pub after: Option<String>,
    /// The most rows, 100 by default and 500 at most.
    pub limit: Option<u32>,
}

/// One page of them, the latest opened first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ConflictList {
    /// The page.
    pub items: Vec<ConflictView>,
    /// How many are open, whatever the filter; 1000 stands for that many or more.
    pub open: usize,
    /// Where the next page begins, if there is one.
    pub next: Option<String>,
}

/// The conflicts that a filter asks for.
///
/// # Errors
/// [`RuleError::BadParameter`] for a `state` or `after` that means nothing.
pub fn list(cx: &Cx<'_>, sight: &Sight, filter: &ConflictFilter) -> Ruled<ConflictList> {
    let limit = filter.limit.unwrap_or(ROWS).clamp(1, MOST_ROWS);
    let within = ConflictQuery { scopes: scopes(cx, sight), ..ConflictQuery::all(limit + 1) };
    let query = ConflictQuery {
        record: filter.record,
        settled: state(filter.state.as_deref())?,
        after: filter.after.as_deref().map(place).transpose()?,
        ..within.clone()
    };
    let mut rows = cx.tx.conflicts(cx.tenant, &query)?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = rows.last().filter(|_| more).map(mark);
    let open = ConflictQuery { settled: Some(false), limit: MOST_COUNTED, ..within };
    let viewing = viewing(cx, sight)?;
    Ok(ConflictList {
        items: rows.iter().map(|row| viewing.of(&row.state)).collect::<Ruled<_>>()?,
        open: cx.tx.conflicts(cx.tenant, &open)?.len(),
        next,
    })
}

/// One conflict within the caller's scopes, as it is kept.
///
/// # Errors
/// [`RuleError::NotFound`] for an id that names none of them.
pub fn find(cx: &Cx<'_>, sight: &Sight, id: &str) -> Ruled<StoredConflict> {
    let id = bytes(id).ok_or(RuleError::NotFound)?;
    let row = cx.tx.conflict(cx.tenant, &id)?.ok_or(RuleError::NotFound)?;
    let held = scopes(cx, sight).is_none_or(|scopes| scopes.contains(&row.scope));
    if held { Ok(row) } else { Err(RuleError::NotFound) }
}

/// What views are made with.
pub(super) fn viewing<'a>(cx: &'a Cx<'a>, sight: &'a Sight) -> Ruled<Viewing<'a>> {
    Ok(Viewing { cx, sight, names: Names::new(cx), settings: settings::in_force(cx, None)? })
}

/// The scopes that the caller holds; `None` for whoever sees all.
fn scopes(cx: &Cx<'_>, sight: &Sight) -> Option<Vec<routebook_protocol::Scope>> {
    (!sight.role().sees_all()).then(|| sight.scopes(cx).into_iter().collect())
}

fn state(word: Option<&str>) -> Ruled<Option<bool>> {
    match word {
        None | Some("open") => Ok(Some(false)),
        Some("settled") => Ok(Some(true)),
        Some("all") => Ok(None),
        Some(_) => Err(RuleError::BadParameter("state")),
    }
}

fn mark(row: &StoredConflict) -> String {
    format!("{}-{}", row.state.opened_ms, hex32::to_hex(&row.state.id))
}

fn place(mark: &str) -> Ruled<(i64, [u8; 16])> {
    let parts = mark.rsplit_once('-').and_then(|(ms, id)| Some((ms.parse().ok()?, bytes(id)?)));
    parts.ok_or(RuleError::BadParameter("after"))
}

fn bytes(hex: &str) -> Option<[u8; 16]> {
    let digits = (hex.len() == 32 && hex.bytes().all(|b| b.is_ascii_hexdigit())).then_some(hex)?;
    let mut bytes = [0; 16];
    for (i, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&digits[2 * i..2 * i + 2], 16).ok()?;
    }
    Some(bytes)
}
