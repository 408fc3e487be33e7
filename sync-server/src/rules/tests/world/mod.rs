//! A company of two territories, five people and three outlets, on a database of its own.

mod camera;
mod phone;
mod seed;

pub use camera::{encoded, fix_at, scene};
pub use phone::{MANY, Phone, accepted, day, refusal};
pub use seed::Seed;

use std::cell::Cell;

use routebook_domain::ids::{OutletId, PersonId, RecordId, TenantId, TerritoryId};
use routebook_domain::merge::field_no;
use routebook_domain::place::GeoPoint;
use routebook_domain::record::RecordKind::{self, Membership, Outlet, Person, Territory};
use routebook_domain::record::Value;
use routebook_protocol::cbor::from_bytes;
use tempfile::TempDir;

use crate::rules::found::{self, NewCompany};
use crate::rules::{Cx, RuleError, Ruled, Sight, ids, master};
use crate::store::{SqliteStore, Store, Tx};

/// 2026-11-21 09:00 in Shanghai.
pub const MORNING: i64 = 1_795_222_800_000;
pub const HOUR: i64 = 3_600_000;
pub const DAY: i64 = 24 * HOUR;

pub struct World {
    pub store: SqliteStore,
    pub tenant: TenantId,
    pub now: Cell<i64>,
    pub random: Seed,
    dir: TempDir,
}

impl World {
    /// North: rep `ada`, rep `ben`, supervisor `sue`, outlets `N1` and `N2`. South: rep `cyn`, outlet `S1`.
    /// `boss` is the admin. Everybody has been there since 1970.
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(&dir.path().join("server.db")).unwrap();
        let random = Seed::default();
        let company = NewCompany { name: "青岛销售", zone: "Asia/Shanghai" };
        let found = |tx: &dyn Tx| found::company(tx, &random, MORNING - 30 * DAY, &company);
        let tenant = (&store as &dyn Store).write(found).unwrap();
        let world = Self { store, tenant, now: Cell::new(MORNING - 30 * DAY), random, dir };
        world.write(|cx| world.people_it(cx)).unwrap();
        world.now.set(MORNING);
        world
    }

    fn people_it(&self, cx: &Cx<'_>) -> Ruled<()> {
        for code in ["north", "south"] {
            self.put(cx, Territory, self.territory(code), &[("name", code.into())])?;
        }
        for (login, role, at) in [
            ("ada", "rep", Some("north")),
            ("ben", "rep", Some("north")),
            ("cyn", "rep", Some("south")),
            ("sue", "supervisor", Some("north")),
            ("boss", "admin", None),
        ] {
            let id = self.person(login);
            self.put(cx, Person, id, &[("name", login.into()), ("login", login.into()), ("role", role.into())])?;
            if let Some(code) = at {
                self.stay(cx, login, code, role, 0, None)?;
            }
        }
        for (code, territory) in [("N1", "north"), ("N2", "north"), ("S1", "south")] {
            let place = Value::Place(GeoPoint::from_degrees(36.06, 120.38).unwrap());
            let territory = Value::Ref(self.territory(territory));
            let fields = [("name", code.into()), ("territory", territory), ("place", place)];
            self.put(cx, Outlet, self.outlet(code), &fields)?;
        }
        Ok(())
    }

    /// Puts a stay; putting it again with an end closes it.
    pub fn stay(&self, cx: &Cx<'_>, login: &str, code: &str, role: &str, from: i64, until: Option<i64>) -> Ruled<()> {
        let (person, territory) = (self.person(login), self.territory(code));
        let mut fields = vec![
            ("person", Value::Ref(person)),
            ("territory", Value::Ref(territory)),
            ("role", role.into()),
            ("from", from.into()),
        ];
        fields.extend(until.map(|ms| ("until", ms.into())));
        self.put(cx, Membership, ids::membership(self.tenant, person, territory, from), &fields)
    }

    pub fn put(&self, cx: &Cx<'_>, kind: RecordKind, id: RecordId, fields: &[(&str, Value)]) -> Ruled<()> {
        let fields: Vec<_> = fields.iter().map(|(name, v)| (field_no(kind, name), v.clone())).collect();
        master::put(cx, ids::company(self.tenant), kind, id, &fields).map(drop)
    }

    pub fn person(&self, login: &str) -> PersonId {
        ids::person(self.tenant, login)
    }

    pub fn territory(&self, code: &str) -> TerritoryId {
        ids::territory(self.tenant, code)
    }

    pub fn outlet(&self, code: &str) -> OutletId {
        ids::outlet(self.tenant, code)
    }

    pub fn write<R>(&self, mut job: impl FnMut(&Cx<'_>) -> Ruled<R>) -> Ruled<R> {
        (&self.store as &dyn Store).write(|tx| job(&self.cx(tx)))
    }

    pub fn read<R>(&self, mut job: impl FnMut(&Cx<'_>) -> Ruled<R>) -> Ruled<R> {
        (&self.store as &dyn Store).read(|tx| job(&self.cx(tx)))
    }

    fn cx<'a>(&'a self, tx: &'a dyn Tx) -> Cx<'a> {
        Cx { tx, tenant: self.tenant, now_ms: self.now.get(), random: &self.random }
    }

    /// Every open conflict: the value that shows and the other one, each with its author.
    pub fn conflicts(&self) -> Vec<[(Value, PersonId); 2]> {
        let file = rusqlite::Connection::open(self.dir.path().join("server.db")).unwrap();
        let sql = "SELECT shown_value, shown_person, other_value, other_person FROM conflicts";
        let mut rows = file.prepare(sql).unwrap();
        let side = |row: &rusqlite::Row<'_>, i: usize| {
            let (value, person): (Vec<u8>, [u8; 16]) = (row.get(i).unwrap(), row.get(i + 1).unwrap());
            (from_bytes(&value).unwrap(), PersonId::from_bytes(person))
        };
        let all = rows.query_map([], |row| Ok([side(row, 0), side(row, 2)])).unwrap();
        all.collect::<Result<_, _>>().unwrap()
    }

    /// Rows as a server before facts left them.
    pub fn forget_facts(&self) {
        let file = rusqlite::Connection::open(self.dir.path().join("server.db")).unwrap();
        file.execute_batch("UPDATE flows SET facts = NULL; DELETE FROM flow_people;").unwrap();
    }

    /// Everything that a server before doubts did not know.
    pub fn forget_doubts(&self) {
        let file = rusqlite::Connection::open(self.dir.path().join("server.db")).unwrap();
        let sql = "DELETE FROM photos; DELETE FROM moves;
             UPDATE flows SET facts = NULL, doubt = 0, doubts = '[]', normal = NULL;";
        file.execute_batch(sql).unwrap();
    }

    /// Another server over a copy of everything as it is at this moment, in a life of its own.
    pub fn restored(&self) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("server.db");
        (&self.store as &dyn Store).backup(&path).unwrap();
        let store = SqliteStore::open(&path).unwrap();
        let world = Self { store, tenant: self.tenant, now: self.now.clone(), random: self.random.apart(), dir };
        world.write(found::new_epoch).unwrap();
        world
    }

    pub fn later(&self, ms: i64) {
        self.now.set(self.now.get() + ms);
    }

    /// Runs rules with what a person sees.
    pub fn seen_by<R>(&self, login: &str, mut job: impl FnMut(&Cx<'_>, &Sight) -> Ruled<R>) -> Result<R, RuleError> {
        self.write(|cx| job(cx, &Sight::of(cx, self.person(login))?))
    }
}
