//! A rep in a terminal: the `routebook` program with `--json`.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::program;

/// One phone, as the database file that the program is given.
#[derive(Clone, Debug)]
pub struct Terminal {
    /// The phone's database.
    pub db: PathBuf,
}

/// What the program said.
#[derive(Clone, Debug)]
pub struct Said {
    /// Whether it ended well.
    pub ok: bool,
    /// Its exit code; `None` when it was killed.
    pub code: Option<i32>,
    /// The JSON object on standard output, or `Null`.
    pub json: Value,
    /// Standard error.
    pub err: String,
}

impl Said {
    /// The object, if the program ended well.
    ///
    /// # Panics
    /// With everything it said, when it did not.
    pub fn good(self) -> Value {
        assert!(self.ok, "{self:#?}");
        self.json
    }

    /// The code of the fault, if the program said no.
    ///
    /// # Panics
    /// When it ended well.
    pub fn fault(self) -> String {
        assert!(!self.ok, "{self:#?}");
        self.json["code"].as_str().unwrap_or_default().to_owned()
    }
}

impl Terminal {
    /// A phone whose database is `name` in `folder`.
    pub fn new(folder: &Path, name: &str) -> Self {
        Self { db: folder.join(name) }
    }

    /// Signs in.
    pub fn sign_in(&self, server: &str, login: &str, password: &str) -> Said {
        self.run(["sign-in", "--server", server, "--login", login, "--password", password])
    }

    /// A list, e.g. of `visits`.
    ///
    /// # Panics
    /// When the program says no.
    pub fn list<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Vec<Value> {
        let mut said = self.run(args).good();
        said["items"].as_array_mut().map(std::mem::take).unwrap_or_default()
    }

    /// The visits at outlets; the program's list has customers' matters too.
    ///
    /// # Panics
    /// When the program says no.
    pub fn visits(&self) -> Vec<Value> {
        self.list(["visits"]).into_iter().filter(|v| v["kind"] == "visit").collect()
    }

    /// One visit whole.
    ///
    /// # Panics
    /// When the program says no.
    pub fn visit(&self, flow: &str) -> Value {
        self.run(["visit", "--visit", flow]).good()
    }

    /// The phone's files: its index, its keys, and the folder with each enrolment's database and photos.
    ///
    /// # Panics
    /// When they cannot be listed.
    pub fn files(&self) -> Vec<PathBuf> {
        let (folder, name) = (self.db.parent().expect("a folder"), name_of(&self.db));
        let beside = fs::read_dir(folder).expect("a phone lies in a folder").flatten().map(|entry| entry.path());
        beside.filter(|path| name_of(path).starts_with(&name)).collect()
    }

    /// Puts all that another phone holds, keys included, in place of what this one holds.
    ///
    /// # Panics
    /// When a file cannot be read or written.
    pub fn become_copy_of(&self, other: &Self) {
        for old in self.files() {
            let gone = if old.is_dir() { fs::remove_dir_all(&old) } else { fs::remove_file(&old) };
            gone.expect("an old file goes");
        }
        let (theirs, own) = (name_of(&other.db), name_of(&self.db));
        for path in other.files() {
            let rest = name_of(&path).replacen(&theirs, &own, 1);
            copy_all(&path, &self.db.with_file_name(rest));
        }
    }

    /// Runs one verb to its end.
    ///
    /// # Panics
    /// When the program cannot be started.
    pub fn run<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Said {
        let out = self.command(args).output().expect("routebook starts");
        let json = serde_json::from_slice(&out.stdout).unwrap_or_default();
        let err = String::from_utf8_lossy(&out.stderr).into_owned();
        Said { ok: out.status.success(), code: out.status.code(), json, err }
    }

    /// Runs one verb for a person: its exit code, and everything that they read.
    ///
    /// # Panics
    /// When the program cannot be started.
    pub fn told<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> (Option<i32>, String) {
        let out = self.command_for_people(args).output().expect("routebook starts");
        let text = [out.stdout, out.stderr].concat();
        (out.status.code(), String::from_utf8_lossy(&text).into_owned())
    }

    /// Starts one verb and leaves it running, to be killed.
    ///
    /// # Panics
    /// When the program cannot be started.
    pub fn start<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Child {
        self.command(args).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("routebook starts")
    }

    /// The command with the database and `--json`.
    pub fn command<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Command {
        let mut command = self.command_for_people(["--json"]);
        command.args(args);
        command
    }

    /// The command with the database, saying its say in words.
    pub fn command_for_people<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Command {
        let mut command = Command::new(program("routebook"));
        command.arg("--db").arg(&self.db).args(args).stdin(Stdio::null());
        command
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn copy_all(from: &Path, to: &Path) {
    if from.is_file() {
        fs::copy(from, to).expect("a file is copied");
        return;
    }
    fs::create_dir_all(to).expect("a folder is made");
    for entry in fs::read_dir(from).expect("a folder is read").flatten() {
        copy_all(&entry.path(), &to.join(entry.file_name()));
    }
}
