//! The table that closes a suite.

use std::fmt::Write;

use super::{Done, Outcome};

/// One row a step: its name, how it ended, and the seconds it took.
pub fn draw(done: &[Done]) -> String {
    let width = done.iter().map(|d| d.name.len()).max().unwrap_or(0).max(4);
    let mut text = format!("{:<width$}  {:>7}  result\n", "step", "seconds");
    for Done { name, outcome, took } in done {
        let _ = writeln!(text, "{name:<width$}  {:>7.1}  {}", took.as_secs_f64(), word(outcome));
    }
    text
}

fn word(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Ok => "ok".into(),
        Outcome::Failed => "FAILED".into(),
        Outcome::LeftOut(after) => format!("left out: needs \"{after}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn each_step_has_a_row_with_its_result_and_seconds() {
        let took = Duration::from_millis(1234);
        let done = [
            Done { name: "format", outcome: Outcome::Ok, took },
            Done { name: "tests", outcome: Outcome::LeftOut("console build"), took: Duration::ZERO },
        ];
        let expected = "step    seconds  result\n\
                        format      1.2  ok\n\
                        tests       0.0  left out: needs \"console build\"\n";
        assert_eq!(draw(&done), expected);
    }
}
