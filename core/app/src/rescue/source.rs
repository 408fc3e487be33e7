//! What lies in a phone's folder. The folder says it, not the index: that one may be what is damaged.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use routebook_domain::ids::EnrolmentId;
use routebook_domain::sort;

/// Everything that may hold work.
pub struct Phone {
    /// In the order of their names.
    pub enrolments: Vec<Found>,
}

/// A database, or the place where one should lie.
pub struct Found {
    pub enrolment: EnrolmentId,
    pub db: PathBuf,
    /// The folder of its files.
    pub media: PathBuf,
    /// It was moved aside as damaged: nobody opens it.
    pub aside: bool,
}

impl Phone {
    /// Looks for databases in a folder; those that the index knows besides may be missing.
    pub fn find(folder: &Path, known: &[EnrolmentId]) -> Self {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut enrolments: Vec<_> = entries.filter_map(|entry| found(folder, &entry.path())).collect();
        for enrolment in known {
            if !enrolments.iter().any(|found| found.enrolment == *enrolment) {
                enrolments.extend(found(folder, &folder.join(format!("{enrolment}.db"))));
            }
        }
        sort::by(&mut enrolments, |a, b| a.db.cmp(&b.db));
        Self { enrolments }
    }
}

/// `<enrolment>.db`, or `<enrolment>.db.damaged-<ms>`; side files go with their database.
fn found(folder: &Path, path: &Path) -> Option<Found> {
    let (stem, rest) = path.file_name().and_then(OsStr::to_str)?.split_once('.')?;
    let aside = rest.strip_prefix("db.damaged-").is_some_and(|ms| ms.bytes().all(|b| b.is_ascii_digit()));
    let enrolment = stem.parse().ok().filter(|_| aside || rest == "db")?;
    Some(Found { enrolment, db: path.to_owned(), media: folder.join(stem).join("media"), aside })
}
