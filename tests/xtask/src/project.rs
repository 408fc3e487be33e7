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

/// The Kotlin package's folder.
pub fn kotlin() -> PathBuf {
    root().join("bindings/kotlin")
}

/// The Swift package's folder.
pub fn swift() -> PathBuf {
    root().join("bindings/swift")
}

/// Where cargo compiles to.
pub fn target() -> PathBuf {
    root().join(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// Where what is downloaded once is kept, outside of every checkout.
pub fn cache() -> Option<PathBuf> {
    let home = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache"));
    Some(std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from).or_else(home)?.join("routebook"))
}

/// Where an everyday build leaves programs and libraries.
pub fn debug() -> PathBuf {
    target().join("debug")
}

/// A program of the workspace as an everyday build leaves it.
pub fn program(name: &str) -> PathBuf {
    debug().join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}
