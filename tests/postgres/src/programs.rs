//! Where PostgreSQL's programs are, and running one.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::ClusterError;
use crate::user::User;

/// A folder of programs, and who runs them.
#[derive(Clone, Debug)]
pub struct Programs {
    folder: PathBuf,
    /// Who runs them.
    pub user: User,
}

impl Programs {
    /// Those on the PATH, else the latest of Debian's folders.
    pub fn find() -> Result<Self, ClusterError> {
        let path = env::var_os("PATH").unwrap_or_default();
        let folder = env::split_paths(&path).find(|folder| is_whole(folder)).or_else(debian);
        Ok(Self { folder: folder.ok_or(ClusterError::NotInstalled)?, user: User::find()? })
    }

    /// A program's path.
    pub fn path(&self, program: &str) -> PathBuf {
        self.folder.join(program)
    }

    /// A program to be run as the user.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.path(program));
        self.user.run(&mut command);
        command
    }

    /// Runs a program to its end.
    pub fn run(&self, program: &str, command: &mut Command) -> Result<(), ClusterError> {
        let done = command.output()?;
        if done.status.success() {
            return Ok(());
        }
        let said = [done.stdout, done.stderr].concat();
        Err(ClusterError::Failed { program: program.into(), said: String::from_utf8_lossy(&said).trim().into() })
    }
}

fn is_whole(folder: &Path) -> bool {
    ["createdb", "initdb", "pg_ctl", "postgres"].iter().all(|program| folder.join(program).is_file())
}

/// Debian keeps the programs of each version in a folder of its own, beside the PATH.
fn debian() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?.flatten();
    let numbered = versions.filter_map(|v| Some((v.file_name().to_str()?.parse::<u32>().ok()?, v.path().join("bin"))));
    numbered.filter(|(_, folder)| is_whole(folder)).max().map(|(_, folder)| folder)
}
