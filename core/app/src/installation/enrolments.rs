use routebook_domain::ids::EnrolmentId;
use routebook_domain::people::Role;
use routebook_store::{Enrolled, Identity, StoreStatus};
use serde::Serialize;

use super::Installation;
use crate::error::Error;
use crate::views::PersonView;

/// One enrolment on this phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EnrolmentInfo {
    /// Which.
    pub id: EnrolmentId,
    /// Whose.
    pub person: PersonView,
    /// The server's address.
    pub server: String,
    /// Signed in here.
    pub current: bool,
    /// Signed out; deliveries go on.
    pub signed_out: bool,
    /// Entries that wait; nothing where the database cannot be opened, and nobody can tell.
    pub waiting_ops: Option<u64>,
    /// Files that wait, likewise.
    pub waiting_files: Option<u64>,
    /// Why the server cannot go on with it, in one stable word: sign in again.
    pub stranded: Option<String>,
    /// The enrolment that took over what was not delivered; nothing waits here any more.
    pub heir: Option<EnrolmentId>,
    /// Why its database cannot be opened.
    pub fault: Option<String>,
}

impl Installation {
    /// Everybody who ever signed in on this phone, the first one first.
    ///
    /// # Errors
    /// [`Error::Storage`] for the index; the trouble of one enrolment stands in its own line.
    pub fn enrolments(&self) -> Result<Vec<EnrolmentInfo>, Error> {
        let current = self.index()?.current()?;
        let all = self.index()?.enrolments()?;
        Ok(all.into_iter().map(|row| self.info(row, current)).collect())
    }

    fn info(&self, row: Enrolled, current: Option<EnrolmentId>) -> EnrolmentInfo {
        let known = self.known(row.enrolment);
        let person = PersonView { id: row.person, name: row.person_name, login: row.login, role: Role::Rep };
        let blank = EnrolmentInfo {
            id: row.enrolment,
            person,
            server: row.server,
            current: false,
            signed_out: true,
            waiting_ops: None,
            waiting_files: None,
            stranded: None,
            heir: None,
            fault: None,
        };
        match known {
            Err(error) => EnrolmentInfo { fault: Some(error.to_string()), ..blank },
            Ok((who, status)) => {
                let (person, signed_out) = (PersonView::from(&who), who.signed_out);
                let current = current == Some(row.enrolment) && !signed_out;
                let (stranded, heir) = (who.stranded, who.heir);
                let waiting = if heir.is_some() { (0, 0) } else { (status.waiting_ops, status.waiting_files) };
                let (waiting_ops, waiting_files) = (Some(waiting.0), Some(waiting.1));
                EnrolmentInfo { person, current, signed_out, waiting_ops, waiting_files, stranded, heir, ..blank }
            }
        }
    }

    fn known(&self, enrolment: EnrolmentId) -> Result<(Identity, StoreStatus), Error> {
        self.rep_of(enrolment)?.read(|r| Ok((r.identity()?, r.status()?)))
    }
}
