//! What lists show of a flow is what its actions fold to: computed again, nothing changes.

use routebook::EnrolmentId;
use routebook_store::{FlowQuery, FlowRow, OpenOptions, Store, StoreError};
use rusqlite::{Connection, OpenFlags};
use std::path::Path;

use super::{Checked, wrong};
use crate::phone::Phone;

/// Computes every row again, on a copy of the phone's files.
pub fn refolded(phone: &Phone) -> Checked {
    for enrolment in phone.enrolments() {
        again(phone, enrolment)?;
    }
    Ok(())
}

fn again(phone: &Phone, enrolment: EnrolmentId) -> Checked {
    let original = phone.inspect(enrolment)?;
    let from = original.path().to_string_lossy().into_owned();
    let to = format!("/again/{enrolment}.db");
    let before = rows(&original)?;
    phone.disk.copy(&from, &to);
    age(phone, &to).map_err(|e| e.to_string())?;
    let options = OpenOptions { vfs: Some(phone.disk.vfs().to_owned()) };
    let copy = Store::open_with(Path::new(&to), &options).map_err(|e| e.to_string())?;
    while copy.catch_up(500).map_err(|e| e.to_string())? > 0 {}
    let after = rows(&copy)?;
    drop(copy);
    phone.disk.remove(&to);
    match before.iter().zip(&after).find(|(a, b)| a != b) {
        Some((a, b)) => wrong(format!("phone {}: a row shows {a:?}, its actions fold to {b:?}", phone.no)),
        None if before.len() != after.len() => wrong(format!("phone {}: a row has no actions", phone.no)),
        None => Ok(()),
    }
}

fn rows(store: &Store) -> Result<Vec<FlowRow>, String> {
    let mut rows = store.read::<_, StoreError>(|r| r.flows(&FlowQuery::default())).map_err(|e| e.to_string())?;
    rows.sort_by_key(|row| row.id);
    Ok(rows)
}

/// Lets every row look like one of an earlier version of the app.
fn age(phone: &Phone, path: &str) -> rusqlite::Result<()> {
    let conn = Connection::open_with_flags_and_vfs(path, OpenFlags::default(), phone.disk.vfs())?;
    conn.execute("UPDATE flow SET facts_version = 0", []).map(drop)
}
