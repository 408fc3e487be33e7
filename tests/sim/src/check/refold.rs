//! What lists show of a flow is what its actions fold to: computed again, nothing changes.

use routebook_store::{FlowQuery, FlowRow, Store, StoreError};

use super::{Checked, wrong};
use crate::phone::Log;

/// Lets every row look like one of an earlier version of the app, and computes it again as that app's successor would.
pub fn refolded(log: &Log) -> Checked {
    let before = rows(&log.store)?;
    let aged = log.connect().and_then(|conn| conn.execute("UPDATE flow SET facts_version = 0", []));
    aged.map_err(|e| e.to_string())?;
    while log.store.catch_up(500).map_err(|e| e.to_string())? > 0 {}
    let after = rows(&log.store)?;
    match before.iter().zip(&after).find(|(a, b)| a != b) {
        Some((a, b)) => wrong(format!("phone {}: a row shows {a:?}, its actions fold to {b:?}", log.phone)),
        None if before.len() != after.len() => wrong(format!("phone {}: a row has no actions", log.phone)),
        None => Ok(()),
    }
}

fn rows(store: &Store) -> Result<Vec<FlowRow>, String> {
    let mut rows = store.read::<_, StoreError>(|r| r.flows(&FlowQuery::default())).map_err(|e| e.to_string())?;
    rows.sort_by_key(|row| row.id);
    Ok(rows)
}
