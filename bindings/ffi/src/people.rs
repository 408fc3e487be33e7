//! People, the company, and who signed in here.

use crate::error::Trouble;
use crate::phone::RoutebookCore;

/// A person.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct PersonView {
    /// Which.
    pub id: String,
    /// Their name.
    pub name: String,
    /// What they sign in with.
    pub login: String,
    /// What they may do.
    pub role: PersonRole,
}

/// What a person may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum PersonRole {
    /// Visits outlets.
    Rep,
    /// Reviews reps.
    Supervisor,
    /// Leads supervisors.
    RegionalManager,
    /// Sees the company.
    HeadOffice,
    /// Sets it up.
    Admin,
}

/// The company.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct CompanyView {
    /// Which.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its zone, as the IANA data base names it.
    pub zone: String,
    /// Minutes after midnight at which its business day ends.
    pub day_cut_minutes: u16,
}

/// One enrolment on this phone.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct EnrolmentInfo {
    /// Which.
    pub id: String,
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
    /// The enrolment that took over what was not delivered.
    pub heir: Option<String>,
    /// Why its database cannot be opened.
    pub fault: Option<String>,
}

#[uniffi::export]
impl RoutebookCore {
    /// The people whom this phone knows, by name.
    pub async fn people(&self) -> Result<Vec<PersonView>, Trouble> {
        self.rep(|rep| Ok(rep.people()?.into_iter().map(Into::into).collect())).await
    }

    /// The company of whoever is signed in.
    pub async fn company(&self) -> Result<CompanyView, Trouble> {
        self.rep(|rep| Ok(rep.company()?.into())).await
    }
}

impl From<routebook::PersonView> for PersonView {
    fn from(routebook::PersonView { id, name, login, role }: routebook::PersonView) -> Self {
        Self { id: id.to_string(), name, login, role: role.into() }
    }
}

impl From<routebook::Role> for PersonRole {
    fn from(role: routebook::Role) -> Self {
        use routebook::Role as R;
        match role {
            R::Rep => Self::Rep,
            R::Supervisor => Self::Supervisor,
            R::RegionalManager => Self::RegionalManager,
            R::HeadOffice => Self::HeadOffice,
            R::Admin => Self::Admin,
        }
    }
}

impl From<routebook::CompanyView> for CompanyView {
    fn from(routebook::CompanyView { id, name, zone, day_cut_min }: routebook::CompanyView) -> Self {
        Self { id: id.to_string(), name, zone, day_cut_minutes: day_cut_min }
    }
}

impl From<routebook::EnrolmentInfo> for EnrolmentInfo {
    fn from(info: routebook::EnrolmentInfo) -> Self {
        let routebook::EnrolmentInfo {
            id,
            person,
            server,
            current,
            signed_out,
            waiting_ops,
            waiting_files,
            stranded,
            heir,
            fault,
        } = info;
        let (id, person, heir) = (id.to_string(), person.into(), heir.map(|id| id.to_string()));
        Self { id, person, server, current, signed_out, waiting_ops, waiting_files, stranded, heir, fault }
    }
}
