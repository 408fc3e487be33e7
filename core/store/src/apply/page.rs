//! One page of a pull, with its cursor.

use routebook_domain::ids::RecordId;
use routebook_domain::record::RecordKind;
use routebook_protocol::{Change, Entry, PullPage, RecordState};
use rusqlite::params;

use super::Changed;
use crate::access::Writer;
use crate::error::StoreError;
use crate::records::Origin;
use crate::sql::{self, signed};

type Result<T> = std::result::Result<T, StoreError>;

/// How many rows of an earlier fold a page brings up to date on the way.
const ROWS_A_PAGE: u32 = 64;

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
        self.catch_up(ROWS_A_PAGE)?;
        Ok(changed)
    }

    pub(super) fn apply_entry(&self, entry: &Entry, changed: &mut Changed) -> Result<()> {
        let held = self.hold(entry.scope)?;
        match &entry.change {
            Change::Record(state) => self.apply_record(state, Origin { held, seq: entry.seq }, changed),
            Change::Flow(action) => {
                self.confirm_action(action, Origin { held, seq: entry.seq })?;
                changed.flows.insert(action.flow);
                self.meet_action(action, changed)
            }
            Change::RecordLeft { kind, record } => {
                self.record_left(*kind, *record, Origin { held, seq: entry.seq }, changed)
            }
            Change::FlowLeft(flow) => {
                changed.flows.insert(*flow);
                self.flow_left(*flow, Origin { held, seq: entry.seq })
            }
            Change::Conflict(_) | Change::Verdict { .. } => Ok(()),
            Change::Other { kind, bytes } => {
                let sql = "INSERT OR REPLACE INTO unread (scope, seq, kind, bytes) VALUES (?1, ?2, ?3, ?4)";
                sql::run(self.conn, sql, params![held.no, signed(entry.seq), kind, bytes]).map(drop)
            }
        }
    }

    /// A record that another scope has brought meanwhile stays: its row belongs to that one. So does one that came
    /// back: its number is greater.
    fn record_left(&self, kind: RecordKind, record: RecordId, origin: Origin, changed: &mut Changed) -> Result<()> {
        changed.records.insert(kind);
        let sql = "DELETE FROM record WHERE kind = ?1 AND id = ?2 AND scope = ?3 AND seq < ?4";
        sql::run(self.conn, sql, params![kind.number(), record.bytes(), origin.held.no, signed(origin.seq)]).map(drop)
    }

    fn apply_record(&self, state: &RecordState, origin: Origin, changed: &mut Changed) -> Result<()> {
        self.confirm_record(state, origin)?;
        changed.records.insert(state.kind);
        self.meet_writes(state, changed)
    }
}
