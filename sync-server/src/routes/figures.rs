//! Figures: metrics, points, and the action sheets of a day.

use axum::Json;
use axum::extract::State;
use routebook_domain::ids::PersonId;
use routebook_domain::time::Day;
use serde::Deserialize;

use super::extract::Params;
use crate::app::App;
use crate::auth::{Resource, Verb, require};
use crate::problem::Problem;
use crate::rules::Sight;
use crate::rules::figures::{self, MetricsFilter, MetricsView, PointsView, SheetList};
use crate::rules::sessions::Caller;

/// Whose.
#[derive(Deserialize)]
pub struct Whose {
    person: Option<PersonId>,
}

/// Which day.
#[derive(Deserialize)]
pub struct OnDay {
    day: Option<Day>,
}

/// `GET /v1/metrics`
///
/// # Errors
/// 404 for somebody whom the caller does not see.
pub async fn metrics(
    State(app): State<App>,
    caller: Caller,
    Params(filter): Params<MetricsFilter>,
) -> Result<Json<MetricsView>, Problem> {
    require(&caller, Verb::Read, Resource::Figures)?;
    app.look(caller.tenant, move |cx| figures::metrics(cx, &Sight::of(cx, caller.person.id)?, &filter)).await.map(Json)
}

/// `GET /v1/points`
///
/// # Errors
/// 404 for somebody whom the caller does not see.
pub async fn points(
    State(app): State<App>,
    caller: Caller,
    Params(whose): Params<Whose>,
) -> Result<Json<PointsView>, Problem> {
    require(&caller, Verb::Read, Resource::Figures)?;
    let points =
        app.look(caller.tenant, move |cx| figures::points(cx, &Sight::of(cx, caller.person.id)?, whose.person));
    points.await.map(Json)
}

/// `GET /v1/sheets`
///
/// # Errors
/// 403 for whoever reviews nobody.
pub async fn sheets(
    State(app): State<App>,
    caller: Caller,
    Params(on): Params<OnDay>,
) -> Result<Json<SheetList>, Problem> {
    require(&caller, Verb::Read, Resource::Todos)?;
    app.look(caller.tenant, move |cx| figures::sheets(cx, &Sight::of(cx, caller.person.id)?, on.day)).await.map(Json)
}
