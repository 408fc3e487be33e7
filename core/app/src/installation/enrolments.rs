use routebook_domain::ids::EnrolmentId;
use routebook_domain::people::Role;
use routebook_store::Enrolled;
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
    /// Entries that wait.
    pub waiting_ops: u64,
    /// Files that wait.
    pub waiting_files: u64,
    /// Why its database cannot be opened.
    pub fault: Option<String>,
}

impl Installation {
    /// Everybody who ever signed in on this phone, the first one first.
    ///
    /// # Errors
    /// [`Error::Storage`] for the index; the trouble of one enrolment stands in its own line.
    pub fn enrolments(&self) -> Result<Vec<EnrolmentInfo>, Error> {
        let current = self.shared.index.current()?;
        let all = self.shared.index.enrolments()?;
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
            waiting_ops: 0,
            waiting_files: 0,
            fault: None,
        };
        match known {
            Err(error) => EnrolmentInfo { fault: Some(error.to_string()), ..blank },
            Ok((person, signed_out, waiting_ops, waiting_files)) => {
                let current = current == Some(row.enrolment) && !signed_out;
                EnrolmentInfo { person, current, signed_out, waiting_ops, waiting_files, ..blank }
            }
        }
    }

    fn known(&self, enrolment: EnrolmentId) -> Result<(PersonView, bool, u64, u64), Error> {
        self.rep_of(enrolment)?.read(|r| {
            let (identity, status) = (r.identity()?, r.status()?);
            Ok((PersonView::from(&identity), identity.signed_out, status.waiting_ops, status.waiting_files))
        })
    }
}
