//! Phones and terminals: enrol, list, revoke, sign out.

mod enrol;
mod revoke;
mod sign_out;

pub use enrol::enrol;
pub use revoke::revoke;
pub use sign_out::sign_out;

use axum::Json;
use axum::extract::State;

use crate::app::App;
use crate::auth::{Resource, Verb, require};
use crate::problem::Problem;
use crate::rules::Sight;
use crate::rules::enrolments::{self, EnrolmentView};
use crate::rules::sessions::Caller;

/// `GET /v1/enrolments`
///
/// # Errors
/// 403 for whoever reviews nobody.
pub async fn list(State(app): State<App>, caller: Caller) -> Result<Json<Vec<EnrolmentView>>, Problem> {
    require(&caller, Verb::Read, Resource::Enrolments)?;
    app.look(caller.tenant, move |cx| enrolments::list(cx, &Sight::of(cx, caller.person.id)?)).await.map(Json)
}
