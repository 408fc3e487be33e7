//! Verbs of a visit, a matter or a sheet.

mod begin;
mod end;
mod evidence;
mod explain;
mod step;
mod version;

pub use begin::{list, show, start};
pub use end::{finish, hand_over, stage, void};
pub use evidence::{file, photo};
pub use explain::explain;
pub use step::{correct, preview, skip, step};
pub use version::upgrade;
