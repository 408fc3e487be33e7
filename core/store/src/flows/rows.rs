//! Lists of flows.

use routebook_domain::flow::Status;
use routebook_domain::ids::{FlowId, PersonId, RecordId};
use routebook_domain::template::{FlowKind, TemplateRef};
use routebook_domain::time::Day;
use rusqlite::types::{ToSql, Value};
use rusqlite::{Params, Row, params, params_from_iter};

use super::{FlowQuery, FlowRow, Todos};
use crate::access::Reader;
use crate::error::StoreError;
use crate::sql::{self, count, unsigned};

type Result<T> = std::result::Result<T, StoreError>;

const SELECT: &str = "SELECT id, template_key, template_version, kind, subject, owner, day, status, points, max_points,
    missing, returned, photos, started_ms, submitted_ms, position, new_evidence, waiting, stage, ended, touched_ms,
    due_day, expires_day, summary, owed_ms, todo FROM flow";

/// The states of the partial indexes, word for word: SQLite takes an index only where the query repeats its terms.
pub(super) const OPEN: &str = "status IN ('open', 'incomplete', 'returned')";

/// The number of a kind in the table.
pub(super) const fn kind_number(kind: FlowKind) -> u8 {
    match kind {
        FlowKind::Visit => 0,
        FlowKind::Day => 1,
        FlowKind::Pipeline => 2,
    }
}

impl Reader<'_> {
    /// A flow's row.
    pub fn flow_row(&self, flow: FlowId) -> Result<Option<FlowRow>> {
        Ok(self.rows("WHERE id = ?1", [flow.bytes()])?.pop())
    }

    /// The flows that a query names, the last started first.
    pub fn flows(&self, query: &FlowQuery) -> Result<Vec<FlowRow>> {
        let Narrowed { sql, values } = Narrowed::by(query);
        self.rows(&sql, params_from_iter(values.iter().map(|v| v as &dyn ToSql)))
    }

    /// At most so many flows that a person owns under a template's key and that began before a moment, UTC
    /// milliseconds; the last first.
    pub fn flows_before(&self, owner: PersonId, key: &str, started_ms: i64, most: u32) -> Result<Vec<FlowRow>> {
        let clause = "WHERE owner = ?1 AND template_key = ?2 AND started_ms < ?3 ORDER BY started_ms DESC, id DESC
            LIMIT ?4";
        self.rows(clause, params![owner.bytes(), key, started_ms, most])
    }

    /// The rows that a clause picks.
    pub(super) fn rows(&self, clause: &str, params: impl Params) -> Result<Vec<FlowRow>> {
        sql::all(self.conn, &format!("{SELECT} {clause}"), params, read)
    }
}

/// A query that says only what narrows it: a term that never decides would keep SQLite from an index.
pub(super) struct Narrowed {
    pub sql: String,
    pub values: Vec<Value>,
}

impl Narrowed {
    pub fn by(query: &FlowQuery) -> Self {
        let mut all = Self { sql: String::new(), values: Vec::new() };
        all.term("subject = ", query.subject.map(|s| s.bytes().to_vec().into()));
        all.term("owner = ", query.owner.map(|o| o.bytes().to_vec().into()));
        all.term("day >= ", query.from.map(|day| day.number().into()));
        all.term("day <= ", query.to.map(|day| day.number().into()));
        all.term("kind = ", query.kind.map(|kind| i64::from(kind_number(kind)).into()));
        all.states(&query.status);
        all.sql.push_str(" ORDER BY started_ms DESC, id DESC");
        all.sql.push_str(&format!(" LIMIT {} OFFSET {}", query.limit.map_or(-1, i64::from), query.offset));
        all
    }

    fn term(&mut self, term: &str, value: Option<Value>) {
        let Some(value) = value else { return };
        self.values.push(value);
        let placed = format!("{term}?{}", self.values.len());
        self.and(&placed);
    }

    fn states(&mut self, states: &[Status]) {
        if states.is_empty() {
            return;
        }
        let words: Vec<String> = states.iter().map(|s| format!("'{}'", s.word())).collect();
        self.and(&format!("status IN ({})", words.join(", ")));
        let open = |s: &Status| matches!(s, Status::Open | Status::Incomplete | Status::Returned);
        if states.iter().all(open) {
            self.and(OPEN);
        }
    }

    fn and(&mut self, term: &str) {
        self.sql.push_str(if self.sql.is_empty() { "WHERE " } else { " AND " });
        self.sql.push_str(term);
    }
}

fn read(row: &Row<'_>) -> Result<FlowRow> {
    let (kind, status): (Option<u8>, Option<String>) = (row.get(3)?, row.get(7)?);
    let number = |i| -> Result<u32> { Ok(count(row.get(i)?)) };
    let day = |i| -> Result<Option<Day>> { Ok(row.get::<_, Option<i32>>(i)?.map(Day::from_number)) };
    Ok(FlowRow {
        id: FlowId::from_bytes(row.get(0)?),
        template: TemplateRef { key: row.get(1)?, version: number(2)? },
        kind: kind.and_then(|n| FlowKind::ALL.into_iter().map(|(k, _)| k).find(|k| kind_number(*k) == n)),
        subject: row.get::<_, Option<[u8; 16]>>(4)?.map(RecordId::from_bytes),
        owner: PersonId::from_bytes(row.get(5)?),
        day: Day::from_number(row.get(6)?),
        status: status.and_then(|word| Status::parse(&word)),
        points: number(8)?,
        max_points: number(9)?,
        missing: number(10)?,
        returned: number(11)?,
        photos: number(12)?,
        started_ms: row.get(13)?,
        submitted_ms: row.get(14)?,
        position: unsigned(row.get(15)?),
        new_evidence: row.get(16)?,
        waiting: number(17)?,
        stage: row.get(18)?,
        ended: row.get(19)?,
        touched_ms: row.get(20)?,
        due_day: day(21)?,
        expires_day: day(22)?,
        summary: row.get(23)?,
        owed_ms: row.get(24)?,
        todos: todos(row)?,
    })
}

fn todos(row: &Row<'_>) -> Result<Todos> {
    let Some(json) = row.get::<_, Option<String>>(25)? else { return Ok(Todos::default()) };
    serde_json::from_str(&json).map_err(|e| StoreError::unreadable(format!("what is to be done ({e})")))
}
