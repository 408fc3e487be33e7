//! Rows as people read them.

use std::fmt::Write;

use super::row::Row;

/// A line a row, numbers under one another.
pub fn draw(rows: &[Row]) -> String {
    let width = rows.iter().map(|row| row.name.len()).max().unwrap_or(0).max(4);
    let mut text = format!("{:<width$}  {:>12}  {:>12}  {:>6}\n", "name", "ours", "baseline", "ratio");
    for Row { name, value, unit, baseline, ratio } in rows {
        let [ours, theirs] = [value, baseline].map(|number| format!("{number:.2} {unit}"));
        let _ = writeln!(text, "{name:<width$}  {ours:>12}  {theirs:>12}  {ratio:>6.2}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_shows_both_sides_and_their_ratio() {
        let row =
            Row { name: "photo/12mp/vs-image".into(), value: 64.0, unit: "ms".into(), baseline: 530.0, ratio: 0.1208 };
        let expected = "name                         ours      baseline   ratio\n\
                        photo/12mp/vs-image      64.00 ms     530.00 ms    0.12\n";
        assert_eq!(draw(&[row]), expected);
    }
}
