//! A tus client that knows nothing of Routebook: tus-js-client, as its makers ship it.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

use serde_json::Value;

/// One file that it uploads, from one process or from several.
#[derive(Clone, Debug)]
pub struct StockTus<'a> {
    /// Where the server is, e.g. `http://127.0.0.1:40213`.
    pub url: String,
    /// What stands behind `Bearer`.
    pub token: &'a str,
    /// The file.
    pub file: &'a Path,
    /// Which evidence it is, as a hyphenated UUID.
    pub evidence: String,
}

impl StockTus<'_> {
    /// Starts it; it asks so many times more when the line breaks.
    ///
    /// # Panics
    /// When Node cannot be started.
    pub fn start(&self, tries: u32) -> Child {
        self.command(tries).spawn().expect("Node starts")
    }

    /// Runs it to its end.
    ///
    /// # Panics
    /// When Node cannot be started, or says nothing.
    pub fn run(&self, tries: u32) -> Value {
        Self::said(self.start(tries))
    }

    /// Begins and gives up, by the extension for that.
    ///
    /// # Panics
    /// When Node cannot be started, or says nothing.
    pub fn give_up(&self) -> Value {
        Self::said(self.command(0).arg("terminate").spawn().expect("Node starts"))
    }

    /// Waits for its end: `ok`, `went_on_at`, `evidence`, `url`, and `problem` where it failed.
    ///
    /// # Panics
    /// When it says nothing.
    pub fn said(client: Child) -> Value {
        let done = client.wait_with_output().expect("Node ends");
        let line = String::from_utf8_lossy(&done.stdout);
        serde_json::from_str(line.trim()).unwrap_or_else(|e| panic!("{e}: {done:?}"))
    }

    fn command(&self, tries: u32) -> Command {
        let memory = self.file.with_extension("tus.json");
        let mut node = Command::new("node");
        node.arg(installed().join("upload.mjs")).arg(format!("{}/v1/media", self.url)).arg(self.file);
        node.arg(&self.evidence).arg(memory).arg(tries.to_string()).env("TOKEN", self.token);
        node.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        node
    }
}

/// The folder with the client, of the very versions that its lock file names.
fn installed() -> PathBuf {
    static ONCE: OnceLock<()> = OnceLock::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tus");
    ONCE.get_or_init(|| install(&folder));
    folder
}

fn install(folder: &Path) {
    let (lock, stamp) = (folder.join("package-lock.json"), folder.join("node_modules/.routebook-lock"));
    let wanted = std::fs::read(lock).expect("a lock file");
    if std::fs::read(&stamp).is_ok_and(|there| there == wanted) {
        return;
    }
    let ci = ["ci", "--no-audit", "--no-fund", "--prefer-offline", "--silent"];
    let status = Command::new("npm").args(ci).current_dir(folder).stdin(Stdio::null()).status();
    assert!(status.is_ok_and(|s| s.success()), "npm ci does not work in {}", folder.display());
    std::fs::write(stamp, wanted).expect("a file is written");
}
