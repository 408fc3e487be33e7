//! The index of the enrolments on one phone: who signed in here, and who uses it at the moment.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use routebook_domain::ids::{EnrolmentId, PersonId, TenantId};
use rusqlite::{Connection, Row, params};

use crate::error::StoreError;
use crate::open::{self, Format, OpenOptions};
use crate::sql;

pub(crate) const FORMAT: Format = Format {
    application: 0x5242_4B49,
    tables: include_str!("migrations/V1__create.sql"),
    steps: &[include_str!("migrations/V1__create.sql")],
};

type Result<T> = std::result::Result<T, StoreError>;

/// The index of one phone. Each enrolment's own database is a [`crate::Store`].
pub struct Index(Mutex<Connection>);

/// One enrolment, as far as the index knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrolled {
    /// Which.
    pub enrolment: EnrolmentId,
    /// The company.
    pub tenant: TenantId,
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub person_name: String,
    /// What they sign in with.
    pub login: String,
    /// The server's base address.
    pub server: String,
    /// Since when, UTC milliseconds.
    pub enrolled_ms: i64,
}

impl Index {
    /// Opens the index, or creates it for an installation with this id; an id that is there stays.
    ///
    /// Errors: as [`crate::Store::open`].
    pub fn open(path: &Path, fresh_installation: [u8; 16]) -> Result<Self> {
        Self::open_with(path, fresh_installation, &OpenOptions::default())
    }

    /// The same by options.
    ///
    /// Errors: as [`crate::Store::open`].
    pub fn open_with(path: &Path, fresh_installation: [u8; 16], options: &OpenOptions) -> Result<Self> {
        let conn = open::open(path, &FORMAT, options)?;
        sql::run(&conn, "INSERT OR IGNORE INTO installation (one, id) VALUES (1, ?1)", [fresh_installation])?;
        Ok(Self(Mutex::new(conn)))
    }

    /// The installation's id.
    pub fn installation(&self) -> Result<[u8; 16]> {
        let id = sql::one(&self.conn(), "SELECT id FROM installation", [], |row| Ok(row.get(0)?))?;
        id.ok_or_else(|| StoreError::unreadable("the installation"))
    }

    /// Every enrolment, the oldest first.
    pub fn enrolments(&self) -> Result<Vec<Enrolled>> {
        let sql = "SELECT enrolment, tenant, person, person_name, login, server, enrolled_ms FROM enrolled
            ORDER BY enrolled_ms, enrolment";
        sql::all(&self.conn(), sql, [], read)
    }

    /// Adds an enrolment, or brings what the index says of it up to date.
    pub fn put(&self, e: &Enrolled) -> Result<()> {
        let sql = "INSERT OR REPLACE INTO enrolled
            (enrolment, tenant, person, person_name, login, server, enrolled_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let ids = (e.enrolment.bytes(), e.tenant.bytes(), e.person.bytes());
        let params = params![ids.0, ids.1, ids.2, e.person_name, e.login, e.server, e.enrolled_ms];
        sql::run(&self.conn(), sql, params).map(drop)
    }

    /// Who uses the phone at the moment.
    pub fn current(&self) -> Result<Option<EnrolmentId>> {
        let read = |row: &Row<'_>| Ok(row.get::<_, Option<[u8; 16]>>(0)?);
        let id = sql::one(&self.conn(), "SELECT current FROM installation", [], read)?;
        Ok(id.flatten().map(EnrolmentId::from_bytes))
    }

    /// Says who uses the phone.
    pub fn set_current(&self, enrolment: Option<EnrolmentId>) -> Result<()> {
        let id = enrolment.as_ref().map(|e| e.bytes());
        sql::run(&self.conn(), "UPDATE installation SET current = ?1", [id]).map(drop)
    }

    fn conn(&self) -> MutexGuard<'_, Connection> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read(row: &Row<'_>) -> Result<Enrolled> {
    Ok(Enrolled {
        enrolment: EnrolmentId::from_bytes(row.get(0)?),
        tenant: TenantId::from_bytes(row.get(1)?),
        person: PersonId::from_bytes(row.get(2)?),
        person_name: row.get(3)?,
        login: row.get(4)?,
        server: row.get(5)?,
        enrolled_ms: row.get(6)?,
    })
}
