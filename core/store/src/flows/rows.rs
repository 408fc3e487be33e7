//! Lists of flows.

use routebook_domain::flow::Status;
use routebook_domain::ids::{FlowId, PersonId, RecordId};
use routebook_domain::template::{FlowKind, TemplateRef};
use routebook_domain::time::Day;
use rusqlite::{Row, params};

use super::{FlowQuery, FlowRow};
use crate::access::Reader;
use crate::error::StoreError;
use crate::sql::{self, count, unsigned};

type Result<T> = std::result::Result<T, StoreError>;

const SELECT: &str = "SELECT id, template_key, template_version, kind, subject, owner, day, status, points, max_points,
    missing, returned, photos, started_ms, submitted_ms, position, new_evidence, waiting FROM flow";

const LIST: &str = "WHERE day BETWEEN ?1 AND ?2
    AND (?3 IS NULL OR kind = ?3) AND (?4 IS NULL OR subject = ?4) AND (?5 IS NULL OR owner = ?5)
    AND (?6 = '' OR instr(?6, ' ' || status || ' ') > 0)
    ORDER BY started_ms DESC, id DESC LIMIT ?7 OFFSET ?8";

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
        sql::one(self.conn, &format!("{SELECT} WHERE id = ?1"), [flow.bytes()], read)
    }

    /// The flows that a query names, the last started first.
    pub fn flows(&self, query: &FlowQuery) -> Result<Vec<FlowRow>> {
        let words: Vec<&str> = query.status.iter().map(|s| s.word()).collect();
        let words = if words.is_empty() { String::new() } else { format!(" {} ", words.join(" ")) };
        #[rustfmt::skip]
        let params = params![
            query.from.map_or(i32::MIN, Day::number), query.to.map_or(i32::MAX, Day::number), query.kind.map(kind_number),
            query.subject.as_ref().map(|s| s.bytes()), query.owner.as_ref().map(|o| o.bytes()), words,
            query.limit.map_or(-1, i64::from), query.offset,
        ];
        sql::all(self.conn, &format!("{SELECT} {LIST}"), params, read)
    }
}

fn read(row: &Row<'_>) -> Result<FlowRow> {
    let (kind, status): (Option<u8>, Option<String>) = (row.get(3)?, row.get(7)?);
    let number = |i| -> Result<u32> { Ok(count(row.get(i)?)) };
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
    })
}
