//! Whose session it is.

use axum::Json;
use axum::extract::State;
use routebook_domain::ids::{PersonId, RecordId};
use routebook_domain::people::Role;
use routebook_domain::record::{Company, Person};
use serde::Serialize;

use crate::app::App;
use crate::problem::Problem;
use crate::rules::sessions::Caller;
use crate::rules::{Cx, RuleError, people};

/// A person and their company.
#[derive(Serialize)]
pub struct Me {
    /// The person.
    pub person: PersonSummary,
    /// The company.
    pub company: CompanySummary,
}

/// A person as they see themselves.
#[derive(Serialize)]
pub struct PersonSummary {
    id: PersonId,
    name: String,
    login: String,
    role: Role,
}

/// A company as its people see it.
#[derive(Serialize)]
pub struct CompanySummary {
    id: RecordId,
    name: String,
    zone: String,
    day_cut_min: u16,
}

impl From<Person> for PersonSummary {
    fn from(p: Person) -> Self {
        Self { id: p.id, name: p.name, login: p.login, role: p.role }
    }
}

impl From<Company> for CompanySummary {
    fn from(c: Company) -> Self {
        Self { id: c.id, name: c.name, zone: c.zone, day_cut_min: c.day_cut_min }
    }
}

impl Me {
    /// Reads both.
    pub fn of(cx: &Cx, person: PersonId) -> Result<Self, RuleError> {
        let person = people::find(cx, person)?.ok_or(RuleError::NotFound)?;
        Ok(Self { person: person.into(), company: people::company(cx)?.into() })
    }
}

/// `GET /v1/me`
pub async fn me(State(app): State<App>, caller: Caller) -> Result<Json<Me>, Problem> {
    app.look(caller.tenant, move |cx| Me::of(cx, caller.person.id)).await.map(Json)
}
