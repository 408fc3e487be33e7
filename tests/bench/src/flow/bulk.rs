//! History into a phone's database: what was confirmed goes in through the store's own pages, a thousand entries each;
//! the log of the phone itself, which only the phone writes one op at a time, is filled row by row beside it.

use std::collections::BTreeMap;
use std::path::Path;

use routebook_bench::Failure;
use routebook_protocol::cbor::to_bytes;
use routebook_protocol::{BeaconNote, Change, Cursor, Entry, PullPage, Scope};
use routebook_store::Store;
use rusqlite::{Connection, params};

use crate::ops::Made;

/// Entries of a page.
const PAGE: usize = 1000;

const OP: &str = "INSERT INTO op (seq, hash, header, body, body_id, state, verdict, flow)
    VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6, ?7)";

/// Takes in history whose own ops belong to `own`, the phone's enrolment.
pub struct Bulk {
    store: Store,
    log: Connection,
    scope: Scope,
    own: routebook::EnrolmentId,
    cursor: Cursor,
    waiting: Vec<Made>,
}

impl Bulk {
    /// Over the database of a phone that has pulled at least once.
    pub fn open(database: &Path) -> Result<Self, Failure> {
        let store = Store::open(database)?;
        let (identity, cursor) = store.read(|r| Ok::<_, routebook_store::StoreError>((r.identity()?, r.cursor()?)))?;
        let cursor = cursor.ok_or("the phone has not pulled yet")?;
        let log = Connection::open(database)?;
        log.pragma_update(None, "synchronous", "OFF")?;
        let (scope, own) = (Scope::Person(identity.person), identity.enrolment);
        Ok(Self { store, log, scope, own, cursor, waiting: Vec::new() })
    }

    /// Adds acts in order; every thousand are written.
    pub fn add(&mut self, made: Vec<Made>) -> Result<(), Failure> {
        self.waiting.extend(made);
        if self.waiting.len() >= PAGE { self.flush() } else { Ok(()) }
    }

    /// Writes what waits.
    pub fn flush(&mut self) -> Result<(), Failure> {
        let made = std::mem::take(&mut self.waiting);
        self.log(&made)?;
        let first = self.cursor.scopes.get(&self.scope).copied().unwrap_or(0) + 1;
        let last = first + made.len() as u64 - u64::from(!made.is_empty());
        self.cursor.scopes = BTreeMap::from([(self.scope, last)]);
        let entries = made.into_iter().zip(first..);
        let entries: Vec<_> =
            entries.map(|(m, seq)| Entry { scope: self.scope, seq, change: Change::Flow(m.entry) }).collect();
        let beacon = BeaconNote { server_ms: 0, nonce: 1 };
        let cursor = self.cursor.clone();
        let page = PullPage {
            cursor,
            entered: Vec::new(),
            left: Vec::new(),
            entries,
            more: false,
            beacon,
            by_snapshot: Vec::new(),
        };
        self.store.apply_page(&page)?;
        Ok(())
    }

    fn log(&mut self, made: &[Made]) -> Result<(), Failure> {
        let tx = self.log.transaction()?;
        {
            let mut insert = tx.prepare_cached(OP)?;
            for Made { op, body, entry } in made.iter().filter(|m| m.op.header.enrolment == self.own) {
                let verdict = to_bytes(&entry.verdict);
                let (id, flow) = (body.id.bytes(), entry.flow.bytes());
                let seq = i64::try_from(op.header.seq)?;
                insert.execute(params![seq, op.hash, op.raw.header, op.raw.body, id, verdict, flow])?;
            }
        }
        Ok(tx.commit()?)
    }
}
