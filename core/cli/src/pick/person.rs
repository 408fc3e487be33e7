//! People.

use routebook::{PersonId, PersonView, Rep};

use crate::fault::{Fault, Unclear};

/// A person by id, login or name.
pub fn person(rep: &Rep, typed: &str) -> Result<PersonId, Fault> {
    if let Ok(id) = typed.parse::<PersonId>() {
        return Ok(id);
    }
    one_of(&rep.people()?, typed)
}

fn one_of(people: &[PersonView], typed: &str) -> Result<PersonId, Fault> {
    let found: Vec<_> = people.iter().filter(|p| p.login == typed || p.name == typed).collect();
    let known = || people.iter().map(|p| format!("{} ({})", p.name, p.login)).collect();
    match found[..] {
        [only] => Ok(only.id),
        [] => Err(Unclear::NoPerson(typed.into(), known()).into()),
        _ => Err(Unclear::People(typed.into(), known()).into()),
    }
}
