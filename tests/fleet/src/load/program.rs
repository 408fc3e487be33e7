//! The server as a process of its own, so that its memory and its CPU time are nobody else's.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio, exit};
use std::thread;
use std::time::Duration;

use crate::Fault;

/// Set for a process that is to be the server.
const ROLE: &str = "ROUTEBOOK_LOAD_SERVER";
/// Linux counts CPU time in hundredths of a second wherever a program can ask.
const TICK: Duration = Duration::from_millis(10);

/// Whether this process was started to be the server: then its `main` is [`serve`].
pub fn is_server() -> bool {
    std::env::var_os(ROLE).is_some()
}

/// The server's own `main`, until whoever started it is gone, however that ended.
pub fn serve() -> ExitCode {
    thread::spawn(|| {
        let _ended = io::copy(&mut io::stdin(), &mut io::sink());
        exit(0)
    });
    routebook_server::main()
}

/// A running server; dropping it kills it.
#[derive(Debug)]
pub struct ServerProgram {
    child: Child,
    url: String,
}

/// What a process has used so far.
#[derive(Clone, Copy, Debug, Default)]
pub struct Usage {
    /// CPU time, in user and kernel mode.
    pub cpu: Duration,
    /// The most memory that it ever held at once, KiB.
    pub peak_kib: u64,
    /// Threads that it has now.
    pub threads: u64,
}

impl ServerProgram {
    /// Starts `program`, which must ask [`is_server`] first of all, over a data folder; it listens when this returns.
    /// What it logs goes to `log`.
    ///
    /// # Errors
    /// When it does not start, or does not say where it listens.
    pub fn start(program: &Path, data: &Path, log: &Path) -> Result<Self, Fault> {
        let mut command = Command::new(program);
        command.arg("--data").arg(data).args(["serve", "--listen", "127.0.0.1:0"]).env(ROLE, "1");
        let said = File::create(log).map_err(Fault::io(log))?;
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(said);
        let mut child = command.spawn().map_err(Fault::io(program))?;
        let mut url = String::new();
        if let Some(out) = child.stdout.take() {
            BufReader::new(out).read_line(&mut url).map_err(Fault::io(program))?;
        }
        let server = Self { child, url: url.trim().to_owned() };
        let listens = server.url.starts_with("http://");
        listens.then_some(server).ok_or_else(|| Fault::surprise("the server", "an address", told(log)))
    }

    /// `http://127.0.0.1:40213`.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// What it has used so far; nothing where the system does not say it as Linux does.
    pub fn usage(&self) -> Usage {
        usage(&self.child.id().to_string())
    }
}

/// What this process has used so far.
pub fn own_usage() -> Usage {
    usage("self")
}

fn usage(process: &str) -> Usage {
    let read = |file: &str| fs::read_to_string(format!("/proc/{process}/{file}")).unwrap_or_default();
    let (stat, status) = (read("stat"), read("status"));
    // Behind the name in brackets, user and kernel time are the 12th and 13th words.
    let words = stat.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
    let ticks: u32 = words.filter_map(|word| word.parse::<u32>().ok()).sum();
    let number = |name| {
        let said = status.lines().find_map(|line| line.strip_prefix(name)?.split_whitespace().next()?.parse().ok());
        said.unwrap_or_default()
    };
    Usage { cpu: TICK * ticks, peak_kib: number("VmHWM:"), threads: number("Threads:") }
}

fn told(log: &Path) -> String {
    fs::read_to_string(log).map_or_else(|e| e.to_string(), |text| text.trim().to_owned())
}

impl Drop for ServerProgram {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _waited = self.child.wait();
    }
}
