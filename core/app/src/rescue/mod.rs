//! Everything of a phone in one folder, for whoever has to bring it back: a copy of every database, the files that were
//! not delivered, and a list of what that is in plain text. Keys never leave their keystore.

mod copy;
mod list;
mod one;
mod report;
mod source;
#[cfg(test)]
mod tests;

pub use report::{RescueReport, Rescued, RescuedAs};

use std::fs;
use std::path::Path;

use routebook_domain::ids::EnrolmentId;

use crate::changes::Changes;
use crate::error::Error;
use crate::platform::Platform;
use crate::private;
use crate::rep::Rep;
pub use source::Phone;

const LIST: &str = "undelivered.txt";

/// The same as [`crate::Installation::rescue`] for a phone whose index cannot be opened, by the path of that. Nothing of
/// this phone may be open in this process.
///
/// # Errors
/// As [`crate::Installation::rescue`].
pub fn rescue_phone(index: &Path, platform: &Platform, to: &Path) -> Result<RescueReport, Error> {
    let mut folder = index.as_os_str().to_owned();
    folder.push(".d");
    let phone = Phone::find(Path::new(&folder), &[]);
    let open = |id: EnrolmentId, db: &Path| Rep::open(id, db, platform, &Changes::default());
    rescue(&phone, &open, to)
}

/// Fills a folder that is not there, or empty. What is at fault with one enrolment stands in its line; what is wrong with
/// the folder ends it, and nothing is left behind.
pub fn rescue(
    phone: &Phone,
    open: &dyn Fn(EnrolmentId, &Path) -> Result<Rep, Error>,
    to: &Path,
) -> Result<RescueReport, Error> {
    prepare(to)?;
    let done = fill(phone, open, to);
    if done.is_err() {
        let _ = fs::remove_dir_all(to);
    }
    done
}

fn prepare(to: &Path) -> Result<(), Error> {
    let trouble = |e| Error::io("the rescue folder could not be made", &e);
    private::make_folder(to).map_err(trouble)?;
    match fs::read_dir(to).map_err(trouble)?.next() {
        None => Ok(()),
        Some(_) => Err(Error::refused("not_empty")),
    }
}

fn fill(
    phone: &Phone,
    open: &dyn Fn(EnrolmentId, &Path) -> Result<Rep, Error>,
    to: &Path,
) -> Result<RescueReport, Error> {
    let (mut enrolments, mut lines) = (Vec::new(), Vec::new());
    for found in &phone.enrolments {
        let (rescued, told) = one::rescue_one(found, open, to)?;
        lines.extend(list::heading(&rescued));
        lines.extend(told);
        enrolments.push(rescued);
    }
    copy::write_text(&to.join(LIST), &lines)?;
    Ok(RescueReport { folder: to.to_owned(), list: to.join(LIST), enrolments })
}
