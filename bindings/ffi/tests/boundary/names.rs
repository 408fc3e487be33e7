//! Names that both languages can write without quotes.

use std::fs;
use std::path::{Path, PathBuf};

/// Hard keywords of Kotlin and reserved words of Swift; and what a `Throwable` has already.
const TAKEN: &[&str] = &[
    "as",
    "associatedtype",
    "break",
    "case",
    "catch",
    "cause",
    "class",
    "continue",
    "default",
    "defer",
    "deinit",
    "do",
    "else",
    "enum",
    "extension",
    "fallthrough",
    "false",
    "fileprivate",
    "for",
    "fun",
    "func",
    "guard",
    "if",
    "import",
    "in",
    "init",
    "inout",
    "interface",
    "internal",
    "is",
    "let",
    "message",
    "nil",
    "null",
    "object",
    "operator",
    "package",
    "precedencegroup",
    "private",
    "protocol",
    "public",
    "repeat",
    "rethrows",
    "return",
    "self",
    "static",
    "struct",
    "subscript",
    "super",
    "switch",
    "this",
    "throw",
    "throws",
    "true",
    "try",
    "typealias",
    "typeof",
    "val",
    "var",
    "when",
    "where",
    "while",
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let all = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    all.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
}

/// The names of fields, and of what functions take: whatever stands before a colon.
fn named(line: &str) -> Option<&str> {
    let (name, _) = line.trim().strip_prefix("pub ").unwrap_or(line.trim()).split_once(": ")?;
    name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_').then_some(name)
}

#[test]
fn no_field_is_called_as_a_keyword_of_kotlin_or_swift() {
    let all = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let texts: Vec<_> = all.iter().map(|path| (path, fs::read_to_string(path).unwrap())).collect();
    let names: Vec<_> =
        texts.iter().flat_map(|(path, text)| text.lines().filter_map(named).map(move |n| (path, n))).collect();
    assert!(names.len() > 300);
    let taken: Vec<_> = names.iter().filter(|(_, name)| TAKEN.contains(name)).collect();
    assert!(taken.is_empty(), "{taken:?}");
}

#[test]
fn no_verb_is_called_as_what_generated_handles_have_already() {
    for path in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let text = fs::read_to_string(&path).unwrap();
        for verb in ["close", "destroy", "clone"] {
            assert!(!text.contains(&format!("fn {verb}(&self)")), "{}: {verb}", path.display());
        }
    }
}
