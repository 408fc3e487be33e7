//! What must hold, whatever happened.

mod agree;
mod conflict;
mod files;
mod held;
mod merge;
mod mirror;
mod refold;
mod sound;

pub use agree::drained;
pub use conflict::told;
pub use files::arrived;
pub use held::{Known, answered, chained, delivered, held};
pub use merge::{Latest, merged};
pub use mirror::mirrored;
pub use refold::refolded;
pub use sound::sound;

/// What is broken, in words.
pub type Checked = Result<(), String>;

fn wrong<T>(what: String) -> Result<T, String> {
    Err(what)
}
