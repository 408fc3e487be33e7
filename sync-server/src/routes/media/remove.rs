//! Gives an upload up.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};

use super::{Claimed, claim};
use crate::app::App;
use crate::auth::Deliverer;
use crate::media::{discard, tus};
use crate::problem::Problem;
use crate::routes::extract::Named;

/// `DELETE /v1/media/{upload}`: gives an upload up; a file that was taken in stays.
pub async fn remove(
    State(app): State<App>,
    Deliverer(caller): Deliverer,
    Named(id): Named<String>,
    headers: HeaderMap,
) -> Result<StatusCode, Problem> {
    tus::require_version(&headers)?;
    let Claimed { upload, turn: _turn, .. } = claim(&app, &caller, &id).await?;
    discard(&app, &upload).await?;
    Ok(StatusCode::NO_CONTENT)
}
