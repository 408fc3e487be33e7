//! Where things stand in the checkout.

use std::path::{Path, PathBuf};

/// The checkout's top folder, known from where this crate was compiled.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// The console's folder.
pub fn console() -> PathBuf {
    root().join("sync-server/console")
}

/// A program of the workspace as an everyday build leaves it.
pub fn program(name: &str) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    target.join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}
