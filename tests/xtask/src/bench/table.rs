//! Rows as people read them.

use std::fmt::Write;

use super::row::Row;

/// A line a row, numbers under one another; the last column is the aim, where there is one.
pub fn draw(rows: &[Row]) -> String {
    let width = rows.iter().map(|row| row.name.len()).max().unwrap_or(0).max(4);
    let mut text = format!("{:<width$}  {:>12}  {:>12}  {:>6}  {}\n", "name", "ours", "baseline", "ratio", "target");
    for row in rows {
        let Row { name, value, unit, baseline, ratio, .. } = row;
        let [ours, theirs] = [value, baseline].map(|number| format!("{number:.2} {unit}"));
        let line = format!("{name:<width$}  {ours:>12}  {theirs:>12}  {ratio:>6.2}  {}", aim(row));
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text
}

fn aim(row: &Row) -> String {
    match row.aim() {
        Some((most, true)) => format!("<= {most}"),
        Some((most, false)) => format!("<= {most}, over it"),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::row::Target;
    use super::*;

    fn row(target: Option<Target>) -> Row {
        let (name, unit) = ("photo/12mp/vs-image".into(), "ms".into());
        Row { name, value: 64.0, unit, baseline: 530.0, ratio: 0.1208, target }
    }

    #[test]
    fn a_row_shows_both_sides_and_their_ratio() {
        let expected = "name                         ours      baseline   ratio  target\n\
                        photo/12mp/vs-image      64.00 ms     530.00 ms    0.12\n";
        assert_eq!(draw(&[row(None)]), expected);
    }

    #[test]
    fn a_row_with_an_aim_says_whether_it_was_reached() {
        let last =
            |target| draw(&[row(Some(target))]).trim_end().rsplit("0.12  ").next().unwrap_or_default().to_owned();
        assert_eq!(last(Target::Ratio(0.14)), "<= 0.14");
        assert_eq!(last(Target::Ratio(0.08)), "<= 0.08, over it");
        assert_eq!(last(Target::Value(12.0)), "<= 12 ms, over it");
    }
}
