//! What goes into the AAR, compiled against Android's own classes as Robolectric publishes them: where there is no Android
//! SDK, that is as near as one comes. Nothing of it runs.

use std::path::PathBuf;

use super::CODE;
use crate::fault::Fault;
use crate::shell::{command, run};
use crate::{bindgen, project};

/// The second generation, as the AAR's build asks for it.
pub fn generate() -> Result<(), Fault> {
    let (fresh, config) = (project::target().join("kotlin-android-generated"), folder().join("uniffi.toml"));
    bindgen::generate_with(Some(&config), &bindgen::library(), "kotlin", &fresh)?;
    bindgen::write(&check().join("target/generated").join(CODE), &bindgen::read(&fresh.join(CODE))?)
}

/// Compiles it with the package and the platform's parts.
pub fn compile() -> Result<(), Fault> {
    run(&mut command("mvn", &["--batch-mode", "--no-transfer-progress", "compile"], &check()))
}

fn folder() -> PathBuf {
    project::kotlin().join("android")
}

fn check() -> PathBuf {
    folder().join("check")
}
