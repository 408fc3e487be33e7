//! Files of evidence: how they arrive (tus 1.0), where they lie while they do, and where they stay.
//!
//! An op promises a file; an upload brings it; the server takes it in only if it is what the op promised.

mod checksum;
mod finish;
mod partial;
mod photos;
mod turns;
pub mod tus;

pub use checksum::Checksum;
pub use finish::{Delivery, discard, file_failed, finish, object_failed};
pub use partial::{Appended, Partials};
pub use photos::Photos;
pub use turns::{Turn, Turns};

use tokio::sync::Semaphore;

use crate::ServerError;
use crate::config::DataFolder;
use crate::model::{EvidenceRow, EvidenceState, Variant};

/// A photo of 12 megapixels takes 36 MB while its small picture is made.
const FINISHED_AT_ONCE: usize = 2;

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
}

impl Media {
    /// Over a data folder.
    pub fn open(folder: &DataFolder) -> Result<Self, ServerError> {
        Ok(Self {
            photos: Photos::local(&folder.photos())?,
            partials: Partials::new(folder.uploads()),
            turns: Turns::default(),
            finishing: Semaphore::new(FINISHED_AT_ONCE),
        })
    }
}

/// Whether nothing more is wanted of this file.
pub fn is_there(evidence: &EvidenceRow, variant: Variant) -> bool {
    let whole = evidence.state == EvidenceState::Verified;
    whole || (variant == Variant::Thumb && evidence.thumb)
}
