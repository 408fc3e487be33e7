use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A place for a data folder and what belongs to it.
pub struct Place(TempDir);

impl Place {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// With a company.
    pub fn founded() -> Self {
        let place = Self::new();
        place.run(&["init", "--company", "江南快消"]).expect_success();
        place
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_routebook-server"));
        command.args(words).current_dir(self.0.path()).env("ROUTEBOOK_DATA", self.path("data"));
        command
    }

    pub fn run(&self, words: &[&str]) -> Done {
        Done(self.command(words).output().unwrap())
    }
}

/// A command that ended.
pub struct Done(Output);

impl Done {
    pub fn expect_success(&self) -> String {
        assert!(self.0.status.success(), "{}", String::from_utf8_lossy(&self.0.stderr));
        String::from_utf8(self.0.stdout.clone()).unwrap()
    }

    pub fn expect_failure(&self) -> String {
        self.expect_code(1)
    }

    /// What was typed was not understood: nothing was begun.
    pub fn expect_misuse(&self) -> String {
        self.expect_code(2)
    }

    fn expect_code(&self, code: i32) -> String {
        assert_eq!(self.0.status.code(), Some(code));
        String::from_utf8(self.0.stderr.clone()).unwrap()
    }
}

/// Every file below a folder with its bytes.
pub fn tree(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(tree(&path));
        } else {
            all.push((path.clone(), fs::read(&path).unwrap()));
        }
    }
    all.sort();
    all
}
