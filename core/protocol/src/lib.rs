//! The log and the wire of Routebook: ops in hash chains, and the messages that carry them.
//!
//! `PROTOCOL.md` beside this crate says it in words and `routebook.cddl` in a grammar; the tests hold both, the
//! vectors in `vectors/` and this code together. The crate imports `routebook-domain` and nothing else of the
//! project; it does no I/O.
//!
//! Where to start reading:
//! - [`Op`] is one entry of the log: the exact bytes of a header and a body, never encoded again;
//!   [`Op::meant`] reads through a re-offer;
//! - [`Chain`] adds ops to a chain, [`verify_link`] and [`verify_chain`] check one;
//! - [`PushRequest`] and [`PullPage`] are what phone and server exchange;
//! - [`cbor`] is the canonical encoding under all of them.

pub mod cbor;
pub mod codes;
mod derive;
mod hash;
mod op;
mod sign;
#[cfg(test)]
mod strategies;
mod sync;

pub use derive::{derived_id, record_id, summary_id};
pub use hash::{Hash, body_digest, header_hash};
pub use op::{
    Body, BodyKind, Chain, ChainFault, Decision, FORMAT, Head, Header, MAX_OP_BYTES, Meant, Op, Payload, RE_OFFER_ROOM,
    RawOp, Settle, verify_chain, verify_link,
};
pub use sign::{SoftwareSigner, head_digest, is_key, key_digest, verify, witness_digest};
pub use sync::{
    BeaconNote, Carried, Change, ConflictState, Cursor, Entries, Entry, EntryBytes, FlowEntry, Frame, FrameError,
    MAX_MESSAGE_BYTES, MAX_WITNESSED, PullPage, PullRequest, PushRequest, PushResponse, RecordBytes, RecordState,
    Refusal, Scope, Settlement, Side, SnapshotPage, SnapshotRequest, Verdict, pack, unpack,
};
