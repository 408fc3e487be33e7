//! One page of a pull, with its cursor.

use routebook_protocol::{Carried, PullPage};

use super::Changed;
use super::entry::Taking;
use crate::access::Writer;
use crate::error::StoreError;

type Result<T> = std::result::Result<T, StoreError>;

/// How many rows of an earlier fold a page brings up to date on the way.
const ROWS_A_PAGE: u32 = 64;

impl Writer<'_> {
    pub(crate) fn apply_page<E: Carried>(&self, page: &PullPage<E>) -> Result<Changed> {
        let mut changed = Changed::default();
        let held = self.cursor()?;
        if held.is_some_and(|cursor| cursor.epoch != page.cursor.epoch) {
            if self.delivered_to()? != page.cursor.epoch {
                self.keep_signed()?;
            }
            self.begin_generations()?;
            changed.epoch_changed = true;
        }
        page.left.iter().try_for_each(|scope| self.evict(*scope, &mut changed))?;
        page.entered.iter().try_for_each(|scope| self.hold(*scope).map(drop))?;
        self.give_up_snapshots(page, &mut changed)?;
        page.by_snapshot.iter().try_for_each(|scope| self.await_snapshot(*scope))?;
        let mut taking = Taking::new(self, page.beacon.server_ms, &mut changed)?;
        page.entries.carried().iter().try_for_each(|entry| taking.entry(entry))?;
        self.put_cursor(&page.cursor)?;
        if !page.more {
            self.sweep_pulled(&mut changed)?;
            self.sweep_unheld(&mut changed)?;
        }
        self.finish(&changed)?;
        self.catch_up(ROWS_A_PAGE)?;
        Ok(changed)
    }
}
