//! What a running server tidies up: sessions, uploads and snapshots that nobody will ask for again.

use std::time::Duration;

use crate::app::App;
use crate::model::Upload;
use crate::problem::Problem;
use crate::rules::{RuleError, throttle};

const EVERY: Duration = Duration::from_secs(3600);
/// A snapshot is kept for a day (DESIGN §4).
const SNAPSHOT_MS: i64 = 24 * 3_600_000;

/// Tidies up once an hour, for as long as the server runs.
pub async fn run(app: App) {
    let mut tick = tokio::time::interval(EVERY);
    loop {
        tick.tick().await;
        if let Err(problem) = sweep(&app).await {
            tracing::warn!(code = problem.code(), "could not tidy up; trying again in an hour");
        }
    }
}

async fn sweep(app: &App) -> Result<(), Problem> {
    let now_ms = app.ports.now_ms();
    app.gates.sweep();
    let expired: Vec<Upload> = app
        .write::<_, RuleError>(move |tx| {
            throttle::sweep(tx, now_ms)?;
            tx.sweep_sessions(now_ms)?;
            tx.sweep_snapshots(now_ms - SNAPSHOT_MS)?;
            let expired = tx.expired_uploads(now_ms)?;
            expired.iter().try_for_each(|u| tx.remove_upload(u.tenant, u.id))?;
            Ok(expired)
        })
        .await?;
    for upload in expired {
        drop(app.media.turns.take(upload.id).await);
        app.media.partials.remove(upload.id).await;
    }
    Ok(())
}
