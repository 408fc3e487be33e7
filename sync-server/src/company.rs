//! Founding a company: its records, its chain, and somebody who can sign in.

use std::path::Path;

use routebook_domain::ids::TenantId;
use routebook_domain::merge::field_no;
use routebook_domain::people::Role;
use routebook_domain::record::{RecordKind, Value};
use routebook_domain::time::Zone;

use crate::ServerError;
use crate::auth::{draw_password, hash_password, login_of, password_fault};
use crate::config::{DataFolder, Ports};
use crate::model;
use crate::rules::{Cx, RuleError, found, ids, master};

/// What a company starts with.
#[derive(Clone, Debug)]
pub struct NewCompany {
    /// Its name.
    pub name: String,
    /// Its zone as the IANA data base names it, e.g. `Asia/Shanghai`.
    pub zone: String,
    /// The first administrator's name.
    pub admin_name: String,
    /// What they sign in with.
    pub admin_login: String,
    /// Their password; without one, one is drawn.
    pub admin_password: Option<String>,
}

impl Default for NewCompany {
    fn default() -> Self {
        Self {
            name: "Routebook".into(),
            zone: "Asia/Shanghai".into(),
            admin_name: "Admin".into(),
            admin_login: "admin".into(),
            admin_password: None,
        }
    }
}

/// A login with its password in clear, as it is handed over once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential {
    /// The login.
    pub login: String,
    /// The password.
    pub password: String,
}

/// What was founded.
#[derive(Clone, Debug)]
pub struct Initialised {
    /// The company.
    pub tenant: TenantId,
    /// What the first administrator signs in with.
    pub admin: Credential,
}

/// Makes a data folder with one company and its first administrator.
///
/// # Errors
/// [`ServerError::AlreadyInitialised`] where there is a database; [`ServerError::Invalid`] for a name, zone,
/// login or password that cannot be.
pub fn init(data: &Path, company: &NewCompany, ports: &Ports) -> Result<Initialised, ServerError> {
    let folder = DataFolder::new(data);
    folder.require_empty()?;
    let login = checked(company)?;
    let password = company.admin_password.clone().unwrap_or_else(|| draw_password(ports.random.as_ref()));
    let password_hash = hash_password(&password, ports.random.as_ref());
    folder.create()?;
    let store = folder.lay_out()?;
    let tenant = store.write::<_, RuleError>(|tx| {
        let random = ports.random.as_ref();
        let now_ms = ports.now_ms();
        let new = found::NewCompany { name: company.name.trim(), zone: &company.zone };
        let tenant = found::company(tx, random, now_ms, &new)?;
        let cx = Cx { tx, tenant, now_ms, random };
        let person = ids::person(tenant, &login);
        master::put(&cx, ids::company(tenant), RecordKind::Person, person, &admin(company, &login))?;
        let credential =
            model::Credential { tenant, person, login: login.clone(), password_hash: password_hash.clone() };
        tx.put_credential(&credential)?;
        Ok(tenant)
    })?;
    Ok(Initialised { tenant, admin: Credential { login, password } })
}

/// The login in its one form, where everything else is sound too.
fn checked(company: &NewCompany) -> Result<String, ServerError> {
    if company.name.trim().is_empty() || company.admin_name.trim().is_empty() {
        return Err(ServerError::Invalid("a company and its administrator need a name".into()));
    }
    if company.zone.parse::<Zone>().is_err() {
        return Err(ServerError::Invalid(format!("`{}` is no zone; name one like Asia/Shanghai", company.zone)));
    }
    if let Some(fault) = company.admin_password.as_deref().and_then(password_fault) {
        return Err(ServerError::Invalid(fault));
    }
    login_of(&company.admin_login).map_err(ServerError::Invalid)
}

fn admin(company: &NewCompany, login: &str) -> [(u16, Value); 3] {
    const NAME: u16 = field_no(RecordKind::Person, "name");
    const LOGIN: u16 = field_no(RecordKind::Person, "login");
    const ROLE: u16 = field_no(RecordKind::Person, "role");
    let text = |text: &str| Value::Text(text.into());
    [(NAME, text(company.admin_name.trim())), (LOGIN, text(login)), (ROLE, text(Role::Admin.word()))]
}
