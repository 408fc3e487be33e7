//! The committed inputs of a target.

use std::fs;
use std::path::{Path, PathBuf};

/// Where the corpus of that target lies.
pub fn folder(target: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target)
}

/// Every committed input of these folders with its name, folder by folder and by name.
///
/// # Panics
/// When the checkout lacks them.
pub fn corpus(folders: &[&str]) -> Vec<(String, Vec<u8>)> {
    folders.iter().flat_map(|name| files(&folder(name))).collect()
}

/// One committed input.
///
/// # Panics
/// When the checkout lacks it.
pub fn seed(of: &str, name: &str) -> Vec<u8> {
    let path = folder(of).join(name);
    fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let read = |path: &PathBuf| fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let name = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    paths.iter().map(|path| (name(path), read(path))).collect()
}
