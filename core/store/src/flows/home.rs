//! What a home screen lists: one indexed query each, no template, no fold.

use std::collections::BTreeSet;

use routebook_domain::ids::{EnrolmentId, FlowId, PersonId, RecordId};
use routebook_domain::time::Day;
use rusqlite::params;

use super::FlowRow;
use super::rows::OPEN;
use crate::access::Reader;
use crate::error::StoreError;
use crate::sql;

type Result<T> = std::result::Result<T, StoreError>;

impl Reader<'_> {
    /// The visits that a person has not closed, the oldest start first.
    pub fn home_open_visits(&self, person: PersonId) -> Result<Vec<FlowRow>> {
        let clause = format!("WHERE owner = ?1 AND status = 'open' AND {OPEN} AND kind = 0 ORDER BY started_ms, id");
        self.rows(&clause, [person.bytes()])
    }

    /// The flows that were given back, the oldest start first.
    pub fn home_returned(&self, person: PersonId) -> Result<Vec<FlowRow>> {
        let clause = format!("WHERE owner = ?1 AND status = 'returned' AND {OPEN} ORDER BY started_ms, id");
        self.rows(&clause, [person.bytes()])
    }

    /// The flows that were handed in and lack something, the oldest start first.
    pub fn home_incomplete(&self, person: PersonId) -> Result<Vec<FlowRow>> {
        let clause = format!("WHERE owner = ?1 AND status = 'incomplete' AND {OPEN} ORDER BY started_ms, id");
        self.rows(&clause, [person.bytes()])
    }

    /// The flows whose next follow-up falls on that day or before, the earliest first.
    pub fn home_due(&self, person: PersonId, until: Day) -> Result<Vec<FlowRow>> {
        let clause = format!("WHERE owner = ?1 AND due_day <= ?2 AND {OPEN} ORDER BY due_day, id");
        self.rows(&clause, params![person.bytes(), until.number()])
    }

    /// The customers in work that nobody touched since that moment, UTC milliseconds, the longest first.
    ///
    /// Touched exactly then is not stale.
    pub fn home_stale(&self, person: PersonId, before_ms: i64) -> Result<Vec<FlowRow>> {
        let clause = format!(
            "WHERE owner = ?1 AND touched_ms < ?2 AND kind = 2 AND ended = 0 AND {OPEN} ORDER BY touched_ms, id"
        );
        self.rows(&clause, params![person.bytes(), before_ms])
    }

    /// The flows of which a document ends within these days, the earliest first.
    pub fn home_expiring(&self, person: PersonId, from: Day, until: Day) -> Result<Vec<FlowRow>> {
        let clause = "WHERE owner = ?1 AND expires_day BETWEEN ?2 AND ?3 ORDER BY expires_day, id";
        self.rows(clause, params![person.bytes(), from.number(), until.number()])
    }

    /// The flows that owe something by a deadline or caused something to be done, the earliest first.
    pub fn home_owed(&self, person: PersonId) -> Result<Vec<FlowRow>> {
        let clause = "WHERE owner = ?1 AND owed_ms IS NOT NULL ORDER BY owed_ms, id";
        self.rows(clause, [person.bytes()])
    }

    /// The flows that count for a day, the last start first.
    pub fn home_day(&self, person: PersonId, day: Day) -> Result<Vec<FlowRow>> {
        let clause = "WHERE day = ?2 AND owner = ?1 ORDER BY started_ms DESC, id DESC";
        self.rows(clause, params![person.bytes(), day.number()])
    }

    /// The visit that this enrolment started, that a person owns and nobody closed; of several, the last started.
    /// One that was handed over is closed by whoever took it.
    pub fn open_visit_here(&self, enrolment: EnrolmentId, owner: PersonId) -> Result<Option<FlowRow>> {
        let clause = "WHERE started_on = ?1 AND owner = ?2 AND status = 'open' AND kind = 0
            ORDER BY started_ms DESC, id DESC LIMIT 1";
        Ok(self.rows(clause, params![enrolment.bytes(), owner.bytes()])?.pop())
    }

    /// The pipelines of a person that were last touched from a moment on and before another, UTC milliseconds, the
    /// earliest first.
    pub fn pipelines_touched(&self, person: PersonId, from_ms: i64, until_ms: i64) -> Result<Vec<FlowRow>> {
        let clause = "WHERE owner = ?1 AND touched_ms >= ?2 AND touched_ms < ?3 AND kind = 2 ORDER BY touched_ms, id";
        self.rows(clause, params![person.bytes(), from_ms, until_ms])
    }

    /// The flows of a person whose template is not here or too new for this version, the last started first.
    pub fn unread_flows(&self, person: PersonId) -> Result<Vec<FlowRow>> {
        self.rows(
            "INDEXED BY flow_unread WHERE owner = ?1 AND status IS NULL ORDER BY started_ms DESC, id DESC",
            [person.bytes()],
        )
    }

    /// The pipelines about a customer that are in work, the last start first.
    pub fn open_pipelines(&self, outlet: RecordId) -> Result<Vec<FlowRow>> {
        let clause = format!("WHERE subject = ?1 AND kind = 2 AND {OPEN} ORDER BY started_ms DESC, id DESC");
        self.rows(&clause, [outlet.bytes()])
    }

    /// Those of these flows that have a file which the server has not verified. Files of refused ops do not count.
    pub fn media_waiting(&self, flows: &[FlowId]) -> Result<BTreeSet<FlowId>> {
        let sql = "SELECT DISTINCT m.flow FROM media m LEFT JOIN op ON op.seq = m.seq
            WHERE m.flow IN (SELECT unhex(value) FROM json_each(?1)) AND m.variant = 1 AND m.state <> 3
            AND coalesce(op.state, 0) <> 3";
        let ids = sql::id_list(flows.iter().map(|flow| flow.bytes()));
        Ok(sql::all(self.conn, sql, [ids], |row| Ok(FlowId::from_bytes(row.get(0)?)))?.into_iter().collect())
    }
}
