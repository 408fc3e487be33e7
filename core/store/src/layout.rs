//! What an empty database begins with: the latest tables at once, not every step since the first one, which takes
//! five times as long.

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::error::StoreError;
use crate::open::Format;

/// The migrations' own table, as they make it.
const HISTORY: &str = "CREATE TABLE IF NOT EXISTS refinery_schema_history (
    version int4 PRIMARY KEY, name VARCHAR(255), applied_on VARCHAR(255), checksum VARCHAR(255))";

/// Lays the tables out in one transaction, with a history that says that every migration is done. Where another process
/// was faster, there is nothing left to do.
pub fn lay_out(conn: &mut Connection, format: &Format) -> Result<(), StoreError> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: i32 = tx.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version == 0 {
        tx.execute_batch(format.tables)?;
        note(&tx, format)?;
    }
    Ok(tx.commit()?)
}

fn note(tx: &Transaction<'_>, format: &Format) -> rusqlite::Result<()> {
    tx.execute_batch(HISTORY)?;
    let sql = "INSERT INTO refinery_schema_history (version, name, applied_on, checksum)
               VALUES (?1, ?2, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?3)";
    let mut insert = tx.prepare(sql)?;
    for step in (format.runner)().get_migrations() {
        insert.execute((i64::from(step.version()), step.name(), step.checksum().to_string()))?;
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{index, store};

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
        all.extend(texts(conn, "SELECT version || name || checksum FROM refinery_schema_history ORDER BY version"));
        for table in
            texts(conn, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'refinery%' ORDER BY 1")
        {
            let rows: u32 = conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap();
            all.push(format!("{table}: {rows}"));
        }
        all
    }

    #[test]
    fn what_is_laid_out_is_what_the_migrations_make() {
        for format in [&store::FORMAT, &index::FORMAT] {
            let (mut laid, mut grown) = (Connection::open_in_memory().unwrap(), Connection::open_in_memory().unwrap());
            lay_out(&mut laid, format).unwrap();
            (format.runner)().run(&mut grown).unwrap();
            let (laid_out, steps) = (shape(&laid), shape(&grown));
            assert_eq!(laid_out.len(), steps.len());
            laid_out.iter().zip(&steps).for_each(|(one, other)| assert_eq!(one, other));
            assert_eq!(contents(&laid), contents(&grown));
            assert!(contents(&laid)[0].ends_with(&format!(" {}", format.version)));
        }
    }

    #[test]
    fn migrations_go_on_from_what_was_laid_out() {
        let mut conn = Connection::open_in_memory().unwrap();
        lay_out(&mut conn, &store::FORMAT).unwrap();
        let done = (store::FORMAT.runner)().run(&mut conn).unwrap();
        assert!(done.applied_migrations().is_empty(), "the history says that all of them are done");
        lay_out(&mut conn, &store::FORMAT).unwrap();
    }
}
