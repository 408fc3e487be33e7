//! Photos as they are compared with each other, and where people were.

use std::cmp::Reverse;
use std::sync::LazyLock;

use routebook_domain::doubt::{Move, PhotoFacts};
use routebook_domain::ids::{BodyId, EvidenceId, FlowId, PersonId, TenantId};

use super::cell::{Cell, Owned, cells};
use super::column::{self, get, json, maybe_id, to_json};
use super::known::MoveKey;
use super::ranked::Ranked;
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

pub(super) fn read(row: &dyn Row) -> Kept<PhotoRow> {
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
        self.known.photos_of.or_read((tenant, flow), || {
            let (sql, values) = of_flow(tenant, flow);
            let values: Vec<_> = values.iter().map(Owned::cell).collect();
            Ok(sorted(self.all(&sql, &values, read)?, |row| row.facts.evidence))
        })
    }

    fn photos_near(&self, tenant: TenantId, of: &PhotosOf, side: Side, most: u32) -> Kept<Vec<PhotoRow>> {
        if let Side::Behind(at) = side
            && let Some(known) =
                self.known.photos_behind.look(&(tenant, *of), |all| all.first(Some(&at), None, most as usize))
        {
            return Ok(known);
        }
        let (sql, values) = near("*", tenant, of, side, most);
        self.all(&sql, &values.iter().map(Owned::cell).collect::<Vec<_>>(), read)
    }

    fn facts_near(&self, tenant: TenantId, of: &PhotosOf, side: Side, most: u32) -> Kept<Vec<PhotoFacts>> {
        if let Side::Before(at) = side
            && let Some(known) =
                self.known.photos_before.look(&(tenant, *of), |all| all.first(Some(&Reverse(at)), None, most as usize))
        {
            return Ok(known);
        }
        let (sql, values) = near("facts", tenant, of, side, most);
        self.all(&sql, &values.iter().map(Owned::cell).collect::<Vec<_>>(), |row| json(row, "facts"))
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
        self.learn_photo(tenant, row);
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
        self.known.photos_of.forget_where(|key| key.0 == tenant);
        self.known.photos_before.forget_where(|key| key.0 == tenant);
        self.known.photos_behind.forget_where(|key| key.0 == tenant);
        self.run("DELETE FROM photos WHERE tenant = ?1 AND evidence = ?2", cells![&tenant, &id])
    }

    fn moves(&self, tenant: TenantId, person: PersonId, (from, to): (i64, i64), most: u32) -> Kept<Vec<Move>> {
        let between = |all: &Ranked<MoveKey, Move>| {
            all.first(Some(&before_all(to.saturating_add(1))), Some(&before_all(from)), most as usize)
        };
        if let Some(known) = self.known.moves.look(&(tenant, person), between) {
            return Ok(known);
        }
        let (sql, values) = moves(tenant, person, from, (i64::MAX, most));
        let since = self.all(&sql, &values.iter().map(Owned::cell).collect::<Vec<_>>(), read_move)?;
        let since = Ranked::read(None, Some(before_all(from)), most as usize, since);
        let known = between(&since);
        self.known.moves.put((tenant, person), since);
        if let Some(known) = known {
            return Ok(known);
        }
        let (sql, values) = moves(tenant, person, from, (to, most));
        let all = self.all(&sql, &values.iter().map(Owned::cell).collect::<Vec<_>>(), read_move)?;
        Ok(all.into_iter().map(|(_, row)| row).collect())
    }

    fn put_move(&self, tenant: TenantId, action: BodyId, person: PersonId, row: &Move) -> Kept<()> {
        self.known.moves.change(&(tenant, person), |all| {
            all.remove(|key, _| key.1.0 == action);
            all.put((Reverse(row.at.at_ms), Reverse(action)), row.clone());
        });
        let (at, fix) = (to_json(&row.at), to_json(&row.fix));
        self.put(&PUT_MOVE, cells![&tenant, &action, &person, row.at.at_ms, row.outlet.as_ref(), &at, &fix])
    }

    fn remove_move(&self, tenant: TenantId, action: BodyId) -> Kept<()> {
        self.known.moves.forget_where(|key| key.0 == tenant);
        self.run("DELETE FROM moves WHERE tenant = ?1 AND body = ?2", cells![&tenant, &action])
    }
}

impl Sql<'_> {
    /// What the writing of a photo makes of what is known.
    fn learn_photo(&self, tenant: TenantId, row: &PhotoRow) {
        let (known, id) = (&self.known, row.facts.evidence);
        known.photos_of.change(&(tenant, row.facts.flow), |all| {
            all.retain(|other| other.facts.evidence != id);
            all.push(row.clone());
            all.sort_by_key(|row| row.facts.evidence);
        });
        known.photos_before.change_where(
            |key| key.0 == tenant,
            |(_, of), all| {
                all.remove(|key, _| key.0.id == id);
                if is_of(of, &row.facts) {
                    all.put(Reverse(row.order()), row.facts.clone());
                }
            },
        );
        known.photos_behind.change_where(
            |key| key.0 == tenant,
            |(_, of), all| {
                all.remove(|key, _| key.id == id);
                if is_of(of, &row.facts) {
                    all.put(row.order(), row.clone());
                }
            },
        );
    }
}

/// Whether a photo is one of these.
fn is_of(of: &PhotosOf, photo: &PhotoFacts) -> bool {
    match of {
        PhotosOf::Owner(person) => photo.owner == *person,
        PhotosOf::Outlet(outlet) => photo.outlet == Some(*outlet),
        PhotosOf::Original(original) => photo.original == *original,
    }
}

/// Asks for the photos of a flow, in any order.
pub(super) fn of_flow(tenant: TenantId, flow: FlowId) -> (String, Vec<Owned>) {
    let sql = "SELECT * FROM photos WHERE tenant = ?1 AND flow = ?2";
    (sql.into(), cells![&tenant, &flow].iter().map(Owned::from).collect())
}

/// Asks for photos on one side of another, as much of each as is asked for.
pub(super) fn near(columns: &str, tenant: TenantId, of: &PhotosOf, side: Side, most: u32) -> (String, Vec<Owned>) {
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
    (sql, cells![&tenant, at.ms, &at.id, most, key].iter().map(Owned::from).collect())
}

/// Asks where a person was since a moment, up to another one, the latest first.
pub(super) fn moves(tenant: TenantId, person: PersonId, from: i64, (to, most): (i64, u32)) -> (String, Vec<Owned>) {
    let sql =
        "SELECT body, at, fix, outlet FROM moves WHERE tenant = ?1 AND person = ?2 AND at_ms >= ?3 AND at_ms <= ?4
         ORDER BY at_ms DESC, body DESC LIMIT ?5";
    (sql.into(), cells![&tenant, &person, from, to, most].iter().map(Owned::from).collect())
}

/// A row of [`moves`], with its place among them.
pub(super) fn read_move(row: &dyn Row) -> Kept<(MoveKey, Move)> {
    let one = Move { at: json(row, "at")?, fix: json(row, "fix")?, outlet: maybe_id(row, "outlet")? };
    Ok(((Reverse(one.at.at_ms), Reverse(column::id(row, "body")?)), one))
}

/// The place behind every move at a moment or later, and before all that are earlier.
pub(super) fn before_all(at_ms: i64) -> MoveKey {
    (Reverse(at_ms), Reverse(BodyId::from_bytes([0; 16])))
}
