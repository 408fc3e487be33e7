//! What the Swift package is compiled from and nobody writes by hand.

use std::path::Path;

use super::page;
use crate::bindgen::{self, read, write};
use crate::fault::Fault;
use crate::project;

/// On Linux the header stands alone; uniffi's own map asks for Apple's modules.
const MODULE: &str =
    "module RoutebookFFI {\n    header \"RoutebookFFI.h\"\n    link \"routebook_ffi\"\n    export *\n}\n";

/// Generates from the library of an everyday build.
pub fn generate() -> Result<(), Fault> {
    generate_from(&bindgen::library())
}

/// Generates from a library, and writes only what has changed, so that little is compiled again.
pub fn generate_from(library: &Path) -> Result<(), Fault> {
    let (fresh, into) = (project::target().join("swift-generated"), project::swift().join("generated"));
    bindgen::generate_from(library, "swift", &fresh)?;
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
