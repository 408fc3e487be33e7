//! Enrolments by small numbers: a dot takes 12 bytes instead of 24.

use routebook_domain::ids::EnrolmentId;

use crate::access::{Reader, Writer};
use crate::error::StoreError;
use crate::sql;

type Result<T> = std::result::Result<T, StoreError>;

impl Reader<'_> {
    pub(super) fn enrolment_of(&self, no: u32) -> Result<EnrolmentId> {
        if let Some(id) = self.memo.names.borrow().get(&no) {
            return Ok(*id);
        }
        let id = sql::one(self.conn, "SELECT id FROM enrolment WHERE no = ?1", [no], |row| Ok(row.get(0)?))?;
        let id = id.map(EnrolmentId::from_bytes).ok_or_else(|| StoreError::unreadable("the enrolment of a write"))?;
        self.memo.names.borrow_mut().insert(no, id);
        Ok(id)
    }
}

impl Writer<'_> {
    pub(super) fn intern(&self, id: EnrolmentId) -> Result<u32> {
        if let Some(no) = self.memo.numbers.borrow().get(&id) {
            return Ok(*no);
        }
        let no = self.number_of(id)?;
        self.memo.numbers.borrow_mut().insert(id, no);
        Ok(no)
    }

    fn number_of(&self, id: EnrolmentId) -> Result<u32> {
        let find = "SELECT no FROM enrolment WHERE id = ?1";
        if let Some(no) = sql::one(self.conn, find, [id.bytes()], |row| Ok(row.get(0)?))? {
            return Ok(no);
        }
        sql::run(self.conn, "INSERT INTO enrolment (id) VALUES (?1)", [id.bytes()])?;
        u32::try_from(self.conn.last_insert_rowid()).map_err(|_| StoreError::unreadable("the list of enrolments"))
    }
}
