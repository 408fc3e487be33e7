//! Statements that read every row of a company where they were to look a few up: found by SQLite's own plans, in tests.

use std::cell::RefCell;
use std::collections::BTreeSet;

use rusqlite::Connection;

thread_local! {
    static WIDE: RefCell<Option<BTreeSet<String>>> = const { RefCell::new(None) };
}

/// The statements of this thread, while it does this work, that know a row by nothing but its company.
pub fn wide_statements(work: impl FnOnce()) -> BTreeSet<String> {
    WIDE.set(Some(BTreeSet::new()));
    work();
    WIDE.take().unwrap_or_default()
}

/// Looks at the plan of a statement, if somebody wants to know.
pub(super) fn look(connection: &Connection, sql: &str) {
    WIDE.with_borrow_mut(|wide| {
        let Some(found) = wide else { return };
        let mut plan = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).expect("a statement has a plan");
        let mut steps = plan.raw_query();
        while let Some(step) = steps.next().expect("a plan has steps") {
            let how: String = step.get("detail").expect("a step has words");
            let wide = how.ends_with("(tenant=?)") && !how.starts_with("SEARCH tenants");
            if wide || how.starts_with("SCAN") {
                found.insert(format!("{how}: {sql}"));
            }
        }
    });
}
