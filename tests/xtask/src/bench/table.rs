//! Rows as people read them.

use std::fmt::Write;

use super::row::{Latency, Row};

/// A line a row, numbers under one another; the last column is the aim, where there is one. How long single calls took
/// stands between, where that was measured.
pub fn draw(rows: &[Row]) -> String {
    let width = rows.iter().map(|row| row.name.len()).max().unwrap_or(0).max(4);
    let calls = if rows.iter().any(|row| row.latency.is_some()) { latency(None) } else { String::new() };
    let mut text =
        format!("{:<width$}  {:>12}  {:>12}  {:>6}{calls}  {}\n", "name", "ours", "baseline", "ratio", "target");
    for row in rows {
        let Row { name, value, unit, baseline, ratio, .. } = row;
        let [ours, theirs] = [value, baseline].map(|number| format!("{number:.2} {unit}"));
        let calls = row.latency.map(|calls| latency(Some((&calls, unit)))).unwrap_or_default();
        let line = format!("{name:<width$}  {ours:>12}  {theirs:>12}  {ratio:>6.2}{calls}  {}", aim(row));
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text
}

/// Three columns, or what stands above them.
fn latency(calls: Option<(&Latency, &str)>) -> String {
    let [more, ours, theirs] = match calls {
        Some((Latency { more_ms, p99, baseline_p99 }, unit)) => {
            [format!("{more_ms:+.3} ms"), format!("{p99:.2} {unit}"), format!("{baseline_p99:.2} {unit}")]
        }
        None => ["difference", "p99", "baseline p99"].map(str::to_owned),
    };
    format!("  {more:>11}  {ours:>13}  {theirs:>13}")
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
        Row { name, value: 64.0, unit, baseline: 530.0, ratio: 0.1208, target, latency: None }
    }

    #[test]
    fn a_row_shows_both_sides_and_their_ratio() {
        let expected = "name                         ours      baseline   ratio  target\n\
                        photo/12mp/vs-image      64.00 ms     530.00 ms    0.12\n";
        assert_eq!(draw(&[row(None)]), expected);
    }

    #[test]
    fn a_row_of_single_calls_shows_the_difference_and_the_slowest() {
        let latency = Some(Latency { more_ms: 0.7504, p99: 2400.0, baseline_p99: 1700.5 });
        let home =
            Row { name: "home".into(), unit: "µs".into(), latency, target: Some(Target::MoreMs(2.0)), ..row(None) };
        let table = draw(&[home]);
        let [head, line] = [0, 1].map(|n| table.lines().nth(n).unwrap_or_default());
        assert!(line.ends_with("0.12    +0.750 ms     2400.00 µs     1700.50 µs  <= 2 ms more"), "{line}");
        let ends = |line: &str, word: &str| line.find(word).map(|at| line[..at].chars().count() + word.chars().count());
        assert_eq!(ends(head, "baseline p99"), ends(line, "1700.50 µs"), "{table}");
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
