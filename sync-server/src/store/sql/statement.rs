//! Statements that are put together: in the words that SQLite and PostgreSQL share, with `?1` for the first value.

use std::sync::OnceLock;

use routebook_protocol::Scope;

use super::Cell;

/// Writes a row in place of the one with the same key.
pub struct Upsert {
    table: &'static str,
    columns: Vec<&'static str>,
    /// So many of the columns, from the first on, are the key.
    key: usize,
    /// The statement for 1, 2, 4, … rows, as far as they were asked for.
    texts: [OnceLock<String>; 7],
}

/// The most rows of one statement.
pub const MOST_ROWS: usize = 64;

impl Upsert {
    /// A row's values in the order of these columns; all `others` are replaced.
    pub fn of(table: &'static str, key: &[&'static str], others: &[&'static str]) -> Self {
        Self { table, columns: [key, others].concat(), key: key.len(), texts: Default::default() }
    }

    /// The statement for one row.
    pub fn one(&self) -> &str {
        self.texts[0].get_or_init(|| self.text(1))
    }

    /// The statement for as many of so many rows as a power of two takes, and how many that are.
    pub fn some_of(&self, rows: usize) -> (&str, usize) {
        let power = rows.clamp(1, MOST_ROWS).ilog2() as usize;
        (self.texts[power].get_or_init(|| self.text(1 << power)), 1 << power)
    }

    /// The part of a row that says which it is.
    pub fn key<'v, V>(&self, row: &'v [V]) -> &'v [V] {
        &row[..self.key]
    }

    fn text(&self, rows: usize) -> String {
        let (key, others) = self.columns.split_at(self.key);
        let replaced: Vec<_> = others.iter().map(|column| format!("{column} = excluded.{column}")).collect();
        let found = if others.is_empty() { "NOTHING".into() } else { format!("UPDATE SET {}", replaced.join(", ")) };
        let wide = self.columns.len();
        let values: Vec<_> = (0..rows).map(|row| format!("({})", numbers(1 + row * wide, wide))).collect();
        let (columns, key, values) = (self.columns.join(", "), key.join(", "), values.join(", "));
        format!("INSERT INTO {} ({columns}) VALUES {values} ON CONFLICT ({key}) DO {found}", self.table)
    }
}

/// `?from, …`: so many numbers in a row.
pub fn numbers(from: usize, count: usize) -> String {
    let all: Vec<_> = (from..from + count).map(|n| format!("?{n}")).collect();
    all.join(", ")
}

/// How many places a list of values gets in a statement. Lists of every length would each be a statement of their own
/// to prepare, so there are lengths of powers of two only; [`padded`] fills the rest.
pub fn places(len: usize) -> usize {
    len.next_power_of_two()
}

/// The values with the last one repeated until every place is taken.
pub fn padded<T: Copy>(values: &[T]) -> impl Iterator<Item = T> + '_ {
    let rest = places(values.len()).saturating_sub(values.len());
    values.iter().copied().chain(values.last().copied().into_iter().cycle().take(rest))
}

/// That a column is one of these ids, which become values behind those that are there.
pub fn one_of<'a>(column: &str, ids: &[&'a [u8; 16]], values: &mut Vec<Cell<'a>>) -> String {
    let from = values.len() + 1;
    values.extend(padded(ids).map(Cell::from));
    match ids.is_empty() {
        true => "1 = 0".into(),
        false => format!("{column} IN ({})", numbers(from, places(ids.len()))),
    }
}

/// That a row belongs to one of these scopes, by its column `scope` and the one that holds the scope's kind.
pub fn among<'a>(kind_column: &str, scopes: &'a [Scope], values: &mut Vec<Cell<'a>>) -> String {
    let mut kinds = Vec::new();
    for kind in 0..3 {
        let ids: Vec<_> = scopes.iter().filter(|s| s.number() == kind).map(Scope::id).collect();
        if !ids.is_empty() {
            kinds.push(format!("{kind_column} = {kind} AND {}", one_of("scope", &ids, values)));
        }
    }
    if kinds.is_empty() { "1 = 0".into() } else { format!("({})", kinds.join(" OR ")) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_row_takes_the_place_of_the_one_with_its_key() {
        let upsert = Upsert::of("t", &["a"], &["b", "c"]);
        let expected =
            "INSERT INTO t (a, b, c) VALUES (?1, ?2, ?3) ON CONFLICT (a) DO UPDATE SET b = excluded.b, c = excluded.c";
        assert_eq!(upsert.one(), expected);
        assert_eq!(upsert.key(&[1, 2, 3]), [1]);
        let bare = Upsert::of("t", &["a"], &[]);
        assert_eq!(bare.one(), "INSERT INTO t (a) VALUES (?1) ON CONFLICT (a) DO NOTHING");
        assert_eq!(bare.some_of(3), ("INSERT INTO t (a) VALUES (?1), (?2) ON CONFLICT (a) DO NOTHING", 2));
        assert_eq!(bare.some_of(200).1, MOST_ROWS);
    }

    #[test]
    fn lists_have_lengths_of_powers_of_two() {
        assert_eq!(padded(&[1, 2, 3]).collect::<Vec<_>>(), [1, 2, 3, 3]);
        assert_eq!(padded(&[1]).collect::<Vec<_>>(), [1]);
        assert_eq!(padded::<u8>(&[]).count(), 0);
        assert_eq!(numbers(3, 2), "?3, ?4");
    }

    #[test]
    fn scopes_are_looked_for_by_kind() {
        let ids = [1u8, 2, 3].map(|n| Scope::from_parts(u8::from(n > 1), [n; 16]).unwrap());
        let mut values = vec![Cell::Null];
        let sql = among("k", &ids, &mut values);
        assert_eq!(sql, "(k = 0 AND scope IN (?2) OR k = 1 AND scope IN (?3, ?4))");
        assert_eq!(values.len(), 4);
        assert_eq!(among("k", &[], &mut values), "1 = 0");
    }
}
