//! A Rust that can check for a target.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::debian;
use crate::fault::Fault;
use crate::shell::probe;

/// A Rust that is there.
pub enum Rust {
    /// The one that compiles everything else: it has the target.
    Own,
    /// Debian's, unpacked in a folder: it compiles the standard library from its sources.
    Debian(PathBuf),
}

impl fmt::Display for Rust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Own => f.write_str("the installed Rust"),
            Self::Debian(root) => write!(f, "Debian's Rust in {}", root.display()),
        }
    }
}

impl Rust {
    /// Lets cargo use it.
    pub fn prepare(&self, cargo: &mut Command) {
        let Self::Debian(root) = self else { return };
        // Only a nightly compiles its own library; this one is asked to behave like one.
        cargo.arg("-Zbuild-std=std,panic_abort,panic_unwind").env("RUSTC_BOOTSTRAP", "1");
        cargo.env("RUSTC", root.join("usr/bin/rustc")).env("RUSTDOC", root.join("usr/bin/rustdoc"));
        cargo.env("LD_LIBRARY_PATH", root.join("usr/lib/x86_64-linux-gnu"));
    }
}

/// The installed one if it has the target's library, else Debian's, which is fetched once.
pub fn find(target: &str) -> Result<Rust, Fault> {
    let sysroot = probe("rustc", &["--print", "sysroot"]).unwrap_or_default();
    match Path::new(&sysroot).join("lib/rustlib").join(target).join("lib").is_dir() {
        true => Ok(Rust::Own),
        false => debian::unpacked(target).map(Rust::Debian),
    }
}
