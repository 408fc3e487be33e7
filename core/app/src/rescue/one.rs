//! One enrolment: a clean copy where its database can be read, its bytes where not.

use std::fs;
use std::path::Path;

use routebook_domain::ids::EnrolmentId;

use super::copy::{self, Count};
use super::list::Owed;
use super::report::{Rescued, RescuedAs};
use super::source::Found;
use crate::database::missing;
use crate::error::{Error, StorageKind};
use crate::rep::Rep;

const DATABASE: &str = "routebook.db";

type Opener<'a> = &'a dyn Fn(EnrolmentId, &Path) -> Result<Rep, Error>;

/// What came out, and the lines for the list. Only trouble with the target is an error.
pub fn rescue_one(found: &Found, open: Opener<'_>, to: &Path) -> Result<(Rescued, Vec<String>), Error> {
    let name = found.db.file_name().unwrap_or_default().to_string_lossy().replacen(".db", "", 1);
    let to = to.join(name);
    fs::create_dir_all(&to).map_err(|e| Error::io("the rescue folder could not be made", &e))?;
    if !found.db.exists() {
        return bytes(found, None, &to, RescuedAs::Missing, &missing(&found.db));
    }
    let aside = Error::Storage { kind: StorageKind::Damaged, detail: "it was moved aside as damaged".into() };
    let rep = if found.aside { Err(aside) } else { open(found.enrolment, &found.db) };
    match rep {
        Err(fault) => bytes(found, None, &to, RescuedAs::Bytes, &fault),
        Ok(rep) => match whole(found, &rep, &to) {
            Err(fault) if !is_of_target(&fault) => bytes(found, Some(&rep), &to, RescuedAs::Bytes, &fault),
            done => done,
        },
    }
}

fn whole(found: &Found, rep: &Rep, to: &Path) -> Result<(Rescued, Vec<String>), Error> {
    let owed = rep.read(Owed::read)?;
    rep.inner.store.export(&to.join(DATABASE))?;
    let Count { files, bytes } = copy::media(&found.media, &to.join("media"), Some(&owed.evidence))?;
    let (enrolment, person, entries) = (found.enrolment, Some(owed.person), owed.entries);
    Ok((Rescued { enrolment, person, how: RescuedAs::Copy, entries, files, bytes, fault: None }, owed.lines))
}

/// Where nothing can be told, all comes along.
fn bytes(
    found: &Found,
    rep: Option<&Rep>,
    to: &Path,
    how: RescuedAs,
    fault: &Error,
) -> Result<(Rescued, Vec<String>), Error> {
    let _ = fs::remove_file(to.join(DATABASE));
    let copy = || copy::database(&found.db, &to.join(DATABASE));
    match rep {
        Some(rep) => rep.inner.store.while_closed(copy),
        None => copy(),
    }?;
    let Count { files, bytes } = copy::media(&found.media, &to.join("media"), None)?;
    let (enrolment, fault) = (found.enrolment, Some(fault.to_string()));
    let rescued = Rescued { enrolment, person: None, how, entries: 0, files, bytes, fault };
    Ok((rescued, vec!["  what was not delivered cannot be told: all its files came along".into()]))
}

fn is_of_target(fault: &Error) -> bool {
    matches!(fault, Error::Storage { kind: StorageKind::Full | StorageKind::ReadOnly, .. })
}
