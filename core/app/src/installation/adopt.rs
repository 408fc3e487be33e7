//! Enrolments whose database lies here and which the index does not name: the index was lost, or the phone went off
//! before it was written. What they have not sent must still be delivered.

use std::ffi::OsStr;
use std::path::Path;

use routebook_domain::ids::EnrolmentId;
use routebook_store::{Enrolled, Identity};

use super::Installation;
use crate::error::Error;

impl Installation {
    /// Puts them into the index. One that cannot be opened is left as it is.
    pub(super) fn adopt(&self) -> Result<(), Error> {
        let known: Vec<_> = self.index()?.enrolments()?.into_iter().map(|row| row.enrolment).collect();
        for id in databases(&self.shared.folder).into_iter().filter(|id| !known.contains(id)) {
            let identity = self.rep_of(id).and_then(|rep| rep.read(|r| Ok(r.find_identity()?)));
            if let Ok(Some(identity)) = identity {
                self.index()?.put(&row(identity))?;
            }
        }
        Ok(())
    }
}

/// The enrolments whose databases lie in a folder.
pub fn databases(folder: &Path) -> Vec<EnrolmentId> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path()).filter(|path| path.extension() == Some(OsStr::new("db")));
    paths.filter_map(|path| path.file_stem()?.to_str()?.parse().ok()).collect()
}

fn row(identity: Identity) -> Enrolled {
    Enrolled {
        enrolment: identity.enrolment,
        tenant: identity.tenant,
        person: identity.person,
        person_name: identity.person_name,
        login: identity.login,
        server: identity.server,
        enrolled_ms: identity.enrolled_ms,
    }
}
