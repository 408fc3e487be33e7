//! A disk for SQLite that exists only in memory, and does to a database what real disks do to it: it fails, fills up,
//! says that something is safe which is not, and loses power in the middle of a write.
//!
//! It is a VFS of its own and no shim over real files, for three reasons. What a power cut leaves can only be computed
//! where every write since the last sync is known. A test that cuts the power at each of some thousand writes must
//! not wait for thousands of real syncs. And one process that plays three phones needs a disk for each.
//!
//! The model: a file has what programs read, and what would be there after a power cut. A write changes the first;
//! a sync makes the second equal to it. In between, a cut keeps any subset of the writes, and the last of them may be
//! torn at a sector. Names that were made or taken away are safe at the next sync of any file, as on file systems that
//! keep a journal of their folders (ext4, F2FS, APFS): without that order, SQLite's own switch from a rollback journal
//! to a write-ahead log would not be safe at `synchronous=FULL`, whatever a program does.
//!
//! Write-ahead logs work with any number of connections of one process: the index in shared memory is memory.
//!
//! Where to start reading: [`Disk`] is what a test turns; `disk/image.rs` is one file's two states, `disk/locks.rs`
//! who may touch it; `ffi/` is the only part that SQLite calls, and the only part of the project with `unsafe`.

mod chance;
mod disk;
mod ffi;

pub use chance::Chance;
pub use disk::{Disk, Loss, Operation, Verb};
pub use ffi::count_no_memory;
