//! Signing in by login and password, with a brake on guessing.

use super::login::login_of;
use super::password::password_matches;
use crate::app::{App, blocking};
use crate::model::{Attempts, Credential};
use crate::problem::Problem;
use crate::store::{StoreError, Tx};
use axum::http::StatusCode;

/// Gives the credential that a login and a password open.
///
/// # Errors
/// 401 `bad_credentials`, whether the login or the password is wrong; 429 `throttled` with `retry_after_s`.
pub async fn sign_in(app: &App, login: &str, password: String) -> Result<Credential, Problem> {
    let login = login_of(login).map_err(|_| bad_credentials())?;
    let (now_ms, tries, wait_ms) = (app.ports.now_ms(), app.limits.tries, app.limits.wait_ms);
    let key = login.clone();
    let reserved = app.write(move |tx| reserve(tx, &key, now_ms, tries, wait_ms)).await?;
    let credential = reserved.map_err(throttled)?;
    let checked = blocking(move || {
        let stored = credential.as_ref().map(|c| c.password_hash.as_str());
        let right = password_matches(&password, stored);
        Ok(credential.filter(|_| right))
    });
    let credential = checked.await?.ok_or_else(bad_credentials)?;
    app.write(move |tx| tx.put_attempts(&login, &Attempts::default())).await?;
    Ok(credential)
}

/// Counts the try before the password is looked at, so that many at once are not many for free.
fn reserve(
    tx: &dyn Tx,
    login: &str,
    now_ms: i64,
    tries: u32,
    wait_ms: i64,
) -> Result<Result<Option<Credential>, u64>, StoreError> {
    let held = tx.attempts(login)?;
    let left_ms = held.last_ms.saturating_add(wait_ms) - now_ms;
    let fresh = left_ms <= 0;
    if !fresh && held.failures >= tries {
        return Ok(Err(left_ms as u64 / 1000 + 1));
    }
    let failures = if fresh { 1 } else { held.failures + 1 };
    tx.put_attempts(login, &Attempts { failures, last_ms: now_ms })?;
    tx.credential(login).map(Ok)
}

fn bad_credentials() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "bad_credentials", "Check login and password.")
}

fn throttled(retry_after_s: u64) -> Problem {
    Problem::too_many("throttled", retry_after_s)
}
