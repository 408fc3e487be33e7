//! The Swift harness of the benchmark `ffi`.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{package, toolchain};
use crate::fault::Fault;
use crate::project;
use crate::shell::{aside, run};

/// Generates from the library that is measured, and compiles the package with the harness as it would ship.
pub fn build(library: &Path) -> Result<(), Fault> {
    package::generate_from(library)?;
    let (libraries, scratch) = (library.parent().unwrap_or(library).display().to_string(), scratch());
    let link = [format!("-L{libraries}"), format!("-rpath={libraries}")];
    let scratch = scratch.to_string_lossy();
    let mut words = vec!["build", "--configuration", "release", "--disable-sandbox", "--scratch-path", &scratch];
    link.iter().for_each(|flag| words.extend(["-Xlinker", flag]));
    let folder = project::swift().join("Benchmarks");
    run(aside(&mut found()?.command("swift", &words, &folder)))
}

/// The harness where the toolchain's own libraries are.
pub fn command() -> Result<Command, Fault> {
    let program = scratch().join("release/RoutebookBench");
    Ok(with_its_own_library(found()?.command(&program.to_string_lossy(), &[], &project::root())))
}

/// Cargo names its folders to whatever it runs, and what they hold would be loaded before the library that the harness
/// was linked with: that of an everyday build.
fn with_its_own_library(mut harness: Command) -> Command {
    harness.env_remove("LD_LIBRARY_PATH").env_remove("DYLD_FALLBACK_LIBRARY_PATH");
    harness
}

fn found() -> Result<toolchain::Toolchain, Fault> {
    toolchain::find().ok_or_else(|| Fault::Swift("no toolchain: `cargo xtask test swift`".into()))
}

fn scratch() -> PathBuf {
    project::target().join("swift-bench")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_harness_is_shown_no_folder_of_an_everyday_build() {
        let harness = with_its_own_library(Command::new("harness"));
        assert!(harness.get_envs().any(|(name, value)| name == "LD_LIBRARY_PATH" && value.is_none()));
    }
}
