//! What uniffi writes from the library as it was built.

use std::fs;
use std::path::Path;

use crate::fault::Fault;
use crate::project;
use crate::shell::{command, run};

/// Generates one language's code into a folder.
pub fn generate(language: &str, into: &Path) -> Result<(), Fault> {
    let program = project::program("uniffi-bindgen").to_string_lossy().into_owned();
    let words = ["generate", "--language", language, "--no-format", "--out-dir"];
    let mut generate = command(&program, &words, &project::root());
    run(generate.arg(into).arg(project::debug().join("libroutebook_ffi.so")))
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
