//! What a running server tidies up: sessions, uploads and snapshots that nobody will ask for again, files that did not
//! come, and traces of what is gone.

use std::sync::Arc;
use std::time::Duration;

use routebook_domain::ids::TenantId;
use routebook_domain::ports::Random;

use crate::app::{App, blocking};
use crate::model::Upload;
use crate::problem::Problem;
use crate::rules::{Cx, RuleError, evidence, retention, throttle};
use crate::store::{Store, StoreError};

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
    let (store, random) = (Arc::clone(&app.store), Arc::clone(&app.ports.random));
    blocking(move || Ok(tidy(store.as_ref(), now_ms, random.as_ref()).map(drop)?)).await
}

/// Calls overdue files missing and forgets the traces of what is gone, scope by scope, so that nobody waits for long;
/// gives of how many scopes something was forgotten.
///
/// # Errors
/// What the store says; what was done until then stays done.
pub fn tidy(store: &dyn Store, now_ms: i64, random: &dyn Random) -> Result<usize, RuleError> {
    let tenants = store.read::<_, StoreError>(|tx| tx.tenants())?;
    tenants.into_iter().map(|t| Company { store, tenant: t.id, now_ms, random }.tidy()).sum()
}

struct Company<'a> {
    store: &'a dyn Store,
    tenant: TenantId,
    now_ms: i64,
    random: &'a dyn Random,
}

impl Company<'_> {
    fn tidy(&self) -> Result<usize, RuleError> {
        while self.write(evidence::miss)? > 0 {}
        self.write(retention::mark)?;
        let due = self.write(retention::due)?;
        due.iter().try_for_each(|(scope, up_to)| self.write(|cx| retention::forget(cx, *scope, *up_to)))?;
        self.write(retention::sweep)?;
        Ok(due.len())
    }

    fn write<R>(&self, mut job: impl FnMut(&Cx<'_>) -> Result<R, RuleError>) -> Result<R, RuleError> {
        let (tenant, now_ms, random) = (self.tenant, self.now_ms, self.random);
        self.store.write(|tx| job(&Cx { tx, tenant, now_ms, random }))
    }
}
