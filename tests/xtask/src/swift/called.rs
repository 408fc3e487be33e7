//! Which functions of the package its tests have run, as the compiler's own counters tell.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::toolchain::Toolchain;
use crate::fault::Fault;
use crate::shell::{self, run as done};

/// What the compiler is told, so that what it makes counts.
pub const COUNTING: [&str; 4] = ["-Xswiftc", "-profile-generate", "-Xswiftc", "-profile-coverage-mapping"];

/// Where a process that counts leaves its counters: `%p` is its number.
pub const VARIABLE: &str = "LLVM_PROFILE_FILE";

const KIND: &str = "profraw";

/// What a run's processes write to, in a folder.
pub fn counters(folder: &Path) -> PathBuf {
    folder.join(format!("called-%p.{KIND}"))
}

/// The counters that lie in a folder.
pub fn left_in(folder: &Path) -> Result<Vec<PathBuf>, Fault> {
    let entries = fs::read_dir(folder).map_err(Fault::file(folder))?.flatten().map(|entry| entry.path());
    Ok(entries.filter(|path| path.extension().is_some_and(|kind| kind == KIND)).collect())
}

/// Removes what an earlier run left.
pub fn forget(folder: &Path) -> Result<(), Fault> {
    fs::create_dir_all(folder).map_err(Fault::file(folder))?;
    left_in(folder)?.iter().try_for_each(|file| fs::remove_file(file).map_err(Fault::file(file)))
}

/// What counters say, in the words of LLVM's own reader, which comes with the toolchain.
pub fn read(toolchain: &Toolchain, counters: Vec<PathBuf>, folder: &Path) -> Result<String, Fault> {
    let together = folder.join("called.profdata").to_string_lossy().into_owned();
    let counters: Vec<_> = counters.iter().map(|file| file.to_string_lossy().into_owned()).collect();
    let reader = |words: &[&str]| {
        // Debian keeps it beside the compiler, which is not on the PATH.
        let find = "PATH=$PATH:/usr/libexec/swift/bin exec llvm-profdata \"$@\"";
        toolchain.command("sh", &[&["-c", find, "sh"], words].concat(), folder)
    };
    let merge = ["merge", "--sparse", "--output", &together].into_iter().chain(counters.iter().map(String::as_str));
    done(&mut reader(&merge.collect::<Vec<_>>()))?;
    shell::read(&mut reader(&["show", "--all-functions", "--counts", &together]))
}

/// The mangled names of the functions that were run, from what `llvm-profdata show --all-functions --counts` says.
pub fn run(shown: &str) -> BTreeSet<&str> {
    let mut name = "";
    let mut all = BTreeSet::new();
    for line in shown.lines() {
        match line.trim().split_once(": ") {
            Some(("Function count", "0")) => {}
            Some(("Function count", _)) => {
                all.insert(name);
            }
            // A function of one file alone has the file's name before its own.
            _ if line.ends_with(':') => name = line.trim().trim_end_matches(':').rsplit(':').next().unwrap_or_default(),
            _ => {}
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_that_was_never_run_is_not_among_those_that_were() {
        let shown = "Counters:\n  $s9Routebook4homeyyF:\n    Hash: 0x18\n    Counters: 1\n    Function count: 3\n  \
                     Day.swift:$s9Routebook5closeyyF:\n    Hash: 0x0\n    Counters: 1\n    Function count: 0\n  \
                     Ids.swift:$s9Routebook5pauseyyF:\n    Hash: 0x0\n    Counters: 2\n    Function count: 1\n";
        assert_eq!(run(shown), BTreeSet::from(["$s9Routebook4homeyyF", "$s9Routebook5pauseyyF"]));
    }
}
