//! Conflicts: two concurrent writes that a person settles. The server opens them; a phone shows them with the person's
//! own settlements on top, which are ops like all others.

mod confirm;
mod lay;
mod read;

pub use lay::ConflictNow;
