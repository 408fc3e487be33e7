//! What cargo knows about the workspace and all it builds on.

use std::collections::HashMap;
use std::path::Path;

use serde::Deserialize;

use crate::fault::Fault;
use crate::shell::{command, read as run};

/// The packages of a resolved workspace.
#[derive(Debug, Deserialize)]
pub struct Metadata {
    /// Ours and everybody else's.
    pub packages: Vec<Package>,
}

/// A package.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// An SPDX expression, if it states one.
    pub license: Option<String>,
    /// Where it comes from; nothing for our own.
    pub source: Option<String>,
    /// What it asks for.
    pub dependencies: Vec<Dependency>,
    /// Its features, and what each stands for.
    pub features: HashMap<String, Vec<String>>,
}

/// A package asking for another.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Dependency {
    /// The other's name.
    pub name: String,
    /// `dev`, `build`, or nothing for an ordinary dependency.
    pub kind: Option<String>,
    /// The folder, for one of our own.
    pub path: Option<String>,
    /// Whether it does so for a feature alone.
    pub optional: bool,
    /// Features that it asks for by name.
    pub features: Vec<String>,
    /// Whether it asks for those that are on by themselves.
    pub uses_default_features: bool,
}

impl Metadata {
    /// The workspace's own packages.
    pub fn own(&self) -> impl Iterator<Item = &Package> {
        self.packages.iter().filter(|package| package.source.is_none())
    }

    /// Everybody else's.
    pub fn foreign(&self) -> impl Iterator<Item = &Package> {
        self.packages.iter().filter(|package| package.source.is_some())
    }
}

/// Asks cargo, with every feature on, so that optional dependencies are judged too.
pub fn read(root: &Path) -> Result<Metadata, Fault> {
    let mut cargo = command("cargo", &["metadata", "--format-version", "1", "--all-features", "--locked"], root);
    let text = run(&mut cargo)?;
    serde_json::from_str(&text).map_err(|e| Fault::Output { program: "cargo metadata".into(), detail: e.to_string() })
}
