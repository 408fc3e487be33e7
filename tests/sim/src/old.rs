//! A phone whose app is older than the server.

use routebook::RecordKind;
use routebook_protocol::cbor::to_bytes;
use routebook_protocol::{Change, Entry, PullPage, PullRequest, PushRequest, SnapshotPage, pack, unpack};
use rusqlite::Connection;

/// What lies between the number of a change that every app knows and that under which it is hidden from an old one.
const NEW: u8 = 100;

/// A request of an app that does not say what was appended to messages since.
pub fn request(target: &str, body: Vec<u8>) -> Vec<u8> {
    match target {
        "/v1/sync/pull" => match unpack::<PullRequest>(&body) {
            Ok(request) => pack(&PullRequest { snapshots: false, ..request }),
            Err(_) => body,
        },
        "/v1/sync/push" => match unpack::<PushRequest>(&body) {
            Ok(request) => pack(&PushRequest { witnessed: Vec::new(), ..request }),
            Err(_) => body,
        },
        _ => body,
    }
}

/// An answer to an app from before outlets had summaries and anything but records and actions travelled: what came since
/// has numbers that it does not know.
pub fn answer(target: &str, body: Vec<u8>) -> Vec<u8> {
    match target {
        "/v1/sync/pull" => match unpack::<PullPage>(&body) {
            Ok(page) => pack(&PullPage { entries: hidden(page.entries), ..page }),
            Err(_) => body,
        },
        "/v1/sync/snapshot" => match unpack::<SnapshotPage>(&body) {
            Ok(page) => {
                let entries = hidden(page.entries);
                pack(&SnapshotPage { digest: SnapshotPage::digest_of(&entries), entries, ..page })
            }
            Err(_) => body,
        },
        _ => body,
    }
}

fn hidden(entries: Vec<Entry>) -> Vec<Entry> {
    entries.into_iter().map(|entry| Entry { change: unknown(entry.change), ..entry }).collect()
}

fn unknown(change: Change) -> Change {
    match change {
        Change::Flow(_) => change,
        Change::Record(ref state) if state.kind != RecordKind::OutletSummary => change,
        // A pair of the number, which is a byte, and of what is hidden with it.
        other => match to_bytes(&other).split_at(2) {
            ([_, kind], bytes) => Change::Other { kind: NEW + kind, bytes: bytes.to_vec() },
            _ => other,
        },
    }
}

/// The app is renewed: what was hidden from it has the numbers that it knows from here on. Gives how much that is.
pub fn renew(database: &Connection) -> rusqlite::Result<usize> {
    let kept = database.execute("UPDATE unread SET kind = kind - ?1 WHERE kind > ?1", [NEW])?;
    if kept > 0 {
        database.execute("DELETE FROM meta WHERE key = 'store/read_by'", [])?;
    }
    Ok(kept)
}
