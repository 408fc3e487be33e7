//! Photos as they are compared with each other, and where people were.

use std::sync::LazyLock;

use routebook_domain::doubt::{Move, PhotoFacts};
use routebook_domain::ids::{BodyId, EvidenceId, FlowId, PersonId, TenantId};

use super::cell::{Cell, cells};
use super::column::{self, get, json, maybe_id, to_json};
use super::statement::Upsert;
use super::{Kept, Row, Sql, sorted};
use crate::model::{PhotoRow, PhotosOf, Side};
use crate::store::Photos;

static PUT: LazyLock<Upsert> = LazyLock::new(|| {
    let others =
        ["flow", "owner", "outlet", "order_ms", "code", "original", "dhash", "facts", "mismatch", "doubts", "looked"];
    Upsert::of("photos", &["tenant", "evidence"], &others)
});
static PUT_MOVE: LazyLock<Upsert> =
    LazyLock::new(|| Upsert::of("moves", &["tenant", "body"], &["person", "at_ms", "outlet", "at", "fix"]));

fn read(row: &dyn Row) -> Kept<PhotoRow> {
    Ok(PhotoRow {
        facts: json(row, "facts")?,
        code: get(row, "code")?,
        mismatch: json(row, "mismatch")?,
        doubts: json(row, "doubts")?,
        looked: get(row, "looked")?,
    })
}

impl Photos for Sql<'_> {
    fn photo(&self, tenant: TenantId, id: EvidenceId) -> Kept<Option<PhotoRow>> {
        self.one("SELECT * FROM photos WHERE tenant = ?1 AND evidence = ?2", cells![&tenant, &id], read)
    }

    fn photos_of(&self, tenant: TenantId, flow: FlowId) -> Kept<Vec<PhotoRow>> {
        let sql = "SELECT * FROM photos WHERE tenant = ?1 AND flow = ?2";
        Ok(sorted(self.all(sql, cells![&tenant, &flow], read)?, |row| row.facts.evidence))
    }

    fn photos_near(&self, tenant: TenantId, of: &PhotosOf, side: Side, most: u32) -> Kept<Vec<PhotoRow>> {
        self.near(tenant, of, side, most, ("*", read))
    }

    fn facts_near(&self, tenant: TenantId, of: &PhotosOf, side: Side, most: u32) -> Kept<Vec<PhotoFacts>> {
        self.near(tenant, of, side, most, ("facts", |row| json(row, "facts")))
    }

    fn photos_by_code(&self, tenant: TenantId, code: &str, most: u32) -> Kept<Vec<PhotoRow>> {
        let sql = "SELECT * FROM photos WHERE tenant = ?1 AND code = ?2 ORDER BY mismatch <> '[]', evidence LIMIT ?3";
        self.all(sql, cells![&tenant, code, most], read)
    }

    fn looks(&self, tenant: TenantId, owner: Option<PersonId>, most: u32) -> Kept<Vec<(EvidenceId, u64)>> {
        let mut values = vec![Cell::from(&tenant), Cell::from(most)];
        values.extend(owner.as_ref().map(Cell::from));
        let of = if owner.is_some() { "AND owner = ?3" } else { "" };
        let sql = format!(
            "SELECT evidence, dhash FROM photos WHERE tenant = ?1 AND dhash IS NOT NULL {of}
             ORDER BY order_ms DESC, evidence DESC LIMIT ?2"
        );
        self.all(&sql, &values, |row| Ok((column::id(row, "evidence")?, get(row, "dhash")?)))
    }

    fn photos_unseen(&self, (tenant, id): (TenantId, EvidenceId), most: u32) -> Kept<Vec<(TenantId, EvidenceId)>> {
        let sql = "SELECT p.tenant, p.evidence FROM photos p JOIN evidence e
             ON e.tenant = p.tenant AND e.evidence = p.evidence
             WHERE p.looked = 0 AND e.state = 'verified' AND (p.tenant, p.evidence) > (?1, ?2)
             ORDER BY p.tenant, p.evidence LIMIT ?3";
        self.all(sql, cells![&tenant, &id, most], |row| Ok((column::id(row, "tenant")?, column::id(row, "evidence")?)))
    }

    fn put_photo(&self, tenant: TenantId, row: &PhotoRow) -> Kept<()> {
        let facts = &row.facts;
        self.put(
            &PUT,
            cells![
                &tenant,
                &facts.evidence,
                &facts.flow,
                &facts.owner,
                facts.outlet.as_ref(),
                row.order().ms,
                row.code.as_ref(),
                &facts.original,
                facts.dhash,
                &to_json(facts),
                &to_json(&row.mismatch),
                &to_json(&row.doubts),
                row.looked
            ],
        )
    }

    fn remove_photo(&self, tenant: TenantId, id: EvidenceId) -> Kept<()> {
        self.run("DELETE FROM photos WHERE tenant = ?1 AND evidence = ?2", cells![&tenant, &id])
    }

    fn moves(&self, tenant: TenantId, person: PersonId, (from, to): (i64, i64), most: u32) -> Kept<Vec<Move>> {
        let sql = "SELECT at, fix, outlet FROM moves WHERE tenant = ?1 AND person = ?2 AND at_ms >= ?3
             ORDER BY at_ms DESC, body DESC LIMIT ?4";
        let read =
            |row: &dyn Row| Ok(Move { at: json(row, "at")?, fix: json(row, "fix")?, outlet: maybe_id(row, "outlet")? });
        // Every action of a flow asks for those since the flow's first day, each up to its own moment.
        let behind = || self.all(sql, cells![&tenant, &person, from, most], read);
        let all = self.known.moves.or_read((tenant, person, from), behind)?;
        if all.len() < most as usize {
            return Ok(all.into_iter().filter(|m| m.at.at_ms <= to).collect());
        }
        let sql = sql.replace("at_ms >= ?3", "at_ms >= ?3 AND at_ms <= ?5");
        self.all(&sql, cells![&tenant, &person, from, most, to], read)
    }

    fn put_move(&self, tenant: TenantId, action: BodyId, person: PersonId, row: &Move) -> Kept<()> {
        self.known.moves.forget_where(|key| (key.0, key.1) == (tenant, person));
        let (at, fix) = (to_json(&row.at), to_json(&row.fix));
        self.put(&PUT_MOVE, cells![&tenant, &action, &person, row.at.at_ms, row.outlet.as_ref(), &at, &fix])
    }

    fn remove_move(&self, tenant: TenantId, action: BodyId) -> Kept<()> {
        self.known.moves.forget_where(|key| key.0 == tenant);
        self.run("DELETE FROM moves WHERE tenant = ?1 AND body = ?2", cells![&tenant, &action])
    }
}

impl Sql<'_> {
    /// Photos on one side of another, as much of each as is asked for.
    fn near<T>(
        &self,
        tenant: TenantId,
        of: &PhotosOf,
        side: Side,
        most: u32,
        (columns, read): (&str, impl Fn(&dyn Row) -> Kept<T>),
    ) -> Kept<Vec<T>> {
        let (at, than, way) = match side {
            Side::Before(at) => (at, "<", "DESC"),
            Side::Behind(at) => (at, ">", "ASC"),
        };
        let (column, key): (&str, Cell<'_>) = match of {
            PhotosOf::Owner(person) => ("owner", person.into()),
            PhotosOf::Outlet(outlet) => ("outlet", outlet.into()),
            PhotosOf::Original(original) => ("original", original.into()),
        };
        let sql = format!(
            "SELECT {columns} FROM photos WHERE tenant = ?1 AND {column} = ?5 AND (order_ms, evidence) {than} (?2, ?3)
             ORDER BY order_ms {way}, evidence {way} LIMIT ?4"
        );
        self.all(&sql, cells![&tenant, at.ms, &at.id, most, key], read)
    }
}
