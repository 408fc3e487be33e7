//! One page of a scope's snapshot, applied in place: usable at once, swept at the end.

use routebook_protocol::{Scope, SnapshotPage};

use super::Changed;
use crate::access::Writer;
use crate::error::StoreError;

impl Writer<'_> {
    pub(crate) fn apply_snapshot(&self, scope: Scope, page: &SnapshotPage) -> Result<Changed, StoreError> {
        if SnapshotPage::digest_of(&page.entries) != page.digest {
            return Err(StoreError::SnapshotDigest);
        }
        let mut changed = Changed::default();
        if page.page == 0 {
            self.begin_generation(scope)?;
        }
        page.entries.iter().try_for_each(|entry| self.apply_entry(entry, &mut changed))?;
        if page.page + 1 >= page.pages {
            self.sweep(Some(scope), &mut changed)?;
            self.put_scope_seq(scope, page.seq)?;
        }
        self.refold_changed(&changed)?;
        Ok(changed)
    }
}
