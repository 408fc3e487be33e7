//! The file that gives the original back: recipes over the stamped file. `docs/stamp.md` describes its bytes.
//!
//! - [`recipe`] is the format: steps that copy from the stamped file, bring bytes of their own, or restore a scan;
//! - [`likeness`] finds what of the camera's header still stands in the stamped one;
//! - [`mod@write`] makes the file when a photo is stamped, and tries it; [`mod@rebuild`] follows it.

mod likeness;
mod rebuild;
mod recipe;
mod write;

pub use rebuild::rebuild;
pub use write::{Kept, Sources, keep};
