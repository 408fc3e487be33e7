use routebook_domain::record::{Person, RecordKind};

use super::Rep;
use crate::error::Error;
use crate::views::PersonView;
use routebook_domain::sort;

impl Rep {
    /// The people whom this phone knows, by name: those to whom work can be handed over.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn people(&self) -> Result<Vec<PersonView>, Error> {
        self.read(|r| {
            let living = r.records(RecordKind::Person)?.into_iter().filter(|record| !record.deleted);
            let mut all: Vec<_> = living.map(|record| view(Person::from(&record))).collect();
            sort::by(&mut all, |a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
            Ok(all)
        })
    }
}

fn view(person: Person) -> PersonView {
    PersonView { id: person.id, name: person.name, login: person.login, role: person.role }
}
