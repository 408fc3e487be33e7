//! The confirmed actions, as pages and verdicts write them.

use routebook_domain::ids::FlowId;
use routebook_protocol::cbor::to_bytes;
use routebook_protocol::{FlowEntry, Hash, header_hash};
use rusqlite::{Row, params};

use crate::access::Writer;
use crate::cursor::Held;
use crate::error::StoreError;
use crate::sql::{self, signed};

type Result<T> = std::result::Result<T, StoreError>;

const INSERT: &str = "INSERT INTO flow_action
    (flow, position, hash, header, body, received_ms, verdict, scope, generation)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

impl Writer<'_> {
    /// Puts an action at its position. It leaves any other that it had, as after a restored server.
    pub(crate) fn confirm_action(&self, entry: &FlowEntry, held: Held) -> Result<()> {
        let hash = header_hash(&entry.op.header);
        let sql = "DELETE FROM flow_action WHERE flow = ?1 AND (position = ?2 OR hash = ?3)";
        sql::run(self.conn, sql, params![entry.flow.bytes(), signed(entry.position), hash])?;
        #[rustfmt::skip]
        let params = params![
            entry.flow.bytes(), signed(entry.position), hash, entry.op.header, entry.op.body, entry.received_ms,
            to_bytes(&entry.verdict), held.no, held.generation,
        ];
        sql::run(self.conn, INSERT, params).map(drop)
    }

    /// Takes an own action back out, where the server that had accepted it refuses or holds it.
    pub(crate) fn unconfirm_action(&self, flow: FlowId, hash: &Hash) -> Result<()> {
        let sql = "DELETE FROM flow_action WHERE flow = ?1 AND hash = ?2";
        sql::run(self.conn, sql, params![flow.bytes(), hash]).map(drop)
    }

    /// The scope that a flow's actions came with; nothing before the first one came.
    pub(crate) fn scope_of_flow(&self, flow: FlowId) -> Result<Option<Held>> {
        let sql =
            "SELECT s.no, s.generation FROM flow_action a JOIN scope s ON s.no = a.scope WHERE a.flow = ?1 LIMIT 1";
        let read = |row: &Row<'_>| Ok(Held { no: row.get(0)?, generation: row.get(1)? });
        sql::one(self.conn, sql, [flow.bytes()], read)
    }
}
