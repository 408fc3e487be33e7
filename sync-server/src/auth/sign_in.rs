//! Signing in by login and password, with a brake on guessing.

use axum::http::StatusCode;
use routebook_domain::ids::{PersonId, TenantId};

use super::login::login_of;
use super::password::password_matches;
use crate::app::App;
use crate::model::Credential;
use crate::problem::Problem;
use crate::rules::{RuleError, people, throttle};
use crate::store::Tx;

/// Somebody who has just proved who they are.
#[derive(Clone, Copy, Debug)]
pub struct SignedIn {
    /// The company.
    pub tenant: TenantId,
    /// Who.
    pub person: PersonId,
}

/// Gives whom a login and a password stand for.
///
/// Whoever hangs up before the answer has not guessed wrong: the try goes on without them, so that a rep on a bad
/// line is not slowed down like somebody who guesses.
///
/// # Errors
/// 401 `bad_credentials`, whether the login or the password is wrong; 429 `throttled` with `retry_after_s`.
pub async fn sign_in(app: &App, login: &str, password: String) -> Result<SignedIn, Problem> {
    let login = login_of(login).map_err(|_| bad_credentials())?;
    let attempt = tokio::spawn(attempt(app.clone(), login, password));
    attempt.await.map_err(|_| Problem::internal())?
}

async fn attempt(app: App, login: String, password: String) -> Result<SignedIn, Problem> {
    let (now_ms, key) = (app.ports.now_ms(), login.clone());
    let reserved = app.write(move |tx| reserve(tx, &key, now_ms)).await?;
    let credential = reserved.map_err(throttled)?;
    let checked = app.gates.hashers.run(move || {
        let stored = credential.as_ref().map(|c| c.password_hash.as_str());
        let right = password_matches(&password, stored);
        credential.filter(|_| right)
    });
    let credential = checked.await?.ok_or_else(bad_credentials)?;
    let who = SignedIn { tenant: credential.tenant, person: credential.person };
    let known = app.write(move |tx| welcome(tx, &login, who)).await?;
    if known { Ok(who) } else { Err(bad_credentials()) }
}

/// Forgives wrong tries; whoever left the company is nobody.
fn welcome(tx: &dyn Tx, login: &str, who: SignedIn) -> Result<bool, RuleError> {
    if people::find_in(tx, who.tenant, who.person)?.is_none() {
        return Ok(false);
    }
    throttle::succeeded(tx, login).map(|()| true)
}

/// Counts the try before the password is looked at, so that many at once are not many for free.
fn reserve(tx: &dyn Tx, login: &str, now_ms: i64) -> Result<Result<Option<Credential>, i64>, RuleError> {
    if let Some(wait_ms) = throttle::wait_ms(tx, login, now_ms)? {
        return Ok(Err(wait_ms));
    }
    throttle::failed(tx, login, now_ms)?;
    Ok(Ok(tx.credential(login)?))
}

fn bad_credentials() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "bad_credentials", "Check login and password.")
}

fn throttled(wait_ms: i64) -> Problem {
    Problem::too_many("throttled", wait_ms.max(0) as u64 / 1000 + 1)
}
