//! Small things that the phone keeps: the last beacon, the last sync, the greatest clock seen, notes of the app.

use routebook_domain::ports::ClockReading;
use routebook_domain::time::{Beacon, Hlc, TimeEvidence};
use routebook_protocol::Head;
use routebook_protocol::cbor::{Wire, from_bytes, to_bytes};
use rusqlite::params;

use crate::access::{Reader, Writer};
use crate::error::StoreError;
use crate::sql::{self, unsigned};

type Result<T> = std::result::Result<T, StoreError>;

const BEACON: &str = "store/beacon";
const LAST_SYNC: &str = "store/last_sync";
const SEEN: &str = "store/seen";
const DELIVERED_TO: &str = "store/delivered_to";
const NOTE: &str = "note/";

/// What waits, what is in trouble, and how far the log goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoreStatus {
    /// Ops that the server has not acknowledged.
    pub waiting_ops: u64,
    /// Ops that wait for a supervisor.
    pub held: u64,
    /// Ops that a person must look at: held, refused and not given up, or lost to another in an open conflict.
    pub attention: u64,
    /// Conflicts that nobody has settled.
    pub conflicts: u64,
    /// Files that are still to be sent; those of refused ops do not count.
    pub waiting_files: u64,
    /// What is left of them, bytes.
    pub waiting_bytes: u64,
    /// The last finished sync, UTC milliseconds.
    pub last_sync_ms: Option<i64>,
    /// The end of the log.
    pub head: Head,
    /// The last beacon.
    pub beacon: Option<Beacon>,
}

const COUNT_OPS: &str = "SELECT count(*) FILTER (WHERE state = 0), count(*) FILTER (WHERE state = 2),
    count(*) FILTER (WHERE length(body) > 0 AND (state = 2 OR (state = 3 AND withdrawn = 0))) FROM op
    WHERE state <> 1";

const COUNT_FILES: &str = "SELECT count(*), coalesce(sum(m.length - m.offset), 0) FROM media m
    LEFT JOIN op ON op.seq = m.seq WHERE m.state < 2 AND coalesce(op.state, 0) <> 3
    AND NOT EXISTS (SELECT 1 FROM media f WHERE f.evidence = m.evidence AND f.variant = 1 AND f.state = 3)";

impl Reader<'_> {
    /// What waits, what is in trouble, and how far the log goes.
    pub fn status(&self) -> Result<StoreStatus> {
        let number = |row: &rusqlite::Row<'_>, i| -> Result<u64> { Ok(unsigned(row.get(i)?)) };
        let ops = sql::one(self.conn, COUNT_OPS, [], |r| Ok((number(r, 0)?, number(r, 1)?, number(r, 2)?)))?;
        let files = sql::one(self.conn, COUNT_FILES, [], |r| Ok((number(r, 0)?, number(r, 1)?)))?;
        let ((waiting_ops, held, attention), (waiting_files, waiting_bytes)) =
            (ops.unwrap_or_default(), files.unwrap_or_default());
        let (conflicts, lost) = self.count_conflicts()?;
        let (last_sync_ms, head, beacon) = (self.last_sync_ms()?, self.head()?, self.beacon()?);
        #[rustfmt::skip]
        let status = StoreStatus {
            waiting_ops, held, attention: attention + lost, conflicts, waiting_files, waiting_bytes, last_sync_ms, head,
            beacon,
        };
        Ok(status)
    }

    /// The last beacon.
    pub fn beacon(&self) -> Result<Option<Beacon>> {
        self.meta(BEACON)
    }

    /// A clock reading together with the last beacon: what an op says about time.
    pub fn time_evidence(&self, now: ClockReading) -> Result<TimeEvidence> {
        Ok(TimeEvidence::new(now, self.beacon()?))
    }

    /// When a sync last finished, UTC milliseconds.
    pub fn last_sync_ms(&self) -> Result<Option<i64>> {
        self.meta(LAST_SYNC)
    }

    /// A note of the app, as it was put.
    pub fn note(&self, key: &str) -> Result<Option<Vec<u8>>> {
        self.meta_bytes(&format!("{NOTE}{key}"))
    }

    /// The greatest clock among everything pulled: a write here must come after what its author saw.
    pub(crate) fn seen(&self) -> Result<Hlc> {
        match self.memo.seen.get() {
            Some(seen) => Ok(seen),
            None => Ok(self.meta(SEEN)?.unwrap_or_default()),
        }
    }

    /// Which life of the server's data was delivered to. It is not the cursor's: a pull may meet a restored server
    /// first, and whoever signed out never pulls.
    pub fn delivered_to(&self) -> Result<[u8; 16]> {
        match self.meta(DELIVERED_TO)? {
            Some(epoch) => Ok(epoch),
            None => Ok(self.identity()?.epoch),
        }
    }

    pub(crate) fn meta<T: Wire>(&self, key: &str) -> Result<Option<T>> {
        Ok(self.meta_bytes(key)?.map(|bytes| from_bytes(&bytes)).transpose()?)
    }

    fn meta_bytes(&self, key: &str) -> Result<Option<Vec<u8>>> {
        sql::one(self.conn, "SELECT value FROM meta WHERE key = ?1", [key], |row| Ok(row.get(0)?))
    }
}

impl Writer<'_> {
    /// Keeps a beacon.
    pub fn put_beacon(&self, beacon: &Beacon) -> Result<()> {
        self.memo.forget_tip();
        self.put_meta(BEACON, &to_bytes(beacon))
    }

    /// Keeps when a sync finished, UTC milliseconds.
    pub fn put_last_sync(&self, ms: i64) -> Result<()> {
        self.put_meta(LAST_SYNC, &to_bytes(&ms))
    }

    /// Keeps a note of the app under a key of its own.
    pub fn put_note(&self, key: &str, value: &[u8]) -> Result<()> {
        self.put_meta(&format!("{NOTE}{key}"), value)
    }

    /// Notes a clock that was seen. [`Writer::keep_seen`] writes the greatest once, behind all of them.
    pub(crate) fn see(&self, clock: Hlc) -> Result<()> {
        let seen = self.seen()?;
        self.memo.see(seen.max(clock));
        Ok(())
    }

    /// Writes the greatest clock that was seen in this transaction.
    pub(crate) fn keep_seen(&self) -> Result<()> {
        let kept: Hlc = self.meta(SEEN)?.unwrap_or_default();
        match self.memo.seen.get().filter(|seen| *seen > kept) {
            Some(seen) => self.put_meta(SEEN, &to_bytes(&seen)),
            None => Ok(()),
        }
    }

    pub(crate) fn put_delivered_to(&self, epoch: [u8; 16]) -> Result<()> {
        self.put_meta(DELIVERED_TO, &to_bytes(&epoch))
    }

    pub(crate) fn put_meta(&self, key: &str, value: &[u8]) -> Result<()> {
        sql::run(self.conn, "INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)", params![key, value]).map(drop)
    }

    pub(crate) fn drop_meta(&self, key: &str) -> Result<()> {
        sql::run(self.conn, "DELETE FROM meta WHERE key = ?1", [key]).map(drop)
    }
}
