//! Installing and building the web console, each only when its inputs have changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::fault::Fault;
use crate::project;
use crate::shell::{aside, command, run};

/// What the console's build reads.
const INPUTS: [&str; 6] = ["src", "public", "index.html", "package-lock.json", "vite.config.ts", "tsconfig.json"];

/// Installs the console's packages unless those of this very lock file are there.
pub fn install() -> Result<(), Fault> {
    let console = project::console();
    let lock = console.join("package-lock.json");
    let stamp = console.join("node_modules/.routebook-lock");
    let wanted = fs::read(&lock).map_err(Fault::file(&lock))?;
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        eprintln!("packages are those of package-lock.json");
        return Ok(());
    }
    let mut npm = command("npm", &["ci", "--no-audit", "--no-fund", "--prefer-offline"], &console);
    run(aside(&mut npm))?;
    fs::write(&stamp, wanted).map_err(Fault::file(stamp))
}

/// Type-checks and bundles the console into `dist`, unless that is newer than all it is made from.
///
/// An untouched `dist` matters: the server embeds it, so every rewrite recompiles the server.
pub fn build() -> Result<(), Fault> {
    let console = project::console();
    if is_built(&console) {
        eprintln!("dist is newer than its sources");
        return Ok(());
    }
    run(aside(&mut command("npm", &["run", "build"], &console)))
}

/// Runs the console's own tests.
pub fn test() -> Result<(), Fault> {
    run(&mut command("npm", &["test"], &project::console()))
}

fn is_built(console: &Path) -> bool {
    let built = modified(&console.join("dist/index.html"));
    let changed = INPUTS.iter().filter_map(|input| newest(&console.join(input))).max();
    built.is_some_and(|built| changed.is_none_or(|changed| changed < built))
}

/// The latest change of a file, or of a folder and anything in it.
fn newest(path: &Path) -> Option<SystemTime> {
    let children = fs::read_dir(path).into_iter().flatten().flatten();
    let inside = children.filter_map(|entry| newest(&entry.path())).max();
    modified(path).max(inside)
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(PathBuf::from(path)).ok()?.modified().ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn write_at(path: &Path, seconds: u64) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let file = fs::File::create(path).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)).unwrap();
    }

    #[test]
    fn a_console_without_dist_is_not_built() {
        let folder = tempfile::tempdir().unwrap();
        write_at(&folder.path().join("index.html"), 10);
        assert!(!is_built(folder.path()));
    }

    #[test]
    fn a_source_younger_than_dist_asks_for_a_build() {
        let folder = tempfile::tempdir().unwrap();
        write_at(&folder.path().join("index.html"), 10);
        write_at(&folder.path().join("dist/index.html"), 20);
        assert!(is_built(folder.path()));
        write_at(&folder.path().join("src/deep/page.tsx"), 30);
        assert!(!is_built(folder.path()));
    }
}
