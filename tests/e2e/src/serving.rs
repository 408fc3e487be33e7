//! The server as an operator runs it: a process that can be killed.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::program;

/// `routebook-server` over a data folder, with whatever else is typed.
pub fn server_command<S: AsRef<OsStr>>(data: &Path, args: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(program("routebook-server"));
    command.arg("--data").arg(data).args(args).stdin(Stdio::null());
    command
}

/// A server in a process of its own; it is killed in the end.
#[derive(Debug)]
pub struct Serving(Child);

impl Serving {
    /// Starts it and waits until it listens.
    ///
    /// # Panics
    /// When it does not say where it listens.
    pub fn start(data: &Path, listen: &str) -> Self {
        let serve = ["serve", "--listen", listen];
        let child = server_command(data, serve).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut child = child.expect("routebook-server starts");
        let mut url = String::new();
        let out = child.stdout.take().expect("standard output is piped");
        BufReader::new(out).read_line(&mut url).expect("it says something");
        assert!(url.starts_with("http://127.0.0.1:"), "{url}");
        Self(child)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _gone = self.0.kill();
        let _waited = self.0.wait();
    }
}
