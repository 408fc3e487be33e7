//! Slowing down whoever guesses passwords, by login, whether the login exists or not.

use super::Ruled;
use crate::model::Attempts;
use crate::store::Tx;

/// Wrong passwords that cost nothing.
const FREE: u32 = 5;
const FIRST_WAIT_MS: i64 = 1_000;
const LONGEST_WAIT_MS: i64 = 15 * 60 * 1_000;
const KEPT_MS: i64 = 24 * 3_600_000;

/// How long this login has to wait before another try, milliseconds; `None` if it may try.
///
/// # Errors
/// What the store says.
pub fn wait_ms(tx: &dyn Tx, login: &str, now_ms: i64) -> Ruled<Option<i64>> {
    let attempts = tx.attempts(login)?;
    let left = attempts.last_ms + pause_ms(attempts.failures) - now_ms;
    Ok((attempts.failures >= FREE && left > 0).then_some(left))
}

/// Notes a wrong password.
///
/// # Errors
/// What the store says.
pub fn failed(tx: &dyn Tx, login: &str, now_ms: i64) -> Ruled<()> {
    let failures = tx.attempts(login)?.failures.saturating_add(1);
    Ok(tx.put_attempts(login, &Attempts { failures, last_ms: now_ms })?)
}

/// Forgets wrong passwords after a right one.
///
/// # Errors
/// What the store says.
pub fn succeeded(tx: &dyn Tx, login: &str) -> Ruled<()> {
    Ok(tx.put_attempts(login, &Attempts::default())?)
}

/// Forgets logins that nobody has tried for a day: somebody who makes them up must not fill the database.
///
/// # Errors
/// What the store says.
pub fn sweep(tx: &dyn Tx, now_ms: i64) -> Ruled<()> {
    Ok(tx.sweep_attempts(now_ms - KEPT_MS)?)
}

fn pause_ms(failures: u32) -> i64 {
    let doublings = failures.saturating_sub(FREE).min(20);
    (FIRST_WAIT_MS << doublings).min(LONGEST_WAIT_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pause_doubles_up_to_a_quarter_of_an_hour() {
        assert_eq!([5, 6, 7].map(pause_ms), [1_000, 2_000, 4_000]);
        assert_eq!(pause_ms(u32::MAX), LONGEST_WAIT_MS);
    }
}
