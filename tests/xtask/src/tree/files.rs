//! Reading the checkout's files, without what tools put there.

use std::fs;
use std::path::{Path, PathBuf};

use crate::fault::Fault;

/// Folders that tools fill.
const MADE: [&str; 5] = ["target", "node_modules", "dist", "build", "generated"];

/// Endings of files that people write code in.
const CODE: [&str; 5] = ["rs", "ts", "tsx", "kt", "swift"];

/// A source file: its path from the root with `/` between folders, and its number of lines.
#[derive(Debug)]
pub struct Source {
    /// Path from the root.
    pub path: String,
    /// Lines.
    pub lines: usize,
}

/// Names of the entries at the top of the checkout.
pub fn top_level(root: &Path) -> Result<Vec<String>, Fault> {
    Ok(children(root)?.iter().filter_map(|path| Some(name(path)?.to_owned())).collect())
}

/// Every source file that a person wrote.
pub fn sources(root: &Path) -> Result<Vec<Source>, Fault> {
    let mut found = Vec::new();
    walk(root, root, &mut found)?;
    Ok(found)
}

fn walk(root: &Path, folder: &Path, found: &mut Vec<Source>) -> Result<(), Fault> {
    for path in children(folder)? {
        let Some(name) = name(&path).filter(|name| !name.starts_with('.')) else {
            continue;
        };
        if path.is_dir() && !MADE.contains(&name) {
            walk(root, &path, found)?;
        } else if path.is_file() && is_code(&path) {
            found.push(read(root, &path)?);
        }
    }
    Ok(())
}

fn read(root: &Path, path: &Path) -> Result<Source, Fault> {
    let text = fs::read_to_string(path).map_err(Fault::file(path))?;
    let shown = path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/");
    Ok(Source { path: shown, lines: text.lines().count() })
}

fn children(folder: &Path) -> Result<Vec<PathBuf>, Fault> {
    let entries = fs::read_dir(folder).map_err(Fault::file(folder))?;
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
}

fn name(path: &Path) -> Option<&str> {
    path.file_name()?.to_str()
}

fn is_code(path: &Path) -> bool {
    path.extension().and_then(|e| e.to_str()).is_some_and(|e| CODE.contains(&e))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_tools_made_is_left_out() {
        let root = tempfile::tempdir().unwrap();
        for path in ["core/src/lib.rs", "target/x.rs", "console/node_modules/a.ts", ".git/b.rs", "core/notes.md"] {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "one\ntwo\n").unwrap();
        }
        let found = sources(root.path()).unwrap();
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].path.as_str(), found[0].lines), ("core/src/lib.rs", 2));
    }
}
