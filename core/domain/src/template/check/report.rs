//! Collects faults.

use std::fmt::Display;
use std::ops::RangeInclusive;

use crate::template::Title;

/// One fault of a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{path}: {what}")]
pub struct Fault {
    /// Where, as a JSON path, e.g. `$.stages[0].steps[2].title`.
    pub path: String,
    /// What is wrong and what would be right.
    pub what: String,
}

/// The most faults that are named; whoever has more mends these first.
const MOST_FAULTS: usize = 200;
/// The longest title, in characters.
const LONGEST_TITLE: usize = 200;

#[derive(Default)]
pub(super) struct Report(Vec<Fault>);

impl Report {
    pub(super) fn add(&mut self, path: impl Into<String>, what: impl Into<String>) {
        if self.0.len() < MOST_FAULTS {
            self.0.push(Fault { path: path.into(), what: what.into() });
        }
    }

    pub(super) fn unless(&mut self, good: bool, path: impl Into<String>, what: impl Into<String>) {
        if !good {
            self.add(path, what);
        }
    }

    pub(super) fn within<N: PartialOrd + Display>(&mut self, n: N, range: RangeInclusive<N>, path: impl Into<String>) {
        let (least, most) = (range.start(), range.end());
        self.unless(range.contains(&n), path, format!("{n} lies outside of {least} to {most}"));
    }

    pub(super) fn title(&mut self, title: &Title, path: &str) {
        let path = format!("{path}.title");
        let there = title.get("zh-CN").is_some_and(|t| !t.trim().is_empty());
        self.unless(there, &path, "needs a title in zh-CN");
        let short = title.values().all(|t| t.chars().count() <= LONGEST_TITLE);
        self.unless(short, path, format!("a title has at most {LONGEST_TITLE} characters"));
    }

    /// That something refers to what the template does not have.
    pub(super) fn unknown(&mut self, path: impl Into<String>, what: &str, id: impl Display) {
        self.add(path, format!("refers to {what} `{id}`, which the template does not have"));
    }

    /// Whether nothing at or below a path is at fault.
    pub(super) fn sound(&self, path: &str) -> bool {
        let below = |fault: &Fault| {
            fault.path.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        !self.0.iter().any(below)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn into_faults(self) -> Vec<Fault> {
        self.0
    }
}
