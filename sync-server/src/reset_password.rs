//! A password for somebody who has lost theirs, by whoever can reach the data folder.

use std::path::Path;

use crate::auth::{draw_password, hash_password, login_of};
use crate::config::{DataFolder, Ports};
use crate::rules::{Cx, RuleError, sessions, throttle};
use crate::{Credential, ServerError, model};

/// Draws a password in place of a person's own and ends their sessions; a server may go on serving meanwhile. Their
/// phones go on delivering what is unsent, and ask for the password before anything else.
///
/// # Errors
/// [`ServerError::NotInitialised`]; [`ServerError::Invalid`] for a login that nobody has.
pub fn reset_password(data: &Path, login: &str, ports: &Ports) -> Result<Credential, ServerError> {
    let folder = DataFolder::new(data);
    folder.require_database()?;
    let login = login_of(login).map_err(ServerError::Invalid)?;
    let random = ports.random.as_ref();
    let password = draw_password(random);
    let password_hash = hash_password(&password, random);
    let known = folder.open()?.write::<_, RuleError>(|tx| {
        let Some(held) = tx.credential(&login)? else { return Ok(false) };
        let cx = Cx { tx, tenant: held.tenant, now_ms: ports.now_ms(), random };
        sessions::close_all_of(&cx, held.person)?;
        throttle::succeeded(tx, &login)?;
        tx.put_credential(&model::Credential { password_hash: password_hash.clone(), ..held })?;
        Ok(true)
    })?;
    let nobody = || ServerError::Invalid(format!("nobody signs in as `{login}`; look it up in people.csv"));
    if known { Ok(Credential { login, password }) } else { Err(nobody()) }
}
