//! What is wrong with a file, and where: a person fixes it with the file open beside the message.

use std::collections::BTreeSet;
use std::fmt;

/// One fault of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportFault {
    /// The file's name, e.g. `people.csv`.
    pub file: &'static str,
    /// The line, counted from 1 with the header.
    pub line: u64,
    /// What is wrong and what would be right.
    pub what: String,
}

impl fmt::Display for ImportFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}

/// Faults as they are found; nothing is imported while there is any.
#[derive(Debug, Default)]
pub struct Faults {
    found: Vec<ImportFault>,
    left_out: BTreeSet<(&'static str, String)>,
    unsure: BTreeSet<&'static str>,
}

impl Faults {
    /// Notes one.
    pub fn add(&mut self, file: &'static str, line: u64, what: impl Into<String>) {
        self.found.push(ImportFault { file, line, what: what.into() });
    }

    /// Passes a value on, or notes why there is none.
    pub fn keep<T>(&mut self, file: &'static str, line: u64, value: Result<T, String>) -> Option<T> {
        value.map_err(|what| self.add(file, line, what)).ok()
    }

    /// Notes that a line was left out for its faults: whoever refers to it is not at fault.
    pub fn leave_out(&mut self, file: &'static str, key: &str) {
        self.left_out.insert((file, key.to_lowercase()));
    }

    /// Notes that nobody can tell which keys a file was meant to hold: whoever refers to it is not at fault.
    pub fn leave_out_any(&mut self, file: &'static str) {
        self.unsure.insert(file);
    }

    /// Whether a line of this key was left out, or may have been.
    pub fn left_out(&self, file: &'static str, key: &str) -> bool {
        self.unsure.contains(file) || self.left_out.contains(&(file, key.to_lowercase()))
    }

    /// `Ok` where nothing is wrong; else everything that is, by file and line.
    pub fn into_result(mut self) -> Result<(), Vec<ImportFault>> {
        self.found.sort_by(|a, b| (a.file, a.line).cmp(&(b.file, b.line)));
        if self.found.is_empty() { Ok(()) } else { Err(self.found) }
    }
}
