//! Photos as they are compared with each other, and where people were.

use routebook_domain::doubt::Move;
use routebook_domain::ids::{BodyId, EvidenceId, FlowId, OutletId, PersonId, TenantId};
use rusqlite::{Row, params};

use super::SqliteTx;
use super::cell::{self, json, maybe_id, to_json};
use crate::model::{PhotoRow, PhotosOf, Side};
use crate::store::{Photos, StoreError};

fn read(row: &Row<'_>) -> rusqlite::Result<PhotoRow> {
    Ok(PhotoRow {
        facts: json(row, "facts")?,
        code: row.get("code")?,
        mismatch: json(row, "mismatch")?,
        doubts: json(row, "doubts")?,
        looked: row.get("looked")?,
    })
}

impl Photos for SqliteTx<'_> {
    fn photo(&self, tenant: TenantId, id: EvidenceId) -> Result<Option<PhotoRow>, StoreError> {
        self.one("SELECT * FROM photos WHERE tenant = ?1 AND evidence = ?2", [tenant.bytes(), id.bytes()], read)
    }

    fn photos_of(&self, tenant: TenantId, flow: FlowId) -> Result<Vec<PhotoRow>, StoreError> {
        let sql = "SELECT * FROM photos WHERE tenant = ?1 AND flow = ?2 ORDER BY evidence";
        self.all(sql, [tenant.bytes(), flow.bytes()], read)
    }

    fn photos_near(&self, tenant: TenantId, of: &PhotosOf, side: Side, most: u32) -> Result<Vec<PhotoRow>, StoreError> {
        let (at, than, way) = match side {
            Side::Before(at) => (at, "<", "DESC"),
            Side::Behind(at) => (at, ">", "ASC"),
        };
        let (column, key): (&str, &[u8]) = match of {
            PhotosOf::Owner(person) => ("owner", person.bytes()),
            PhotosOf::Outlet(outlet) => ("outlet", outlet.bytes()),
            PhotosOf::Original(original) => ("original", original),
        };
        let sql = format!(
            "SELECT * FROM photos WHERE tenant = ?1 AND {column} = ?5 AND (order_ms, evidence) {than} (?2, ?3)
             ORDER BY order_ms {way}, evidence {way} LIMIT ?4"
        );
        self.all(&sql, params![tenant.bytes(), at.ms, at.id.bytes(), most, key], read)
    }

    fn photos_by_code(&self, tenant: TenantId, code: &str, most: u32) -> Result<Vec<PhotoRow>, StoreError> {
        let sql = "SELECT * FROM photos WHERE tenant = ?1 AND code = ?2 ORDER BY mismatch <> '[]', evidence LIMIT ?3";
        self.all(sql, params![tenant.bytes(), code, most], read)
    }

    fn looks(
        &self,
        tenant: TenantId,
        owner: Option<PersonId>,
        most: u32,
    ) -> Result<Vec<(EvidenceId, u64)>, StoreError> {
        let of = if owner.is_some() { "AND owner = ?3" } else { "AND ?3 IS NULL" };
        let sql = format!(
            "SELECT evidence, dhash FROM photos WHERE tenant = ?1 AND dhash IS NOT NULL {of}
             ORDER BY order_ms DESC, evidence DESC LIMIT ?2"
        );
        let look = |row: &Row<'_>| Ok((cell::id(row, "evidence")?, row.get::<_, i64>("dhash")? as u64));
        self.all(&sql, params![tenant.bytes(), most, owner.as_ref().map(PersonId::bytes)], look)
    }

    fn photos_unseen(
        &self,
        (tenant, id): (TenantId, EvidenceId),
        most: u32,
    ) -> Result<Vec<(TenantId, EvidenceId)>, StoreError> {
        let sql = "SELECT p.tenant, p.evidence FROM photos p JOIN evidence e
             ON e.tenant = p.tenant AND e.evidence = p.evidence
             WHERE p.looked = 0 AND e.state = 'verified' AND (p.tenant, p.evidence) > (?1, ?2)
             ORDER BY p.tenant, p.evidence LIMIT ?3";
        let after = params![tenant.bytes(), id.bytes(), most];
        self.all(sql, after, |row| Ok((cell::id(row, "tenant")?, cell::id(row, "evidence")?)))
    }

    fn put_photo(&self, tenant: TenantId, row: &PhotoRow) -> Result<(), StoreError> {
        let facts = &row.facts;
        self.run(
            "INSERT OR REPLACE INTO photos
             (tenant, evidence, flow, owner, outlet, order_ms, code, original, dhash, facts, mismatch, doubts, looked)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            params![
                tenant.bytes(),
                facts.evidence.bytes(),
                facts.flow.bytes(),
                PersonId::bytes(&facts.owner),
                facts.outlet.as_ref().map(OutletId::bytes),
                row.order().ms,
                row.code,
                facts.original,
                facts.dhash.map(|hash| hash as i64),
                to_json(facts),
                to_json(&row.mismatch),
                to_json(&row.doubts),
                row.looked
            ],
        )
    }

    fn moves(&self, tenant: TenantId, person: PersonId, until_ms: i64, most: u32) -> Result<Vec<Move>, StoreError> {
        let sql = "SELECT at, fix, outlet FROM moves WHERE tenant = ?1 AND person = ?2 AND at_ms <= ?3
             ORDER BY at_ms DESC, body DESC LIMIT ?4";
        let read =
            |row: &Row<'_>| Ok(Move { at: json(row, "at")?, fix: json(row, "fix")?, outlet: maybe_id(row, "outlet")? });
        self.all(sql, params![tenant.bytes(), person.bytes(), until_ms, most], read)
    }

    fn put_move(&self, tenant: TenantId, action: BodyId, person: PersonId, row: &Move) -> Result<(), StoreError> {
        let sql = "INSERT OR REPLACE INTO moves (tenant, body, person, at_ms, outlet, at, fix)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let outlet = row.outlet.as_ref().map(OutletId::bytes);
        let (at, fix) = (to_json(&row.at), to_json(&row.fix));
        let person = PersonId::bytes(&person);
        self.run(sql, params![tenant.bytes(), action.bytes(), person, row.at.at_ms, outlet, at, fix])
    }
}
