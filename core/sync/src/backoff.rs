//! How long to wait before trying again.

const FIRST_MS: u64 = 5_000;
const MOST_MS: u64 = 15 * 60 * 1000;

/// Bounds for the next try; whoever waits draws a moment between them, so that a thousand phones that lost the
/// same server do not return together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// Not before, milliseconds from here.
    pub at_least_ms: u64,
    /// Not after, milliseconds from here.
    pub at_most_ms: u64,
}

/// Doubles from 5 seconds to 15 minutes with the number of tries that failed in a row before this one.
pub fn wait(failed_before: u32, asked_ms: Option<u64>) -> Wait {
    let full = FIRST_MS.saturating_mul(1 << failed_before.min(16)).min(MOST_MS);
    let at_least_ms = asked_ms.unwrap_or(full / 2);
    Wait { at_least_ms, at_most_ms: full.max(at_least_ms.saturating_add(FIRST_MS)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_doubles_up_to_a_quarter_of_an_hour() {
        let most: Vec<_> = [0, 1, 2, 40].map(|n| wait(n, None).at_most_ms).into();
        assert_eq!(most, [7_500, 10_000, 20_000, MOST_MS]);
    }

    #[test]
    fn it_never_comes_before_the_server_asked() {
        assert_eq!(wait(0, Some(60_000)).at_least_ms, 60_000);
        assert!(wait(0, Some(60_000)).at_most_ms > 60_000);
    }
}
