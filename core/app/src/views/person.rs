use routebook_domain::ids::{PersonId, TenantId};
use routebook_domain::people::Role;
use routebook_domain::record::Company;
use routebook_store::Identity;
use serde::Serialize;

/// A person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PersonView {
    /// Their record.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// What they sign in with.
    pub login: String,
    /// What they may do.
    pub role: Role,
}

impl From<&Identity> for PersonView {
    fn from(identity: &Identity) -> Self {
        Self {
            id: identity.person,
            name: identity.person_name.clone(),
            login: identity.login.clone(),
            role: identity.role,
        }
    }
}

/// The company.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CompanyView {
    /// Its id.
    pub id: TenantId,
    /// Its name.
    pub name: String,
    /// Its zone, as the IANA data base names it.
    pub zone: String,
    /// Minutes after midnight at which its business day ends.
    pub day_cut_min: u16,
}

impl CompanyView {
    pub(crate) fn new(id: TenantId, company: Company) -> Self {
        Self { id, name: company.name, zone: company.zone, day_cut_min: company.day_cut_min }
    }
}
