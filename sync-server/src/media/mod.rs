//! Files of evidence: how they arrive (tus 1.0), where they lie while they do, and where they stay.
//!
//! An op promises a file; an upload brings it; the server takes it in only if it is what the op promised.

mod checksum;
mod finish;
mod partial;
mod photos;
mod shares;
mod spool;
mod turns;
pub mod tus;

pub use checksum::Checksum;
pub use finish::{Delivery, discard, file_failed, finish, look_at, object_failed};
pub use partial::{Appended, Partials, Taken};
pub use photos::Photos;
pub use shares::{Share, Shares};
pub use spool::{Room, Spooled, Spools, Unspooled, hear_out};
pub use turns::{Turn, Turns};

use std::sync::Arc;

use tokio::sync::Semaphore;

use crate::ServerError;
use crate::config::DataFolder;
use crate::heavy::Heavy;
use crate::model::{EvidenceRow, EvidenceState, Variant};

/// A file is held whole while it is checked, 64 MiB at the most, and a progressive one is decoded beside it.
const FINISHED_AT_ONCE: usize = 2;
/// Small pictures have half a megabyte at the most, and cost little to look at.
const SMALL_AT_ONCE: usize = 16;
/// So many small pictures lie in memory while they arrive; more of them come by way of a file.
const IN_MEMORY: usize = 128;
/// Photos of people who ask lie whole in memory as well; they wait for each other, not for the phones.
const VERIFIED_AT_ONCE: usize = 2;
/// So many may one person have verified at once, so that it takes several people to fill the room for them.
const VERIFIED_FOR_ONE: usize = 3;

/// Everything that handles files.
pub struct Media {
    /// Whole files.
    pub photos: Photos,
    /// Files that are still arriving.
    pub partials: Partials,
    /// One request at a time for each upload.
    pub turns: Turns,
    /// How many files are checked at once.
    pub finishing: Semaphore,
    /// Who checks them.
    pub checkers: Heavy,
    /// How many small pictures are checked at once.
    pub small: Semaphore,
    /// How many small pictures lie in memory.
    pub in_memory: Semaphore,
    /// How many photos are verified at once.
    pub verifying: Semaphore,
    /// How many of them one person asks for at once.
    pub askers: Arc<Shares>,
    /// Files that somebody shows.
    pub spools: Spools,
}

impl Media {
    /// Over a data folder.
    pub fn open(folder: &DataFolder) -> Result<Self, ServerError> {
        Ok(Self {
            photos: Photos::local(&folder.photos())?,
            partials: Partials::new(folder.uploads()),
            turns: Turns::default(),
            finishing: Semaphore::new(FINISHED_AT_ONCE),
            checkers: Heavy::of(FINISHED_AT_ONCE),
            small: Semaphore::new(SMALL_AT_ONCE),
            in_memory: Semaphore::new(IN_MEMORY),
            verifying: Semaphore::new(VERIFIED_AT_ONCE),
            askers: Shares::new(VERIFIED_FOR_ONE),
            spools: Spools::open(folder.uploads())?,
        })
    }
}

/// Whether nothing more is wanted of this file.
pub fn is_there(evidence: &EvidenceRow, variant: Variant) -> bool {
    let whole = evidence.state == EvidenceState::Verified;
    whole || (variant == Variant::Thumb && evidence.thumb)
}
