//! Evidence files: where they lie, and how far each has travelled.

mod keep;
mod send;

pub use keep::{Kept, KeptWhy};

use routebook_domain::ids::{EvidenceId, FlowId};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};
use rusqlite::{Row, params};

use crate::access::{Reader, Writer};
use crate::error::StoreError;
use crate::sql::{self, count, signed, unsigned};

type Result<T> = std::result::Result<T, StoreError>;

/// Which file of a piece of evidence. Numbers stand in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Variant {
    /// The thumbnail, sent first.
    Thumb = 0,
    /// The file that the evidence promises.
    Full = 1,
}

impl Variant {
    /// Its number.
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// Its word in an upload's metadata.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Thumb => "thumb",
            Self::Full => "full",
        }
    }
}

/// How far a file has travelled. Numbers stand in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum MediaState {
    /// It lies on this phone.
    Promised = 0,
    /// An upload was begun.
    Uploading = 1,
    /// The server has all of it.
    Received = 2,
    /// The server found it to be what was promised.
    Verified = 3,
}

impl FromSql for Variant {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let number = value.as_i64()?;
        let found = [Self::Thumb, Self::Full].into_iter().find(|v| *v as i64 == number);
        found.ok_or(FromSqlError::OutOfRange(number))
    }
}

impl FromSql for MediaState {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let all = [Self::Promised, Self::Uploading, Self::Received, Self::Verified];
        let number = value.as_i64()?;
        all.into_iter().find(|s| *s as i64 == number).ok_or(FromSqlError::OutOfRange(number))
    }
}

/// One evidence file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// The evidence.
    pub evidence: EvidenceId,
    /// Which of its files.
    pub variant: Variant,
    /// The flow that it belongs to.
    pub flow: FlowId,
    /// The number of the op that promised it.
    pub seq: u64,
    /// Where it lies, as given; relative to the folder of the enrolment's files, since apps are moved about.
    pub path: String,
    /// Its media type.
    pub media_type: String,
    /// Its length, bytes.
    pub length: u64,
    /// SHA-256 of it.
    pub digest: [u8; 32],
    /// How far it has travelled.
    pub state: MediaState,
    /// Where its upload goes on.
    pub upload_url: Option<String>,
    /// How many bytes the server has, as far as this phone knows.
    pub offset: u64,
    /// How often sending it failed.
    pub attempts: u32,
    /// How many bytes of the original lie beside it, 0 for none: they stay on this phone.
    pub displaced: u64,
    /// The copy on this phone was deleted, after the server had verified the file.
    pub gone: bool,
}

/// What the files of evidence take up on this phone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stored {
    /// How many files, those of displaced bits not counted.
    pub files: u64,
    /// Their length in bytes.
    pub bytes: u64,
    /// The length of the displaced bits beside them.
    pub displaced_bytes: u64,
}

const SELECT: &str = "SELECT m.evidence, m.variant, m.flow, m.seq, m.path, m.media_type, m.length, m.digest, m.state,
    m.upload_url, m.offset, m.attempts, m.displaced, m.gone FROM media m";

fn read(row: &Row<'_>) -> Result<Media> {
    Ok(Media {
        evidence: EvidenceId::from_bytes(row.get(0)?),
        variant: row.get(1)?,
        flow: FlowId::from_bytes(row.get(2)?),
        seq: unsigned(row.get(3)?),
        path: row.get(4)?,
        media_type: row.get(5)?,
        length: unsigned(row.get(6)?),
        digest: row.get(7)?,
        state: row.get(8)?,
        upload_url: row.get(9)?,
        offset: unsigned(row.get(10)?),
        attempts: count(row.get(11)?),
        displaced: unsigned(row.get(12)?),
        gone: row.get(13)?,
    })
}

impl Reader<'_> {
    /// One file.
    pub fn media(&self, evidence: EvidenceId, variant: Variant) -> Result<Option<Media>> {
        let sql = format!("{SELECT} WHERE m.evidence = ?1 AND m.variant = ?2");
        sql::one(self.conn, &sql, params![evidence.bytes(), variant.number()], read)
    }

    /// The files of a flow, in log order, each thumbnail before its file.
    pub fn media_of(&self, flow: FlowId) -> Result<Vec<Media>> {
        let sql = format!("{SELECT} WHERE m.flow = ?1 ORDER BY m.seq, m.evidence, m.variant");
        sql::all(self.conn, &sql, [flow.bytes()], read)
    }

    /// What all files take up.
    pub fn media_stored(&self) -> Result<Stored> {
        let sql = "SELECT count(*) FILTER (WHERE gone = 0), coalesce(sum(length) FILTER (WHERE gone = 0), 0),
            coalesce(sum(displaced), 0) FROM media";
        let read = |row: &Row<'_>| {
            let number = |i| -> Result<u64> { Ok(unsigned(row.get(i)?)) };
            Ok(Stored { files: number(0)?, bytes: number(1)?, displaced_bytes: number(2)? })
        };
        Ok(sql::one(self.conn, sql, [], read)?.unwrap_or_default())
    }
}

impl Writer<'_> {
    /// Adds a file, in the transaction of the op that promises it. One that is there stays as it is.
    pub fn add_media(&self, m: &Media) -> Result<()> {
        let sql = "INSERT OR IGNORE INTO media (evidence, variant, flow, seq, path, media_type, length, digest, state,
            upload_url, offset, attempts, displaced, gone)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
        #[rustfmt::skip]
        let params = params![
            m.evidence.bytes(), m.variant.number(), m.flow.bytes(), signed(m.seq), m.path, m.media_type,
            signed(m.length), m.digest, m.state as u8, m.upload_url, signed(m.offset), m.attempts,
            signed(m.displaced), m.gone,
        ];
        sql::run(self.conn, sql, params).map(drop)
    }
}
