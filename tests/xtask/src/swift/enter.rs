//! Running a program inside another system's root folder.

use std::path::Path;
use std::process::Command;

use crate::shell::command;

const SCRIPT: &str = include_str!("enter.sh");

/// A command in a root folder, which sees the folders of `binds` where they are here, and starts in `folder`.
pub fn command_in(root: &Path, folder: &Path, binds: &[&Path], words: &[&str]) -> Command {
    let mut unshare = command("unshare", &["--mount", "--pid", "--fork", "--kill-child"], Path::new("/"));
    unshare.args(["sh", "-c", SCRIPT, "sh"]).arg(root).arg(folder).args(binds).arg("--").args(words);
    unshare
        .env("HOME", "/tmp")
        .env("TMPDIR", "/tmp")
        .env("LANG", "C.UTF-8")
        .env("PATH", "/usr/bin:/bin:/usr/sbin:/sbin");
    unshare
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::line;

    #[test]
    fn what_a_command_says_comes_after_what_it_sees() {
        let command = command_in(Path::new("/root-of"), Path::new("/code"), &[Path::new("/code")], &["swift", "test"]);
        assert!(line(&command).ends_with(" sh /root-of /code /code -- swift test"));
    }
}
