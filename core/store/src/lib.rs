//! The phone's memory: one SQLite file per enrolment, and an index of the enrolments on one phone.
//!
//! What a screen reads is always *confirmed + pending*: what the server accepted, with the phone's own
//! unacknowledged ops on top, through the same pure functions that the server runs. So nothing is ever rolled
//! back: an op that is acknowledged or refused leaves `pending`, and the next read is right.
//!
//! The crate imports `routebook-domain` and `routebook-protocol`; it knows neither network nor clock. It is the
//! only crate on the phone that links SQLite.
//!
//! Where to start reading:
//! - [`Store::write`] gives a [`Writer`]; [`Writer::append`] puts an op and all its effects into one transaction;
//! - [`Store::apply_page`] and [`Store::apply_verdicts`] take in what the server says;
//! - `flows/refold.rs` computes the row of a flow after every act; `flows/home.rs` lists rows by index, without a fold;
//! - `policy/` says which settings and which version of a template apply here;
//! - `photos/` holds what doubts compare of photos;
//! - `conflicts/` shows what two people wrote at once, with own settlements on top;
//! - [`merge`] lays pending ops over a confirmed record;
//! - `latest.sql` is the shape of the tables, `migrations/` brings older databases to it.

mod access;
mod apply;
mod attention;
mod cipher;
mod conflicts;
mod connections;
mod cursor;
mod error;
mod export;
mod flows;
mod identity;
mod index;
mod layout;
mod log;
mod media;
mod memo;
mod meta;
mod open;
mod photos;
#[cfg(test)]
mod plans;
mod policy;
mod records;
mod snapshot;
mod sql;
mod store;
mod witness;

pub use access::{Reader, Writer};
pub use apply::Changed;
pub use attention::AttentionItem;
pub use cipher::DatabaseKey;
pub use conflicts::ConflictNow;
pub use error::{StorageKind, StoreError};
pub use flows::{ErasedAct, FlowNow, FlowQuery, FlowRow, Lack, Owed, TodoStep, Todos};
pub use identity::Identity;
pub use index::{Enrolled, Index};
pub use log::{ChainReport, LoggedOp, OpState};
pub use media::{Kept, KeptWhy, Media, MediaState, Stored, Variant};
pub use meta::StoreStatus;
pub use open::{OpenOptions, exists, set_aside};
pub use photos::Traits;
pub use records::{Write, merge};
pub use snapshot::SnapshotPlace;
pub use store::Store;
pub use witness::Witness;
