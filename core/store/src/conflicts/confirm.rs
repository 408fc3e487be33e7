//! What the server says of conflicts.

use routebook_domain::ids::PersonId;
use routebook_protocol::cbor::to_bytes;
use routebook_protocol::{ConflictState, Payload};
use rusqlite::{Row, params};

use super::lay::decide;
use crate::access::Writer;
use crate::cursor::Held;
use crate::error::StoreError;
use crate::records::{Origin, Write};
use crate::sql::{self, signed, unsigned};

type Result<T> = std::result::Result<T, StoreError>;

/// A later change of the same scope that is there already stays.
const UPSERT: &str = "INSERT INTO conflict (id, kind, record, settled_ms, scope, seq, generation, state)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
    ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, record = excluded.record, settled_ms = excluded.settled_ms,
    scope = excluded.scope, seq = excluded.seq, generation = excluded.generation, state = excluded.state
    WHERE conflict.scope <> excluded.scope OR conflict.generation <> excluded.generation
    OR conflict.seq <= excluded.seq";

impl Writer<'_> {
    /// Puts what the server says of a conflict in place of what was known of it.
    pub(crate) fn confirm_conflict(&self, state: &ConflictState, origin: Origin) -> Result<()> {
        let settled_ms = state.settled.as_ref().map(|settled| settled.clock.ms());
        #[rustfmt::skip]
        let params = params![
            state.id, state.kind.number(), state.record.bytes(), settled_ms, origin.held.no, signed(origin.seq),
            origin.held.generation, to_bytes(state),
        ];
        sql::run(self.conn, UPSERT, params).map(drop)
    }

    /// Applies an own settlement that the server accepted, so that it does not vanish between the answer and the next
    /// pull.
    pub(crate) fn confirm_settlement(&self, write: &Write, person: PersonId) -> Result<()> {
        let Payload::Settle(settle) = &write.payload else { return Ok(()) };
        let Some(state) = self.confirmed_conflict(&settle.conflict)? else { return Ok(()) };
        let sql = "SELECT scope, generation, seq FROM conflict WHERE id = ?1";
        let origin = sql::one(self.conn, sql, [settle.conflict], |row: &Row<'_>| {
            let held = Held { no: row.get(0)?, generation: row.get(1)? };
            Ok(Origin { held, seq: unsigned(row.get(2)?) })
        })?;
        let decided = decide(state, settle, write, person);
        origin.map_or(Ok(()), |origin| self.confirm_conflict(&decided, origin))
    }
}
