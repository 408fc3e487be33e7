//! One page of a pull, with its cursor.

use routebook_protocol::{Change, Entry, PullPage, RecordState};
use rusqlite::params;

use super::Changed;
use crate::access::Writer;
use crate::error::StoreError;
use crate::records::Origin;
use crate::sql::{self, signed};

type Result<T> = std::result::Result<T, StoreError>;

impl Writer<'_> {
    pub(crate) fn apply_page(&self, page: &PullPage) -> Result<Changed> {
        let mut changed = Changed::default();
        let held = self.cursor()?;
        if held.is_some_and(|cursor| cursor.epoch != page.cursor.epoch) {
            self.begin_generations()?;
            changed.epoch_changed = true;
        }
        page.left.iter().try_for_each(|scope| self.evict(*scope, &mut changed))?;
        page.entered.iter().try_for_each(|scope| self.hold(*scope).map(drop))?;
        page.entries.iter().try_for_each(|entry| self.apply_entry(entry, &mut changed))?;
        self.put_cursor(&page.cursor)?;
        if !page.more {
            self.sweep(None, &mut changed)?;
        }
        self.refold_changed(&changed)?;
        Ok(changed)
    }

    pub(super) fn apply_entry(&self, entry: &Entry, changed: &mut Changed) -> Result<()> {
        let held = self.hold(entry.scope)?;
        match &entry.change {
            Change::Record(state) => self.apply_record(state, Origin { held, seq: entry.seq }, changed),
            Change::Flow(action) => {
                self.confirm_action(action, held)?;
                changed.flows.insert(action.flow);
                self.meet_action(action, changed)
            }
            Change::Other { kind, bytes } => {
                let sql = "INSERT OR REPLACE INTO unread (scope, seq, kind, bytes) VALUES (?1, ?2, ?3, ?4)";
                sql::run(self.conn, sql, params![held.no, signed(entry.seq), kind, bytes]).map(drop)
            }
        }
    }

    fn apply_record(&self, state: &RecordState, origin: Origin, changed: &mut Changed) -> Result<()> {
        self.confirm_record(state, origin)?;
        changed.records.insert(state.kind);
        self.meet_writes(state, changed)
    }
}
