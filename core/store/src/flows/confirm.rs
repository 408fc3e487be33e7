//! The confirmed actions, as pages and verdicts write them.

use routebook_domain::ids::FlowId;
use routebook_protocol::cbor::to_bytes;
use routebook_protocol::{FlowEntry, Hash, header_hash};
use rusqlite::{Row, params};

use crate::access::Writer;
use crate::cursor::Held;
use crate::error::StoreError;
use crate::records::Origin;
use crate::sql::{self, signed, unsigned};

type Result<T> = std::result::Result<T, StoreError>;

const INSERT: &str = "INSERT INTO flow_action
    (flow, position, hash, header, body, received_ms, verdict, scope, generation, seq, signature)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";

impl Writer<'_> {
    /// Puts an action at its position. It leaves any other that it had, as after a restored server.
    pub(crate) fn confirm_action(&self, entry: &FlowEntry, origin: Origin) -> Result<()> {
        let hash = header_hash(&entry.op.header);
        let sql = "DELETE FROM flow_action WHERE flow = ?1 AND (position = ?2 OR hash = ?3) RETURNING hash, signature";
        let read = |row: &Row<'_>| Ok((row.get::<_, Hash>(0)?, row.get::<_, Option<Vec<u8>>>(1)?));
        let replaced = sql::all(self.conn, sql, params![entry.flow.bytes(), signed(entry.position), hash], read)?;
        // A server signs an action once; where a later entry leaves that out, it holds all the same.
        let held = replaced.into_iter().find(|(of, _)| *of == hash).and_then(|(_, signature)| signature);
        let signature = entry.signature.map(|signature| signature.to_vec()).or(held);
        #[rustfmt::skip]
        let params = params![
            entry.flow.bytes(), signed(entry.position), hash, entry.op.header, entry.op.body, entry.received_ms,
            to_bytes(&entry.verdict), origin.held.no, origin.held.generation, signed(origin.seq),
            signature,
        ];
        sql::run(self.conn, INSERT, params).map(drop)
    }

    /// Whether an action stands at a position already.
    pub(crate) fn has_action(&self, flow: FlowId, position: u64, hash: &Hash) -> Result<bool> {
        let sql = "SELECT 1 FROM flow_action WHERE flow = ?1 AND position = ?2 AND hash = ?3";
        let params = params![flow.bytes(), signed(position), hash];
        Ok(sql::one(self.conn, sql, params, |_| Ok(()))?.is_some())
    }

    /// Takes an own action back out, where the server that had accepted it refuses or holds it.
    pub(crate) fn unconfirm_action(&self, flow: FlowId, hash: &Hash) -> Result<()> {
        let sql = "DELETE FROM flow_action WHERE flow = ?1 AND hash = ?2";
        sql::run(self.conn, sql, params![flow.bytes(), hash]).map(drop)
    }

    /// Hides a flow that left a scope. What another scope brought stays, and so does what came back later.
    ///
    /// Own pending and refused ops on it are in the log and stay, with their files.
    pub(crate) fn flow_left(&self, flow: FlowId, origin: Origin) -> Result<()> {
        let sql = "DELETE FROM flow_action WHERE flow = ?1 AND scope = ?2 AND seq < ?3";
        sql::run(self.conn, sql, params![flow.bytes(), origin.held.no, signed(origin.seq)]).map(drop)
    }

    /// Where a flow's actions came from last; nothing before the first one came or after it left.
    pub(crate) fn origin_of_flow(&self, flow: FlowId) -> Result<Option<Origin>> {
        let sql = "SELECT s.no, s.generation, a.seq FROM flow_action a JOIN scope s ON s.no = a.scope
            WHERE a.flow = ?1 ORDER BY a.seq DESC LIMIT 1";
        let read = |row: &Row<'_>| {
            let held = Held { no: row.get(0)?, generation: row.get(1)? };
            Ok(Origin { held, seq: unsigned(row.get(2)?) })
        };
        sql::one(self.conn, sql, [flow.bytes()], read)
    }
}
