//! Who runs PostgreSQL: whoever runs the tests, unless that is root.

use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use crate::ClusterError;

/// Another user than this process's own, if one is needed.
#[derive(Clone, Copy, Debug)]
pub struct User(Option<(u32, u32)>);

/// `nobody` on every Unix that matters.
const NOBODY: (u32, u32) = (65534, 65534);

impl User {
    /// Nobody else, or the user that PostgreSQL's package made, or `nobody`.
    pub fn find() -> Result<Self, ClusterError> {
        if id(&["-u"])? != Some(0) {
            return Ok(Self(None));
        }
        let own = id(&["-u", "postgres"])?.zip(id(&["-g", "postgres"])?);
        Ok(Self(Some(own.unwrap_or(NOBODY))))
    }

    /// Makes a program run as this user, in a folder that everybody may enter.
    pub fn run(&self, command: &mut Command) {
        if let Some((user, group)) = self.0 {
            command.uid(user).gid(group).current_dir("/");
        }
    }

    /// Gives a folder to this user.
    pub fn own(&self, folder: &Path) -> Result<(), ClusterError> {
        let Some((user, group)) = self.0 else { return Ok(()) };
        Ok(chown(folder, Some(user), Some(group))?)
    }
}

fn id(args: &[&str]) -> Result<Option<u32>, ClusterError> {
    let said = Command::new("id").args(args).output()?;
    Ok(String::from_utf8_lossy(&said.stdout).trim().parse().ok())
}
