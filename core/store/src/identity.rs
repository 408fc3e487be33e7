//! Whose database this is.

use std::fmt;

use routebook_domain::ids::{EnrolmentId, PersonId, TenantId};
use routebook_domain::people::Role;
use routebook_domain::record::{Company, RecordKind};
use rusqlite::{Row, params};

use crate::access::{Reader, Writer};
use crate::error::StoreError;
use crate::sql;

type Result<T> = std::result::Result<T, StoreError>;

/// One person on one installation, as the server enrolled them.
#[derive(Clone, PartialEq)]
pub struct Identity {
    /// The company.
    pub tenant: TenantId,
    /// The enrolment: the owner of the log.
    pub enrolment: EnrolmentId,
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub person_name: String,
    /// What they sign in with.
    pub login: String,
    /// What they may do.
    pub role: Role,
    /// The server's base address.
    pub server: String,
    /// The credential for everything; absent once it ended.
    pub token: Option<String>,
    /// The credential that only pushes; it outlives a sign-out.
    pub push_token: Option<String>,
    /// The server's public key.
    pub server_key: Vec<u8>,
    /// Under which name the keystore holds this enrolment's key.
    pub key_label: String,
    /// The company as it was at enrolment; see [`Reader::company`].
    pub company: Company,
    /// Which life of the server's data it enrolled in.
    pub epoch: [u8; 16],
    /// When, UTC milliseconds.
    pub enrolled_ms: i64,
    /// The person signed out; the phone goes on delivering.
    pub signed_out: bool,
    /// The server knows of the sign-out.
    pub sign_out_told: bool,
    /// The server ended the enrolment.
    pub revoked: bool,
    /// Why the server cannot go on with this enrolment's log, in one word. The next sign-in makes another enrolment.
    pub stranded: Option<String>,
    /// The enrolment that took over what was not delivered.
    pub heir: Option<EnrolmentId>,
}

impl fmt::Debug for Identity {
    /// Without the tokens: they must not reach a log file.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut named = f.debug_struct("Identity");
        named.field("enrolment", &self.enrolment).field("person", &self.person).finish_non_exhaustive()
    }
}

const SELECT: &str =
    "SELECT tenant, enrolment, person, person_name, login, role, server, token, push_token, server_key,
    key_label, company, epoch, enrolled_ms, signed_out, sign_out_told, revoked, stranded, heir FROM identity";

const UPSERT: &str =
    "INSERT OR REPLACE INTO identity (one, tenant, enrolment, person, person_name, login, role, server,
    token, push_token, server_key, key_label, company, epoch, enrolled_ms, signed_out, sign_out_told, revoked,
    stranded, heir)
    VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)";

impl Reader<'_> {
    /// Whose database this is. Error: [`StoreError::NotEnrolled`].
    pub fn identity(&self) -> Result<Identity> {
        self.find_identity()?.ok_or(StoreError::NotEnrolled)
    }

    /// Whose database this is, if anybody's yet.
    pub fn find_identity(&self) -> Result<Option<Identity>> {
        sql::one(self.conn, SELECT, [], read)
    }

    /// The company: the pulled record where there is one, else as it was at enrolment.
    pub fn company(&self) -> Result<Company> {
        let pulled = self.records(RecordKind::Company)?;
        pulled.first().map_or_else(|| Ok(self.identity()?.company), |record| Ok(record.into()))
    }
}

fn read(row: &Row<'_>) -> Result<Identity> {
    let (role, company): (String, String) = (row.get(5)?, row.get(11)?);
    Ok(Identity {
        tenant: TenantId::from_bytes(row.get(0)?),
        enrolment: EnrolmentId::from_bytes(row.get(1)?),
        person: PersonId::from_bytes(row.get(2)?),
        person_name: row.get(3)?,
        login: row.get(4)?,
        role: Role::parse(&role).ok_or_else(|| StoreError::unreadable(format!("role {role}")))?,
        server: row.get(6)?,
        token: row.get(7)?,
        push_token: row.get(8)?,
        server_key: row.get(9)?,
        key_label: row.get(10)?,
        company: serde_json::from_str(&company).map_err(|e| StoreError::unreadable(format!("the company ({e})")))?,
        epoch: row.get(12)?,
        enrolled_ms: row.get(13)?,
        signed_out: row.get(14)?,
        sign_out_told: row.get(15)?,
        revoked: row.get(16)?,
        stranded: row.get(17)?,
        heir: row.get::<_, Option<[u8; 16]>>(18)?.map(EnrolmentId::from_bytes),
    })
}

impl Writer<'_> {
    /// Enrols on the first call and updates later.
    ///
    /// Error: [`StoreError::OtherEnrolment`] where tenant, enrolment or person would change.
    pub fn put_identity(&self, to: &Identity) -> Result<()> {
        self.memo.forget_tip();
        let key = |i: &Identity| (i.tenant, i.enrolment, i.person);
        match self.find_identity()? {
            Some(held) if key(&held) != key(to) => return Err(StoreError::OtherEnrolment),
            Some(_) => {}
            // A later sign-in may meet another life of the server before what it lost was offered again.
            None => self.put_delivered_to(to.epoch)?,
        }
        let company = serde_json::to_string(&to.company).map_err(|e| StoreError::unreadable(e.to_string()))?;
        #[rustfmt::skip]
        let params = params![
            to.tenant.bytes(), to.enrolment.bytes(), to.person.bytes(), to.person_name, to.login, to.role.word(),
            to.server, to.token, to.push_token, to.server_key, to.key_label, company, to.epoch, to.enrolled_ms,
            to.signed_out, to.sign_out_told, to.revoked, to.stranded, to.heir.as_ref().map(|heir| heir.bytes()),
        ];
        sql::run(self.conn, UPSERT, params).map(drop)
    }
}
