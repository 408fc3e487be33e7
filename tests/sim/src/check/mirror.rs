//! A phone that has read everything holds what a phone would that slept through all of it and pulls once, over a line
//! that works: the same records, flows and conflicts, and nothing else. So nobody holds a row out of scope, and phones of one
//! territory agree.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use routebook::{EnrolmentId, RecordId, RecordKind};
use routebook_protocol::cbor::to_bytes;
use routebook_protocol::{Frame, PullPage, PullRequest, RecordState, pack, unpack};
use routebook_server::Asked;
use routebook_store::{FlowQuery, Identity, OpenOptions, Store, StoreError};

use super::{Checked, wrong};
use crate::company::{self, template};
use crate::network::{Net, lock};
use crate::phone::Log;

/// Compares a log whose outbox is empty with that of a phone that slept.
pub fn mirrored(log: &Log, net: &Net) -> Checked {
    let identity = log.store.read::<_, StoreError>(|r| r.identity()).map_err(|e| e.to_string())?;
    let disk = routebook_vfs::Disk::new();
    disk.put("/mirror.db", asleep(log.enrolment));
    let options = OpenOptions { vfs: Some(disk.vfs().to_owned()), ..OpenOptions::default() };
    let store = Store::open_with(Path::new("/mirror.db"), &options).map_err(|e| e.to_string())?;
    fill(&store, &identity, net)?;
    let mirror = Log { phone: log.phone, vfs: disk.vfs().to_owned(), enrolment: log.enrolment, store };
    let forgot = lock(&net.ledger).forgot;
    let same = compare(log.phone, forgot, &dump(log, brief)?, &dump(&mirror, brief)?)
        .or_else(|_| compare(log.phone, forgot, &dump(log, in_words)?, &dump(&mirror, in_words)?));
    // Nobody reads it again: closing its files would tidy them up.
    disk.cut();
    same
}

/// The database of an enrolment as it was before anything happened; one that was made since begins with nothing.
fn asleep(enrolment: EnrolmentId) -> Vec<u8> {
    let name = format!("{enrolment}.db");
    let mut files = template().phones.iter().flat_map(|image| &image.files);
    let known = files.find(|(file, _)| file.ends_with(&name));
    known.map_or_else(|| company::blank().to_vec(), |(_, bytes)| bytes.clone())
}

/// Pulls everything that happened.
fn fill(mirror: &Store, identity: &Identity, net: &Net) -> Checked {
    mirror.write::<_, StoreError>(|w| w.put_identity(identity)).map_err(|e| e.to_string())?;
    let mut cursor = mirror.read::<_, StoreError>(|r| r.cursor()).map_err(|e| e.to_string())?;
    loop {
        let request = PullRequest { format: 1, cursor: cursor.clone(), limit: 500, snapshots: false };
        let asked = Asked {
            method: "POST",
            target: "/v1/sync/pull",
            token: identity.token.as_deref(),
            headers: vec![("content-type", Frame::MEDIA_TYPE.to_owned())],
            body: pack(&request),
        };
        let answer = lock(&net.server).handle(asked);
        let page: PullPage =
            unpack(&answer.body).map_err(|e| format!("a pull was answered by {}: {e}", answer.status))?;
        mirror.apply_page(&page).map_err(|e| e.to_string())?;
        if !page.more {
            return Ok(());
        }
        cursor = Some(page.cursor);
    }
}

/// What a store shows, thing by thing. What still waits for a supervisor shows on its author's phone alone.
struct Dump {
    things: BTreeMap<String, Vec<u8>>,
    waiting: Vec<String>,
    /// What a server may have forgotten: deleted records, settled conflicts.
    past: Vec<String>,
}

/// How the state of a record is told apart from another one.
type Tell = fn(&RecordState) -> Vec<u8>;

fn brief(state: &RecordState) -> Vec<u8> {
    to_bytes(state)
}

fn in_words(state: &RecordState) -> Vec<u8> {
    format!("{state:?}").into_bytes()
}

fn dump(log: &Log, tell: Tell) -> Result<Dump, String> {
    let records = records(log).map_err(|e| e.to_string())?;
    let read = log.store.read::<_, StoreError>(|r| {
        let mut dump = Dump { things: BTreeMap::new(), waiting: Vec::new(), past: Vec::new() };
        for (kind, id) in records {
            let name = format!("{kind:?} {id}");
            if r.record_waiting(kind, id)? {
                dump.waiting.push(name.clone());
            }
            let state = r.record_state(kind, id)?;
            if state.as_ref().is_some_and(|state| state.deleted) {
                dump.past.push(name.clone());
            }
            dump.things.insert(name, state.as_ref().map(tell).unwrap_or_default());
        }
        for row in r.flows(&FlowQuery::default())? {
            let name = format!("flow {}", row.id);
            if row.waiting > 0 {
                dump.waiting.push(name.clone());
            }
            dump.things.insert(name, format!("{row:?}").into_bytes());
        }
        for now in r.conflicts(i64::MIN)? {
            let name = format!("conflict {}", hex::encode(now.state.id));
            if now.waiting || r.record_waiting(now.state.kind, now.state.record)? {
                dump.waiting.push(name.clone());
            }
            if now.state.settled.is_some() {
                dump.past.push(name.clone());
            }
            dump.things.insert(name, format!("{:?}", now.state).into_bytes());
        }
        Ok(dump)
    });
    read.map_err(|e| e.to_string())
}

fn records(log: &Log) -> rusqlite::Result<Vec<(RecordKind, RecordId)>> {
    let conn = log.connect()?;
    let mut statement = conn.prepare("SELECT kind, id FROM record ORDER BY kind, id")?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, u8>(0)?, row.get::<_, [u8; 16]>(1)?)))?;
    let known = |(kind, id): (u8, [u8; 16])| Some((RecordKind::from_number(kind)?, RecordId::from_bytes(id)));
    rows.filter_map(|row| row.map(known).transpose()).collect()
}

fn told(state: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(state)
}

/// What the server forgot, a phone that heard of it may hold for longer.
fn compare(no: usize, forgot: bool, held: &Dump, given: &Dump) -> Checked {
    let waits = |name: &String| held.waiting.contains(name);
    for (name, here) in held.things.iter().filter(|(name, _)| !waits(name)) {
        match given.things.get(name) {
            None if forgot && held.past.contains(name) => {}
            None => {
                return wrong(format!("phone {no} holds {name}, which the server would not give it: {}", told(here)));
            }
            Some(there) if there != here => {
                let (here, there) = (told(here), told(there));
                return wrong(format!("phone {no} holds {name} as {here}, the server gives {there}"));
            }
            Some(_) => {}
        }
    }
    match given.things.keys().find(|name| !held.things.contains_key(*name) && !waits(name)) {
        Some(name) => wrong(format!("phone {no} lacks {name}")),
        None => Ok(()),
    }
}
