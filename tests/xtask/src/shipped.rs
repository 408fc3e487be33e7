//! The library as phones get it: stripped, small, and linked as no everyday build is.

use std::path::PathBuf;

use crate::fault::Fault;
use crate::project;
use crate::shell::{command, run};

const PROFILE: &str = "phone";
/// What C is told beside it.
const FOR_C: &str = ".cargo/phone.toml";

/// Builds it for this machine, with these of its features, and says where it is: builds of other features take the same
/// place.
///
/// Only what is loaded: beside a library for Rust, cargo leaves the optimisation across crates out, and the code is twice
/// as large.
pub fn library(features: &[&str]) -> Result<PathBuf, Fault> {
    let args = ["rustc", "--package", "routebook-ffi", "--lib", "--crate-type", "cdylib", "--profile", PROFILE];
    let mut cargo = command("cargo", &args, &project::root());
    run(cargo.args(["--config", FOR_C, "--features", &features.join(",")]))?;
    Ok(project::target().join(PROFILE).join(format!("libroutebook_ffi{}", std::env::consts::DLL_SUFFIX)))
}
