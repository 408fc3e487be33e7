//! A harness that runs: it says `ready` with what its phone shows, and answers each line `ROW COUNT` with one line of
//! nanoseconds, one number for each call.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use super::turns::Side;
use crate::fault::Fault;
use crate::shell::line;

/// A harness and the ways to it.
pub struct Player {
    name: &'static str,
    child: Child,
    ask: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
    shown: String,
}

impl Player {
    /// Starts it and waits until its phone is open.
    pub fn start(name: &'static str, mut command: Command) -> Result<Self, Fault> {
        let started = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut child = started.map_err(|source| Fault::Start { program: line(&command), source })?;
        let (ask, answers) = (child.stdin.take(), child.stdout.take());
        let answers = answers.ok_or_else(|| fault(name, "it has no output".into()))?;
        let mut player = Self { name, child, ask, answers: BufReader::new(answers), shown: String::new() };
        let ready = player.answer()?;
        player.shown =
            ready.strip_prefix("ready ").ok_or_else(|| player.fault(format!("it is not ready: {ready}")))?.into();
        Ok(player)
    }

    /// What its phone shows.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// Closes its input, which ends it, and waits.
    pub fn end(mut self) -> Result<(), Fault> {
        drop(self.ask.take());
        let status = self.child.wait().map_err(|e| self.fault(e.to_string()))?;
        if status.success() { Ok(()) } else { Err(Fault::Failed { program: self.name.into(), code: status.code() }) }
    }

    /// What it did wrong.
    pub fn fault(&self, detail: String) -> Fault {
        fault(self.name, detail)
    }

    fn answer(&mut self) -> Result<String, Fault> {
        let mut text = String::new();
        match self.answers.read_line(&mut text) {
            Ok(0) => Err(self.fault("it has ended".into())),
            Ok(_) => Ok(text.trim().to_owned()),
            Err(e) => Err(self.fault(e.to_string())),
        }
    }
}

impl Side for Player {
    fn name(&self) -> &'static str {
        self.name
    }

    fn play(&mut self, row: &str, count: u32) -> Result<Vec<f64>, Fault> {
        let asked = self.ask.as_mut().map(|ask| writeln!(ask, "{row} {count}").and_then(|()| ask.flush()));
        asked.transpose().map_err(|e| self.fault(e.to_string()))?;
        let answer = self.answer()?;
        times(&answer, count).ok_or_else(|| self.fault(format!("{count} times of {row} are not {answer:?}")))
    }
}

impl Drop for Player {
    /// One that has ended is not there to be stopped.
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn fault(name: &str, detail: String) -> Fault {
    Fault::Output { program: format!("the {name} harness"), detail }
}

/// The numbers of a line, if there are as many as were asked for and each is a time.
fn times(answer: &str, count: u32) -> Option<Vec<f64>> {
    let times: Vec<f64> = answer.split(' ').map(|word| word.parse().ok()).collect::<Option<_>>()?;
    let sound = times.len() == count as usize && times.iter().all(|t| t.is_finite() && *t > 0.0);
    sound.then_some(times)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::shell::command;
    use std::path::Path;

    fn harness(script: &str) -> Result<Player, Fault> {
        Player::start("shell", command("sh", &["-c", script], Path::new("/")))
    }

    #[test]
    fn a_line_of_times_holds_as_many_as_were_asked_for() {
        assert_eq!(times("1.5 20", 2), Some(vec![1.5, 20.0]));
        for wrong in ["1.5", "1.5 20 3", "1.5 soon", "", "1.5 0", "1.5 NaN"] {
            assert_eq!(times(wrong, 2), None, "{wrong}");
        }
    }

    #[test]
    fn a_harness_is_asked_in_lines_and_ends_with_its_input() {
        let mut player = harness("echo ready 30 12; while read row count; do echo $count.5; done").unwrap();
        assert_eq!(player.shown(), "30 12");
        assert_eq!(player.play("home", 1).unwrap(), [1.5]);
        player.end().unwrap();
    }

    #[test]
    fn one_that_is_not_ready_or_ends_early_is_named() {
        for script in ["exit 1", "echo no database"] {
            assert!(harness(script).err().unwrap().to_string().contains("the shell harness"), "{script}");
        }
        let mut early = harness("echo ready 1; read line").unwrap();
        assert!(early.play("home", 1).unwrap_err().to_string().contains("it has ended"));
    }
}
