//! Settings as they apply to somebody.

use std::sync::{Arc, PoisonError};

use routebook_domain::ids::TerritoryId;
use routebook_domain::settings::Settings;

use crate::access::Reader;
use crate::error::StoreError;

type Result<T> = std::result::Result<T, StoreError>;

impl Reader<'_> {
    /// The settings of whoever signed in, where they work at that moment, UTC milliseconds.
    ///
    /// Error: [`StoreError::NotEnrolled`].
    pub fn settings(&self, now_ms: i64) -> Result<Arc<Settings>> {
        self.settings_for(&self.territory_path(self.identity()?.person, now_ms)?)
    }

    /// The settings along a path of territories, one's own first; along no path, the company's.
    pub fn settings_for(&self, path: &[TerritoryId]) -> Result<Arc<Settings>> {
        let policy = self.policy()?;
        let mut resolved = policy.resolved.lock().unwrap_or_else(PoisonError::into_inner);
        let held = resolved.entry(path.to_vec());
        Ok(held.or_insert_with(|| Arc::new(Settings::resolve(&policy.settings, path))).clone())
    }
}
