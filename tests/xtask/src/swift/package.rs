//! What the Swift package is compiled from and nobody writes by hand.

use std::fs;
use std::path::Path;

use super::page;
use crate::fault::Fault;
use crate::project;
use crate::shell::{command, run};

/// On Linux the header stands alone; uniffi's own map asks for Apple's modules.
const MODULE: &str =
    "module RoutebookFFI {\n    header \"RoutebookFFI.h\"\n    link \"routebook_ffi\"\n    export *\n}\n";

/// Generates from the library as it was built, and writes only what has changed, so that little is compiled again.
pub fn generate() -> Result<(), Fault> {
    let (fresh, into) = (project::target().join("swift-generated"), project::swift().join("generated"));
    bindgen(&fresh)?;
    let header = read(&fresh.join("RoutebookFFI.h"))?;
    let code = read(&fresh.join("RoutebookGenerated.swift"))?;
    let page = page::collect(&read(&project::swift().join("README.md"))?);
    let files = [
        ("RoutebookFFI/module.modulemap", MODULE.to_owned()),
        ("RoutebookFFI/RoutebookFFI.h", header),
        ("RoutebookGenerated/RoutebookGenerated.swift", code),
        ("RoutebookPage/Page.swift", page),
    ];
    files.iter().try_for_each(|(name, text)| write(&into.join(name), text))
}

fn bindgen(into: &Path) -> Result<(), Fault> {
    let program = project::program("uniffi-bindgen").to_string_lossy().into_owned();
    let words = ["generate", "--language", "swift", "--no-format", "--out-dir"];
    let mut generate = command(&program, &words, &project::root());
    run(generate.arg(into).arg(project::debug().join("libroutebook_ffi.so")))
}

fn read(file: &Path) -> Result<String, Fault> {
    fs::read_to_string(file).map_err(Fault::file(file))
}

fn write(file: &Path, text: &str) -> Result<(), Fault> {
    if fs::read_to_string(file).is_ok_and(|there| there == text) {
        return Ok(());
    }
    let folder = file.parent().unwrap_or(file);
    fs::create_dir_all(folder).map_err(Fault::file(folder))?;
    fs::write(file, text).map_err(Fault::file(file))
}
