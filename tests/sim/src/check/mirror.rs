//! A phone that has read everything holds what a phone would that slept through all of it and pulls once, over a line
//! that works: the same records and flows, and nothing else. So nobody holds a row out of scope, and phones of one
//! territory agree.

use std::collections::BTreeMap;
use std::path::Path;

use routebook::{EnrolmentId, RecordId, RecordKind};
use routebook_protocol::cbor::to_bytes;
use routebook_protocol::{Frame, PullPage, PullRequest, pack, unpack};
use routebook_server::Asked;
use routebook_store::{FlowQuery, Identity, OpenOptions, Store, StoreError};
use rusqlite::{Connection, OpenFlags};

use super::{Checked, wrong};
use crate::company::template;
use crate::network::{Net, lock};
use crate::phone::Phone;

/// Compares a phone whose outbox is empty with one that slept.
pub fn mirrored(phone: &mut Phone, net: &Net) -> Checked {
    let rep = phone.rep().map_err(|e| format!("phone {}: {e}", phone.no))?;
    let held = phone.inspect(rep.enrolment())?;
    let identity = held.read::<_, StoreError>(|r| r.identity()).map_err(|e| e.to_string())?;
    let disk = routebook_vfs::Disk::new();
    if let Some(database) = asleep(rep.enrolment()) {
        disk.put("/mirror.db", database);
    }
    let options = OpenOptions { vfs: Some(disk.vfs().to_owned()) };
    let mirror = Store::open_with(Path::new("/mirror.db"), &options).map_err(|e| e.to_string())?;
    fill(&mirror, &identity, net)?;
    let (held, given) = (dump(&held, phone.disk.vfs())?, dump(&mirror, disk.vfs())?);
    compare(phone.no, &held, &given)
}

/// The database of an enrolment as it was before anything happened; one that was made since begins with nothing.
fn asleep(enrolment: EnrolmentId) -> Option<Vec<u8>> {
    let name = format!("{enrolment}.db");
    let files = template().phones.iter().flat_map(|image| &image.files);
    files.filter(|(file, _)| file.ends_with(&name)).map(|(_, bytes)| bytes.clone()).next()
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
    things: BTreeMap<String, String>,
    waiting: Vec<String>,
}

fn dump(store: &Store, vfs: &str) -> Result<Dump, String> {
    let records = records(store.path(), vfs).map_err(|e| e.to_string())?;
    let read = store.read::<_, StoreError>(|r| {
        let mut dump = Dump { things: BTreeMap::new(), waiting: Vec::new() };
        for (kind, id) in records {
            let name = format!("{kind:?} {id}");
            if r.record_waiting(kind, id)? {
                dump.waiting.push(name.clone());
            }
            let state = r.record_state(kind, id)?;
            dump.things.insert(name, state.map(|s| format!("{s:?} {:x?}", to_bytes(&s).len())).unwrap_or_default());
        }
        for row in r.flows(&FlowQuery::default())? {
            let name = format!("flow {}", row.id);
            if row.waiting > 0 {
                dump.waiting.push(name.clone());
            }
            dump.things.insert(name, format!("{row:?}"));
        }
        Ok(dump)
    });
    read.map_err(|e| e.to_string())
}

fn records(path: &Path, vfs: &str) -> rusqlite::Result<Vec<(RecordKind, RecordId)>> {
    let conn = Connection::open_with_flags_and_vfs(path, OpenFlags::default(), vfs)?;
    let mut statement = conn.prepare("SELECT kind, id FROM record ORDER BY kind, id")?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, u8>(0)?, row.get::<_, [u8; 16]>(1)?)))?;
    let known = |(kind, id): (u8, [u8; 16])| Some((RecordKind::from_number(kind)?, RecordId::from_bytes(id)));
    rows.filter_map(|row| row.map(known).transpose()).collect()
}

fn compare(no: usize, held: &Dump, given: &Dump) -> Checked {
    let waits = |name: &String| held.waiting.contains(name);
    for (name, here) in held.things.iter().filter(|(name, _)| !waits(name)) {
        match given.things.get(name) {
            None => return wrong(format!("phone {no} holds {name}, which the server would not give it: {here}")),
            Some(there) if there != here => {
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
