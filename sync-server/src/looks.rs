//! Looks at photos whose files came before the server looked at files itself: once, behind the running server.

use bytes::Bytes;
use routebook_domain::ids::{EvidenceId, TenantId};

use crate::app::{App, blocking};
use crate::media::{look_at, object_failed};
use crate::model::Variant;
use crate::problem::Problem;
use crate::rules::doubt;
use crate::store::StoreError;

type Place = (TenantId, EvidenceId);

/// Goes on until every file that is here was looked at; what fails is tried again at the next start.
pub async fn run(app: App) {
    let mut at = (TenantId::from_bytes([0; 16]), EvidenceId::from_bytes([0; 16]));
    while let Some(place) = next(&app, at).await {
        at = place;
        if let Err(problem) = one(&app, place).await {
            tracing::warn!(code = problem.code(), "an earlier photo could not be looked at");
        }
    }
}

/// The photo behind a place.
async fn next(app: &App, after: Place) -> Option<Place> {
    let unseen = app.read::<_, StoreError>(move |tx| tx.photos_unseen(after, 1)).await;
    unseen.unwrap_or_default().into_iter().next()
}

/// A file that is gone says nothing about its photo: whoever asks for it hears of the loss.
async fn one(app: &App, place: Place) -> Result<(), Problem> {
    let _room = app.media.finishing.acquire().await;
    match stored(app, place).await? {
        Some(file) => look(app, place, file).await,
        None => Ok(()),
    }
}

async fn stored(app: &App, (tenant, id): Place) -> Result<Option<Bytes>, Problem> {
    let found = app.media.photos.get((tenant, id, Variant::Full)).await.map_err(|e| object_failed(&e))?;
    match found {
        Some(file) => file.bytes().await.map(Some).map_err(|e| object_failed(&e)),
        None => Ok(None),
    }
}

async fn look(app: &App, (tenant, id): Place, file: Bytes) -> Result<(), Problem> {
    let row = app.read::<_, StoreError>(move |tx| tx.evidence(tenant, id)).await?;
    let seal = row.and_then(|row| row.seal);
    let look = blocking(move || Ok(look_at(&file, seal.as_deref()))).await?;
    app.act(tenant, move |cx| doubt::seen(cx, id, look)).await
}
