//! The company and its people as screens name them.

use std::cell::RefCell;
use std::collections::BTreeMap;

use routebook_domain::ids::{PersonId, RecordId, TenantId};
use routebook_domain::people::Role;
use routebook_domain::record::{Company, Person, RecordKind};
use serde::Serialize;

use super::{Cx, RuleError, Ruled, Sight, ids};
use crate::store::Tx;

/// The company.
///
/// # Errors
/// [`RuleError::NotFound`] before it was founded.
pub fn company(cx: &Cx<'_>) -> Ruled<Company> {
    let record = cx.tx.record(cx.tenant, ids::company(cx.tenant))?.ok_or(RuleError::NotFound)?;
    Ok(Company::from(&record.view()))
}

/// A person; `None` if there is none, or no longer.
///
/// # Errors
/// What the store says.
pub fn find(cx: &Cx<'_>, id: PersonId) -> Ruled<Option<Person>> {
    find_in(cx.tx, cx.tenant, id)
}

/// A person of a company, where only a transaction is at hand.
///
/// # Errors
/// What the store says.
pub fn find_in(tx: &dyn Tx, tenant: TenantId, id: PersonId) -> Ruled<Option<Person>> {
    let record = tx.record(tenant, id)?;
    let living = record.filter(|r| r.state.kind == RecordKind::Person && !r.state.deleted);
    Ok(living.map(|r| Person::from(&r.view())))
}

/// A thing by its id and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Named {
    /// Its id.
    pub id: RecordId,
    /// Its name.
    pub name: String,
}

/// A person as a list shows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PersonView {
    /// Who.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// What they may do.
    pub role: Role,
}

/// Everybody whom the viewer sees, by name.
///
/// # Errors
/// What the store says.
pub fn list(cx: &Cx<'_>, sight: &Sight) -> Ruled<Vec<PersonView>> {
    let mut all = Vec::new();
    for id in sight.persons() {
        let person = find(cx, id)?;
        all.extend(person.map(|p| PersonView { id: p.id, name: p.name, role: p.role }));
    }
    all.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    Ok(all)
}

/// Names of records, each read once.
pub struct Names<'a> {
    cx: Cx<'a>,
    known: RefCell<BTreeMap<RecordId, String>>,
}

impl<'a> Names<'a> {
    /// Knows no name yet.
    pub fn new(cx: &Cx<'a>) -> Self {
        Self { cx: *cx, known: RefCell::default() }
    }

    /// A record with its name; empty where the record has none.
    ///
    /// # Errors
    /// What the store says.
    pub fn of(&self, id: RecordId) -> Ruled<Named> {
        if let Some(name) = self.known.borrow().get(&id) {
            return Ok(Named { id, name: name.clone() });
        }
        let record = self.cx.tx.record(self.cx.tenant, id)?.map(|r| r.view());
        let name = record.map(|r| r.text(NAME).to_owned()).unwrap_or_default();
        self.known.borrow_mut().insert(id, name.clone());
        Ok(Named { id, name })
    }
}

/// Companies, persons, territories and outlets carry their name in field 1.
const NAME: u16 = routebook_domain::merge::field_no(RecordKind::Person, "name");
