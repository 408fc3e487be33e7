//! People.

use routebook::{PersonId, PersonView, Rep};

use crate::fault::Fault;

/// A person by id, login or name.
pub fn person(rep: &Rep, typed: &str) -> Result<PersonId, Fault> {
    if let Ok(id) = typed.parse::<PersonId>() {
        return Ok(id);
    }
    one_of(&rep.people()?, typed)
}

fn one_of(people: &[PersonView], typed: &str) -> Result<PersonId, Fault> {
    let found: Vec<_> = people.iter().filter(|p| p.login == typed || p.name == typed).collect();
    let known = || people.iter().map(|p| format!("{} ({})", p.name, p.login)).collect::<Vec<_>>().join(", ");
    match found[..] {
        [only] => Ok(only.id),
        [] => Err(Fault::Typed(format!("nobody here is called `{typed}`; this phone knows: {}", known()))),
        _ => Err(Fault::Typed(format!("several people are called `{typed}`; type the login: {}", known()))),
    }
}
