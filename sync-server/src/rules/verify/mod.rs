//! Which photo a file or a code is, and what the server knows about it, within a person's sight: whatever lies beyond
//! is as if it were not there.

mod find;
mod known;
mod view;

pub use find::{Asked, find};
pub use known::{Found, known};
pub use view::{FoundBy, Verification, view};
