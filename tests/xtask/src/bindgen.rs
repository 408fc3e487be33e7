//! What uniffi writes from the library as it was built.

use std::fs;
use std::path::{Path, PathBuf};

use crate::fault::Fault;
use crate::project;
use crate::shell::{command, run};

/// Generates one language's code into a folder, from the library of an everyday build.
pub fn generate(language: &str, into: &Path) -> Result<(), Fault> {
    generate_from(&library(), language, into)
}

/// The library of an everyday build.
pub fn library() -> PathBuf {
    project::debug().join("libroutebook_ffi.so")
}

/// Generates from a library that has its symbols.
pub fn generate_from(library: &Path, language: &str, into: &Path) -> Result<(), Fault> {
    generate_with(None, library, language, into)
}

/// The same with other settings than the crate's own.
pub fn generate_with(config: Option<&Path>, library: &Path, language: &str, into: &Path) -> Result<(), Fault> {
    let program = project::program("uniffi-bindgen").to_string_lossy().into_owned();
    let words = ["generate", "--language", language, "--no-format", "--out-dir"];
    let mut generate = command(&program, &words, &project::root());
    generate.arg(into);
    if let Some(config) = config {
        generate.arg("--config").arg(config);
    }
    run(generate.arg(library))
}

/// Reads a text.
pub fn read(file: &Path) -> Result<String, Fault> {
    fs::read_to_string(file).map_err(Fault::file(file))
}

/// Writes a text only where it has changed, so that little is compiled again.
pub fn write(file: &Path, text: &str) -> Result<(), Fault> {
    if fs::read_to_string(file).is_ok_and(|there| there == text) {
        return Ok(());
    }
    let folder = file.parent().unwrap_or(file);
    fs::create_dir_all(folder).map_err(Fault::file(folder))?;
    fs::write(file, text).map_err(Fault::file(file))
}
