//! Reads the files and the company, and writes the plan: all of it or nothing.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use routebook_domain::ids::{PersonId, TenantId};
use routebook_domain::record::RecordKind;

use super::known::Known;
use super::plan::{Newcomer, Plan};
use super::{Files, NAMES, plan_of};
use crate::auth::{draw_password, hash_password};
use crate::config::{DataFolder, Ports};
use crate::rules::{Cx, RuleError, ids, master, people};
use crate::{Credential, ServerError, model};

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Records that were not there before.
    pub created: usize,
    /// Records of which something changed.
    pub changed: usize,
    /// Lines that changed nothing.
    pub unchanged: usize,
    /// Passwords that were drawn for people without one.
    pub credentials: Vec<Credential>,
}

/// Imports the CSV files of a folder; a server may go on serving meanwhile.
///
/// # Errors
/// [`ServerError::Import`] with what is wrong in all files, or [`ServerError::Invalid`] where `folder` is none or holds
/// none of them; nothing is imported then.
pub fn import(data: &Path, folder: &Path, ports: &Ports) -> Result<Imported, ServerError> {
    import_drawing(data, folder, ports, &mut || Ok(()))
}

/// As [`import`]; where passwords are to be drawn and the files are sound, `make_room` runs before anything is
/// written: passwords that cannot be handed over would be lost.
///
/// # Errors
/// Those of [`import`] and of `make_room`; nothing is imported then.
pub fn import_drawing(
    data: &Path,
    folder: &Path,
    ports: &Ports,
    make_room: &mut dyn FnMut() -> Result<(), ServerError>,
) -> Result<Imported, ServerError> {
    let home = DataFolder::new(data);
    home.require_database()?;
    let files = read(folder)?;
    let store = home.open()?;
    let tenant = store.read::<_, RuleError>(|tx| Ok(tx.tenants()?.first().map(|t| t.id)))?;
    let tenant = tenant.ok_or_else(|| ServerError::NotInitialised(data.into()))?;
    // Once without writing: passwords take long to hash, and a writer must not be kept waiting for it.
    let planned = store.read::<_, RuleError>(|tx| plan(&context(tx, tenant, ports), &files))?;
    let planned = planned.map_err(ServerError::Import)?;
    if planned.newcomers.iter().any(|newcomer| newcomer.password.is_none()) {
        make_room()?;
    }
    let secrets = secrets(planned, ports);
    let done = store.write::<_, RuleError>(|tx| {
        let cx = context(tx, tenant, ports);
        match plan(&cx, &files)? {
            Ok(plan) => apply(&cx, &plan, &secrets).map(Ok),
            Err(faults) => Ok(Err(faults)),
        }
    });
    done?.map_err(ServerError::Import)
}

fn context<'a>(tx: &'a dyn crate::store::Tx, tenant: TenantId, ports: &'a Ports) -> Cx<'a> {
    Cx { tx, tenant, now_ms: ports.now_ms(), random: ports.random.as_ref() }
}

/// The files that are there; a folder without any is a slip.
fn read(folder: &Path) -> Result<Files, ServerError> {
    if folder.is_file() {
        return Err(ServerError::Invalid(format!("{} is a file; name the folder that holds it", folder.display())));
    }
    if !folder.exists() {
        return Err(ServerError::Invalid(format!("there is no folder {}", folder.display())));
    }
    let mut files = Vec::new();
    for name in NAMES {
        let path = folder.join(name);
        match fs::read(&path) {
            Ok(bytes) => files.push((name, bytes)),
            Err(e) if e.kind() == io::ErrorKind::NotFound => {}
            Err(e) => return Err(ServerError::file(&path, e)),
        }
    }
    if files.is_empty() {
        let what = format!("{} holds none of {}", folder.display(), NAMES.join(", "));
        return Err(ServerError::Invalid(what));
    }
    Ok(Files(files))
}

fn plan(cx: &Cx, files: &Files) -> Result<Result<Plan, Vec<super::ImportFault>>, RuleError> {
    use RecordKind::{Membership, Outlet, Person, Route, Territory};
    let mut records = Vec::new();
    for kind in [Territory, Person, Membership, Outlet, Route] {
        records.extend(cx.tx.records(cx.tenant, kind)?.iter().map(model::StoredRecord::view));
    }
    let known = Known::new(cx.tenant, &people::company(cx)?, records, cx.now_ms);
    Ok(plan_of(files, &known))
}

struct Secret {
    hash: String,
    drawn: Option<String>,
}

type Secrets = BTreeMap<PersonId, Secret>;

fn secrets(plan: Plan, ports: &Ports) -> Secrets {
    let secret = |newcomer: Newcomer| {
        let drawn = newcomer.password.is_none().then(|| draw_password(ports.random.as_ref()));
        let password = newcomer.password.as_deref().or(drawn.as_deref()).unwrap_or_default();
        (newcomer.person, Secret { hash: hash_password(password, ports.random.as_ref()), drawn })
    };
    plan.newcomers.into_iter().map(secret).collect()
}

fn apply(cx: &Cx, plan: &Plan, secrets: &Secrets) -> Result<Imported, RuleError> {
    let mut done = Imported::default();
    for write in &plan.writes {
        let put = master::put(cx, ids::company(cx.tenant), write.kind, write.record, &write.fields)?;
        *match put {
            master::Put::Created => &mut done.created,
            master::Put::Changed => &mut done.changed,
            master::Put::Same => &mut done.unchanged,
        } += 1;
    }
    for newcomer in &plan.newcomers {
        let Some(secret) = secrets.get(&newcomer.person) else { continue };
        let (tenant, login) = (cx.tenant, newcomer.login.clone());
        let row = model::Credential { tenant, person: newcomer.person, login, password_hash: secret.hash.clone() };
        cx.tx.put_credential(&row)?;
        let credential = |password: &String| Credential { login: newcomer.login.clone(), password: password.clone() };
        done.credentials.extend(secret.drawn.as_ref().map(credential));
    }
    Ok(done)
}
