//! A source file that outgrows a screenful of screens is split.

use super::files::Source;

/// Lines a source file may have.
const MOST: usize = 300;

/// Names each source file that is too long; tests may be longer.
pub fn check(sources: &[Source]) -> Vec<String> {
    let long = sources.iter().filter(|source| source.lines > MOST && !is_test(&source.path));
    long.map(|Source { path, lines }| format!("{path}: {lines} lines, split it (at most {MOST})")).collect()
}

/// The top-level folder `tests` holds programs too, so only what lies deeper counts as a test there.
fn is_test(path: &str) -> bool {
    let inside = path.strip_prefix("tests/").unwrap_or(path);
    let file = inside.rsplit('/').next().unwrap_or(inside);
    let stem = file.split('.').next().unwrap_or(file);
    path.starts_with("tests/e2e/")
        || inside.split('/').any(|folder| folder == "tests" || folder == "__tests__")
        || stem == "tests"
        || stem.ends_with("_tests")
        || file.contains(".test.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(path: &str, lines: usize) -> Source {
        Source { path: path.into(), lines }
    }

    #[test]
    fn a_file_at_the_limit_passes_and_one_line_more_does_not() {
        assert!(check(&[source("core/a/src/lib.rs", MOST)]).is_empty());
        assert_eq!(check(&[source("core/a/src/lib.rs", MOST + 1)]).len(), 1);
    }

    #[test]
    fn tests_may_be_longer() {
        for path in
            ["core/a/tests/day.rs", "core/a/src/fold/tests.rs", "x/console/src/app.test.tsx", "tests/e2e/src/lib.rs"]
        {
            assert!(check(&[source(path, 900)]).is_empty(), "{path}");
        }
    }

    #[test]
    fn programs_in_the_tests_folder_are_no_tests() {
        assert_eq!(check(&[source("tests/fleet/src/rep.rs", 900)]).len(), 1);
    }
}
