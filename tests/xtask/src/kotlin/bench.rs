//! The Kotlin harness of the benchmark `ffi`.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::CODE;
use crate::fault::Fault;
use crate::shell::{self, aside, run};
use crate::{bindgen, project};

/// Generates from the library that is measured, and compiles the package with the harness.
pub fn build(library: &Path) -> Result<(), Fault> {
    let (fresh, into) = (project::target().join("kotlin-bench-generated"), folder().join("target/generated"));
    bindgen::generate_from(library, "kotlin", &fresh)?;
    bindgen::write(&into.join(CODE), &bindgen::read(&fresh.join(CODE))?)?;
    run(aside(&mut shell::command("mvn", &["--batch-mode", "--no-transfer-progress", "package"], &folder())))
}

/// The harness on a JVM as it is, with a library that lies in a folder.
pub fn command(library: &Path) -> Command {
    let mut java = shell::command("java", &[], &folder());
    java.arg(format!("-Djna.library.path={}", library.display()));
    java.args(["-cp", "target/classes:target/dependency/*", "com.routebook.bench.MainKt"]);
    java
}

fn folder() -> PathBuf {
    project::kotlin().join("bench")
}
