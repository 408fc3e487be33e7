//! Which indexes the statements use: the plan of every one is noted while a test watches.
#![allow(clippy::unwrap_used)]

mod tests;

use std::cell::RefCell;

use rusqlite::Connection;

thread_local! {
    static SEEN: RefCell<Option<Vec<Plan>>> = const { RefCell::new(None) };
}

/// How SQLite carries out a statement.
#[derive(Debug)]
pub(crate) struct Plan {
    pub sql: String,
    pub steps: Vec<String>,
}

/// Notes the plan of a statement, if anybody watches.
pub(crate) fn note(conn: &Connection, sql: &str) {
    let watched = SEEN.with_borrow(Option::is_some);
    if !watched || sql.starts_with("PRAGMA") {
        return;
    }
    let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let mut rows = statement.raw_query();
    let mut steps = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        steps.push(row.get(3).unwrap());
    }
    SEEN.with_borrow_mut(|seen| seen.get_or_insert_default().push(Plan { sql: sql.into(), steps }));
}

/// The plans of everything that `work` asks of the database on this thread.
fn watch(work: impl FnOnce()) -> Vec<Plan> {
    SEEN.set(Some(Vec::new()));
    work();
    SEEN.take().unwrap_or_default()
}
