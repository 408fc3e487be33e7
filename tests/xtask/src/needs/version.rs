//! Versions as programs print them.

use std::fmt;

/// Major and minor version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(pub u32, pub u32);

impl Version {
    /// The first `N.M` in a line such as `rustc 1.95.0 (...)` or `v20.20.2`.
    pub fn read(line: &str) -> Option<Self> {
        line.split_whitespace().find_map(|word| {
            let mut numbers = word.trim_start_matches('v').split('.').map(|n| n.parse().ok());
            Some(Self(numbers.next()??, numbers.next()??))
        })
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0, self.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_out_of_what_programs_print() {
        assert_eq!(Version::read("rustc 1.95.0 (59807616e 2026-04-14)"), Some(Version(1, 95)));
        assert_eq!(Version::read("v20.20.2"), Some(Version(20, 20)));
        assert_eq!(Version::read("2.1.5"), Some(Version(2, 1)));
        assert_eq!(Version::read("no version here"), None);
    }

    #[test]
    fn versions_compare_by_number_not_by_text() {
        assert!(Version(1, 100) > Version(1, 95));
    }
}
