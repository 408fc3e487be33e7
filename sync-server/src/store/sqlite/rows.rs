//! The portable statements over SQLite.

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ToSql, params_from_iter};

use super::fault::fault;
use crate::store::StoreError;
use crate::store::sql::column::damaged;
use crate::store::sql::{Cell, Row, Rows};

/// One transaction over one connection.
pub(super) struct SqliteRows<'a>(pub(super) &'a Connection);

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match *self {
            Self::Null => ValueRef::Null,
            Self::Int(n) => ValueRef::Integer(n),
            Self::Real(n) => ValueRef::Real(n),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

impl Row for rusqlite::Row<'_> {
    fn cell(&self, column: &str) -> Result<Cell<'_>, StoreError> {
        Ok(match self.get_ref(column).map_err(fault)? {
            ValueRef::Null => Cell::Null,
            ValueRef::Integer(n) => Cell::Int(n),
            ValueRef::Real(n) => Cell::Real(n),
            ValueRef::Text(text) => Cell::Text(std::str::from_utf8(text).map_err(|_| damaged(column))?),
            ValueRef::Blob(bytes) => Cell::Blob(bytes),
        })
    }
}

impl Rows for SqliteRows<'_> {
    fn run(&self, sql: &str, values: &[Cell<'_>]) -> Result<(), StoreError> {
        let mut statement = self.0.prepare_cached(sql).map_err(fault)?;
        statement.execute(params_from_iter(values)).map(drop).map_err(fault)
    }

    fn each(
        &self,
        sql: &str,
        values: &[Cell<'_>],
        read: &mut dyn FnMut(&dyn Row) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        #[cfg(test)]
        super::plans::look(self.0, sql);
        let mut statement = self.0.prepare_cached(sql).map_err(fault)?;
        let mut rows = statement.query(params_from_iter(values)).map_err(fault)?;
        while let Some(row) = rows.next().map_err(fault)? {
            read(row)?;
        }
        Ok(())
    }

    /// A write transaction of SQLite holds the whole database from its beginning.
    fn for_update(&self) -> &'static str {
        ""
    }
}
