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

/// Goes on until every file that is here was looked at.
pub async fn run(app: App) {
    let mut at = (TenantId::from_bytes([0; 16]), EvidenceId::from_bytes([0; 16]));
    loop {
        match next(&app, at).await {
            Ok(Some(next)) => at = next,
            Ok(None) => return,
            Err(problem) => {
                tracing::warn!(code = problem.code(), "could not look at earlier photos; going on at the next start");
                return;
            }
        }
    }
}

/// Looks at the photo behind a place; where it lies, if there was one.
async fn next(app: &App, after: Place) -> Result<Option<Place>, Problem> {
    let unseen = app.read::<_, StoreError>(move |tx| tx.photos_unseen(after, 1)).await?;
    let Some(place) = unseen.into_iter().next() else { return Ok(None) };
    let _room = app.media.finishing.acquire().await;
    // A file that is gone says nothing about its photo: whoever asks for it hears of the loss.
    if let Some(file) = stored(app, place).await? {
        look(app, place, file).await?;
    }
    Ok(Some(place))
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
