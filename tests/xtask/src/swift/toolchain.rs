//! A Swift toolchain: the system's, or Debian's in a folder of its own.

use std::fmt;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{enter, mirror};
use crate::fault::Fault;
use crate::needs::Version;
use crate::project;
use crate::shell::{aside, command, probe, run};

/// The least that speaks Swift 6.
const LEAST: Version = Version(6, 0);
/// The first Debian that has `swiftlang`.
const RELEASE: &str = "trixie";
const PACKAGES: [&str; 5] = ["swiftlang", "libc6-dev", "libstdc++-14-dev", "git", "ca-certificates"];

/// A toolchain that is there.
pub enum Toolchain {
    /// On the PATH.
    System(String),
    /// In the root folder of another Debian.
    Debian(PathBuf),
}

impl fmt::Display for Toolchain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System(version) => f.write_str(version),
            Self::Debian(root) => write!(f, "swiftlang of Debian {RELEASE} in {}", root.display()),
        }
    }
}

impl Toolchain {
    /// A command of the toolchain in a folder of the checkout.
    pub fn command(&self, program: &str, words: &[&str], folder: &Path) -> Command {
        match self {
            Self::System(_) => command(program, words, folder),
            Self::Debian(root) => {
                let (checkout, target) = (project::root(), project::target());
                let words = [&[program], words].concat();
                enter::command_in(root, folder, &[&checkout, &target], &words)
            }
        }
    }
}

/// The system's if it is young enough, else the one in the cache folder.
pub fn find() -> Option<Toolchain> {
    let system = probe("swift", &["--version"]).filter(|said| Version::read(said).is_some_and(|found| found >= LEAST));
    let version = system.map(|said| Toolchain::System(said.lines().next().unwrap_or_default().to_owned()));
    version.or_else(|| cached().filter(|root| root.is_dir()).map(Toolchain::Debian))
}

/// Makes the root folder; what is half made is removed, at once or by the next run.
pub fn set_up() -> Result<(), Fault> {
    let root = cached().ok_or_else(|| Fault::Swift("neither XDG_CACHE_HOME nor HOME is set".into()))?;
    let mirror = may()?;
    let folder = root.parent().unwrap_or(&root).to_owned();
    fs::create_dir_all(&folder).map_err(Fault::file(&folder))?;
    let gate = folder.join("swift.lock");
    let alone = File::create(&gate).map_err(Fault::file(&gate))?;
    alone.lock().map_err(Fault::file(&gate))?;
    if root.is_dir() {
        return Ok(());
    }
    eprintln!("Debian {RELEASE} with {} in {}: 530 MB to download, 3 GB", PACKAGES[0], root.display());
    let half = root.with_extension("part");
    remove(&half)?;
    let made = make(&half, &mirror).and_then(|()| fs::rename(&half, &root).map_err(Fault::file(&root)));
    made.or_else(|fault| remove(&half).and(Err(fault)))
}

/// The mirror to take it from, if this machine and this person can.
fn may() -> Result<String, Fault> {
    let or = "or install Swift 6 or later so that `swift` is on the PATH: https://www.swift.org/install";
    if probe("id", &["-u"]).as_deref() != Some("0") {
        return Err(Fault::Swift(format!("run this once as root, for debootstrap and chroot; {or}")));
    }
    if probe("unshare", &["--mount", "true"]).is_none() {
        return Err(Fault::Swift(format!("nothing can be mounted here: run it in a privileged container; {or}")));
    }
    mirror::find().ok_or_else(|| Fault::Swift(format!("apt's sources name no mirror of Debian: add one; {or}")))
}

fn make(half: &Path, mirror: &str) -> Result<(), Fault> {
    let mut debootstrap = command("unshare", &["--mount", "--pid", "--fork", "--kill-child"], Path::new("/"));
    debootstrap.args(["debootstrap", "--variant=minbase", RELEASE]).arg(half).arg(mirror);
    run(aside(&mut debootstrap))?;
    // A mirror may be a snapshot of a day long ago.
    let update = ["apt-get", "--quiet", "--option", "Acquire::Check-Valid-Until=false", "update"];
    inside(half, &update)?;
    let install = ["apt-get", "install", "--quiet", "--yes", "--no-install-recommends"];
    inside(half, &[&install[..], &PACKAGES].concat())?;
    inside(half, &["apt-get", "clean"])
}

fn inside(half: &Path, words: &[&str]) -> Result<(), Fault> {
    let mut command = enter::command_in(half, Path::new("/"), &[], words);
    run(aside(command.env("DEBIAN_FRONTEND", "noninteractive")))
}

/// Removes a root folder, but never through a mount: behind `dev` may lie this machine's own.
fn remove(half: &Path) -> Result<(), Fault> {
    let mounts = fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    if is_mounted_in(&mounts, half) {
        return Err(Fault::Swift(format!("something is mounted in {}: unmount it first", half.display())));
    }
    match fs::remove_dir_all(half) {
        Err(fault) if fault.kind() != std::io::ErrorKind::NotFound => Err(Fault::file(half)(fault)),
        _ => Ok(()),
    }
}

/// Of each line the fifth word is the mount point.
fn is_mounted_in(mounts: &str, folder: &Path) -> bool {
    mounts.lines().filter_map(|line| line.split(' ').nth(4)).any(|point| Path::new(point).starts_with(folder))
}

fn cached() -> Option<PathBuf> {
    Some(project::cache()?.join(format!("swift-{RELEASE}")))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_with_a_mount_in_it_is_known() {
        let mounts = "36 35 98:0 / /cache/swift.part/dev rw - devtmpfs dev rw\n37 35 0:5 / /proc rw - proc proc rw\n";
        assert!(is_mounted_in(mounts, Path::new("/cache/swift.part")));
        assert!(!is_mounted_in(mounts, Path::new("/cache/swift")));
    }

    #[test]
    fn what_is_half_made_goes_and_what_is_not_there_is_no_fault() {
        let folder = tempfile::tempdir().unwrap();
        let half = folder.path().join("swift.part");
        fs::create_dir_all(half.join("usr/bin")).unwrap();
        remove(&half).unwrap();
        assert!(!half.exists());
        remove(&half).unwrap();
    }
}
