//! PROTOCOL.md, routebook.cddl, the vectors and the code say the same thing.
//!
//! `ROUTEBOOK_WRITE_VECTORS=1 cargo test -p routebook-protocol --test spec` writes the vectors and the generated
//! tables of PROTOCOL.md from the code; without the variable the committed bytes are compared.
#![allow(clippy::unwrap_used, missing_docs)]

mod document;
mod grammar;
mod older;
mod samples;
mod unmet;
mod vectors;

use std::path::{Path, PathBuf};

/// A path inside this crate.
fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Whether committed files are written instead of compared.
fn writing() -> bool {
    std::env::var_os("ROUTEBOOK_WRITE_VECTORS").is_some()
}

/// Writes a committed file whole: tests beside this one read it at the same time.
fn write(path: &Path, text: &str) {
    let draft = path.with_extension("draft");
    std::fs::write(&draft, text).unwrap();
    std::fs::rename(draft, path).unwrap();
}
