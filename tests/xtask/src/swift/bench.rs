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
    Ok(found()?.command(&program.to_string_lossy(), &[], &project::root()))
}

fn found() -> Result<toolchain::Toolchain, Fault> {
    toolchain::find().ok_or_else(|| Fault::Swift("no toolchain: `cargo xtask test swift`".into()))
}

fn scratch() -> PathBuf {
    project::target().join("swift-bench")
}
