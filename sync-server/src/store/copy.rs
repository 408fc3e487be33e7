//! Carrying everything from one engine to the other: a backup is a file of SQLite, whichever engine it was made of.

use std::path::Path;

use super::sql::cell::Owned;
use super::sql::{Cell, Engine, Kept, Row, Rows};
use super::{End, Mode, PostgresStore, SqliteStore, StoreError};

/// So many rows are in memory at a time; pages of snapshots are megabytes each.
const AT_ONCE: i64 = 200;

/// A table as the file describes it. Both engines have the same tables and columns.
struct Table {
    name: String,
    columns: Vec<String>,
    key: Vec<String>,
}

/// Writes everything that `from` holds at one moment to a file that is not there yet.
pub(super) fn to_file(from: &PostgresStore, to: &Path) -> Kept<()> {
    if to.exists() {
        return Err(StoreError::Unreachable { path: to.into(), why: "a file is there already".into() });
    }
    let file = SqliteStore::open(to)?;
    let done = carry(&file, from, &file);
    if done.is_err() {
        drop(file);
        let _ = std::fs::remove_file(to);
    }
    done
}

/// Writes everything that a file holds to a database whose tables are empty.
///
/// # Errors
/// [`StoreError`]; nothing was written then.
pub fn from_file(file: &SqliteStore, to: &PostgresStore) -> Kept<()> {
    carry(file, file, to)
}

fn carry(file: &SqliteStore, from: &dyn Engine, to: &dyn Engine) -> Kept<()> {
    let mut tables = Vec::new();
    file.over_rows(Mode::Read, &mut |rows| {
        tables = self::tables(rows)?;
        Ok(End::Commit)
    })?;
    from.over_rows(Mode::Read, &mut |source| {
        to.over_rows(Mode::Write, &mut |target| {
            tables.iter().try_for_each(|table| table.copy(source, target))?;
            Ok(End::Commit)
        })?;
        Ok(End::Commit)
    })
}

fn tables(rows: &dyn Rows) -> Kept<Vec<Table>> {
    let ours = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
         AND name <> 'refinery_schema_history' ORDER BY name";
    let mut names = Vec::new();
    rows.each(ours, &[], &mut |row| {
        names.push(text(row, "name")?);
        Ok(())
    })?;
    names.into_iter().map(|name| table(rows, name)).collect()
}

fn table(rows: &dyn Rows, name: String) -> Kept<Table> {
    let (mut columns, mut key) = (Vec::new(), Vec::new());
    rows.each("SELECT name, pk FROM pragma_table_info(?1) ORDER BY cid", &[Cell::Text(&name)], &mut |row| {
        let column = text(row, "name")?;
        if let Cell::Int(place @ 1..) = row.cell("pk")? {
            key.push((place, column.clone()));
        }
        columns.push(column);
        Ok(())
    })?;
    key.sort();
    Ok(Table { name, columns, key: key.into_iter().map(|(_, column)| column).collect() })
}

fn text(row: &dyn Row, column: &str) -> Kept<String> {
    match row.cell(column)? {
        Cell::Text(text) => Ok(text.into()),
        _ => Err(StoreError::Damaged(format!("column {column}"))),
    }
}

impl Table {
    fn copy(&self, from: &dyn Rows, to: &dyn Rows) -> Kept<()> {
        let insert = self.insert();
        let mut last: Option<Vec<Owned>> = None;
        loop {
            let (select, values) = self.page(last.as_deref());
            let mut page = Vec::new();
            from.each(&select, &values, &mut |row| {
                let cells = self.columns.iter().map(|column| row.cell(column).map(|cell| Owned::from(&cell)));
                page.push(cells.collect::<Kept<Vec<_>>>()?);
                Ok(())
            })?;
            for row in &page {
                to.run(&insert, &row.iter().map(Owned::cell).collect::<Vec<_>>())?;
            }
            let Some(row) = page.pop() else { return Ok(()) };
            let of_key = |column: &String| self.columns.iter().position(|c| c == column);
            last = Some(self.key.iter().filter_map(of_key).map(|i| row[i].clone()).collect());
        }
    }

    fn insert(&self) -> String {
        let places: Vec<_> = (1..=self.columns.len()).map(|n| format!("?{n}")).collect();
        format!("INSERT INTO {} ({}) VALUES ({})", self.name, self.columns.join(", "), places.join(", "))
    }

    /// The next rows behind a key, in the order of keys.
    fn page<'a>(&self, last: Option<&'a [Owned]>) -> (String, Vec<Cell<'a>>) {
        let (columns, key) = (self.columns.join(", "), self.key.join(", "));
        let mut values: Vec<Cell<'_>> = last.into_iter().flatten().map(Owned::cell).collect();
        let places: Vec<_> = (1..=values.len()).map(|n| format!("?{n}")).collect();
        let behind = if last.is_some() { format!("WHERE ({key}) > ({})", places.join(", ")) } else { String::new() };
        values.push(Cell::Int(AT_ONCE));
        let limit = values.len();
        (format!("SELECT {columns} FROM {} {behind} ORDER BY {key} LIMIT ?{limit}", self.name), values)
    }
}
