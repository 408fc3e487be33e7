//! `cargo xtask test kotlin`: the Kotlin package on a JVM, against the real library and the real server.

mod android;
pub mod bench;
mod page;

use crate::fault::Fault;
use crate::shell::{command, run};
use crate::{bindgen, project, shipped};

/// The generated file below the folder that it is generated into.
const CODE: &str = "com/routebook/generated/routebook.kt";

/// Writes what the package is compiled from beside what Maven builds.
pub fn generate() -> Result<(), Fault> {
    let (fresh, into) = (project::target().join("kotlin-generated"), project::kotlin().join("target/generated"));
    bindgen::generate("kotlin", &fresh)?;
    bindgen::write(&into.join("uniffi").join(CODE), &bindgen::read(&fresh.join(CODE))?)?;
    let page = page::collect(&bindgen::read(&project::kotlin().join("README.md"))?);
    bindgen::write(&into.join("page/Page.kt"), &page)?;
    android::generate()
}

/// Compiles the package, runs its tests, sees that they ran every public function, and compiles what Android adds.
pub fn test() -> Result<(), Fault> {
    maven(&["verify"])?;
    android::compile()
}

/// Plays the day, with errors and a panic, on the library as phones get it. What is tested everywhere else is the everyday
/// one: other levels of optimisation, another linker's work, all of zstd and SQLite.
pub fn test_shipped() -> Result<(), Fault> {
    let library = shipped::library(&["rehearsal"])?;
    let folder = library.parent().unwrap_or(&library);
    let place = format!("-Droutebook.library={}", folder.display());
    maven(&[&place, "-Dtest=DayTest,ErrorTest,PanicTest,TextTest", "surefire:test"])
}

fn maven(args: &[&str]) -> Result<(), Fault> {
    let build = format!("-Droutebook.build={}", project::debug().display());
    let always = ["--batch-mode", "--no-transfer-progress", &build];
    run(&mut command("mvn", &[&always, args].concat(), &project::kotlin()))
}
