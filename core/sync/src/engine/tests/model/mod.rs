//! The two ends, and what may happen between them.

mod area;
mod intake;
mod phone;
mod server;
mod uploads;

use routebook_domain::ids::{FlowId, RecordId};
use routebook_protocol::{Change, Entry, RawOp, Scope};

use area::Area;
pub use phone::Phone;
pub use server::Server;

/// What happens to the next request: the server acts or not, and the answer arrives or not.
#[derive(Clone, Copy, Debug)]
pub enum Fate {
    Works,
    /// The server never sees it.
    Lost,
    /// The server acts, and the answer is lost.
    AnswerLost,
    /// The server acts, and a page of a snapshot arrives changed.
    Garbled,
    /// The server answers this without acting.
    Says(u16, &'static str),
}

/// What else happens while a request is on its way.
#[derive(Clone, Copy, Debug)]
pub enum Meanwhile {
    /// The person writes an op.
    Write,
    /// The phone's person gets an area.
    Enter(u8),
    /// The phone's person loses an area.
    Leave(u8),
    /// Somebody changes a row of an area.
    Change(u8, u8),
    /// A row of an area is gone for good: whoever read before it reads the area by snapshot.
    Compact(u8, u8),
    /// The server forgets the snapshots that it keeps.
    Forget,
    /// The server is restored from a backup that lacks the last things.
    Restore,
    /// The server forgets the uploads that were begun.
    Expire,
}

pub fn area(n: u8) -> Scope {
    Scope::Territory(RecordId::from_bytes([n; 16]))
}

pub fn raw_op(n: u64) -> RawOp {
    RawOp { header: [&[n as u8; 32][..], &n.to_be_bytes()].concat(), body: vec![n as u8; 60] }
}

/// A row of an area on its way: its key and its version are written into an id.
fn entry(scope: Scope, seq: u64, key: u8, version: u64) -> Entry {
    let mut id = [0; 16];
    id[0] = key;
    id[8..].copy_from_slice(&version.to_be_bytes());
    Entry { scope, seq, change: Change::FlowLeft(FlowId::from_bytes(id)) }
}

fn row(entry: &Entry) -> (u8, u64) {
    let Change::FlowLeft(id) = entry.change else { panic!("no row: {entry:?}") };
    (id.bytes()[0], u64::from_be_bytes(id.bytes()[8..].try_into().unwrap()))
}
