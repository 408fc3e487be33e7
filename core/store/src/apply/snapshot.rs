//! One page of a scope's snapshot, applied in place: usable at once, swept at the end.

use routebook_protocol::{Carried, Scope, SnapshotPage};

use super::Changed;
use super::entry::Taking;
use crate::access::Writer;
use crate::error::StoreError;

impl Writer<'_> {
    /// Errors: [`StoreError::SnapshotDigest`], and [`StoreError::SnapshotOrder`] for a page that follows no other.
    pub(crate) fn apply_snapshot<E: Carried>(
        &self,
        scope: Scope,
        page: &SnapshotPage<E>,
    ) -> Result<Changed, StoreError> {
        if !page.is_whole() {
            return Err(StoreError::SnapshotDigest);
        }
        self.expect_page(scope, page)?;
        let mut changed = Changed::default();
        if page.page == 0 {
            self.begin_generation(scope)?;
        }
        let told_ms = self.beacon()?.map_or(0, |beacon| beacon.server_ms);
        let mut taking = Taking::new(self, told_ms, &mut changed)?;
        page.entries.carried().iter().try_for_each(|entry| taking.entry(entry))?;
        self.note_page(scope, page)?;
        if page.page + 1 >= page.pages {
            self.sweep_scope(scope, &mut changed)?;
            self.put_scope_seq(scope, page.seq)?;
        }
        self.finish(&changed)?;
        Ok(changed)
    }
}
