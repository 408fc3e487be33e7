//! Starting other programs.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::fault::Fault;

/// A command that will run in `folder`, without a standard input to wait for.
pub fn command(program: &str, args: &[&str], folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.args(args).current_dir(folder).stdin(Stdio::null());
    command
}

/// Runs a command with its output passed straight through.
pub fn run(command: &mut Command) -> Result<(), Fault> {
    let status = command.status().map_err(|source| Fault::Start { program: line(command), source })?;
    match status.success() {
        true => Ok(()),
        false => Err(Fault::Failed { program: line(command), code: status.code() }),
    }
}

/// Lets a command take this program's place, so that signals and its exit code need no passing on;
/// returns only where that is not possible, or once the command has ended.
pub fn become_it(command: &mut Command) -> Result<(), Fault> {
    #[cfg(unix)]
    {
        let source = std::os::unix::process::CommandExt::exec(command);
        Err(Fault::Start { program: line(command), source })
    }
    #[cfg(not(unix))]
    run(command)
}

/// Runs a command and returns what it printed; its complaints are passed straight through.
pub fn read(command: &mut Command) -> Result<String, Fault> {
    let Output { status, stdout, .. } =
        command.stderr(Stdio::inherit()).output().map_err(|source| Fault::Start { program: line(command), source })?;
    if !status.success() {
        return Err(Fault::Failed { program: line(command), code: status.code() });
    }
    String::from_utf8(stdout).map_err(|e| Fault::Output { program: line(command), detail: e.to_string() })
}

/// Lets a command print to standard error, which leaves standard output to the verb's own result.
pub fn aside(command: &mut Command) -> &mut Command {
    command.stdout(std::io::stderr())
}

/// What a program prints, or nothing if it is not there or fails; for asking after versions.
pub fn probe(program: &str, args: &[&str]) -> Option<String> {
    let output = Command::new(program).args(args).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The command as a person would type it.
pub fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
