//! How a database comes to its latest tables: an empty one at once, which takes a fifth of the time, an older one by every
//! step since its version.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use crate::error::StoreError;
use crate::open::Format;

/// All that is missing, in one transaction: a power cut leaves the version that was there, with everything in it. Where
/// another process was faster, there is nothing left to do.
pub fn bring_along(conn: &mut Connection, path: &Path, format: &Format) -> Result<(), StoreError> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: i32 = tx.pragma_query_value(None, "user_version", |row| row.get(0))?;
    format.judge(version, path)?;
    match version {
        0 => tx.execute_batch(format.tables)?,
        _ => format.steps.iter().skip(version as usize).try_for_each(|step| tx.execute_batch(step))?,
    }
    Ok(tx.commit()?)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{index, store};

    fn empty() -> Connection {
        Connection::open_in_memory().unwrap()
    }

    fn bring(conn: &mut Connection, format: &Format) -> Result<(), StoreError> {
        bring_along(conn, Path::new("rep.db"), format)
    }

    /// As the first `done` migrations leave it.
    fn grown(format: &Format, done: usize) -> Connection {
        let conn = empty();
        format.steps[..done].iter().for_each(|step| conn.execute_batch(step).unwrap());
        conn
    }

    /// What SQLite keeps of every table and index, without comments, spaces and quotes.
    fn shape(conn: &Connection) -> Vec<String> {
        let sql = "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1";
        let spoken = |line: &str| line.split("--").next().unwrap_or_default().to_owned();
        let plain = |text: String| text.lines().map(spoken).collect::<String>().replace([' ', '"'], "");
        texts(conn, sql).into_iter().map(plain).collect()
    }

    fn texts(conn: &Connection, sql: &str) -> Vec<String> {
        let mut statement = conn.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    }

    /// What stands in the tables from the beginning, and the marks of the file.
    fn contents(conn: &Connection) -> Vec<String> {
        let mut all =
            texts(conn, "SELECT application_id || ' ' || user_version FROM pragma_application_id, pragma_user_version");
        for table in texts(conn, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1") {
            let rows: u32 = conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap();
            all.push(format!("{table}: {rows}"));
        }
        all
    }

    fn both() -> [&'static Format; 2] {
        [&store::FORMAT, &index::FORMAT]
    }

    #[test]
    fn what_is_laid_out_is_what_the_migrations_make() {
        for format in both() {
            let mut laid = empty();
            bring(&mut laid, format).unwrap();
            let steps = grown(format, format.steps.len());
            let (laid_out, made) = (shape(&laid), shape(&steps));
            assert_eq!(laid_out.len(), made.len());
            laid_out.iter().zip(&made).for_each(|(one, other)| assert_eq!(one, other));
            assert_eq!(contents(&laid), contents(&steps));
            assert!(contents(&laid)[0].ends_with(&format!(" {}", format.version())));
        }
    }

    #[test]
    fn every_version_comes_to_the_latest() {
        for format in both() {
            let latest = grown(format, format.steps.len());
            for version in 0..=format.steps.len() {
                let mut conn = grown(format, version);
                bring(&mut conn, format).unwrap();
                assert_eq!(shape(&conn), shape(&latest), "{version}");
                assert_eq!(contents(&conn), contents(&latest), "{version}");
            }
        }
    }

    #[test]
    fn a_step_that_fails_leaves_the_version_that_was_there() {
        let broken =
            Format { steps: &["PRAGMA user_version = 1; CREATE TABLE a (x)", STEP, "nonsense"], ..store::FORMAT };
        const STEP: &str = "PRAGMA user_version = 2; INSERT INTO a VALUES (1); CREATE TABLE b (x)";
        let mut conn = grown(&broken, 1);
        let before = (shape(&conn), contents(&conn));
        bring(&mut conn, &broken).unwrap_err();
        assert_eq!((shape(&conn), contents(&conn)), before);
    }

    #[test]
    fn what_another_process_made_newer_meanwhile_is_left_alone() {
        let refused = |version: i32| {
            let mut conn = grown(&store::FORMAT, 2);
            conn.pragma_update(None, "user_version", version).unwrap();
            let before = shape(&conn);
            let refused = bring(&mut conn, &store::FORMAT).unwrap_err();
            assert_eq!(shape(&conn), before);
            refused
        };
        assert!(matches!(refused(99), StoreError::TooNew { version: 99, .. }));
        assert!(matches!(refused(-1), StoreError::NotADatabase { .. }));
    }
}
