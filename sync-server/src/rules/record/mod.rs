//! Master data: who may write which field, how it merges, and where a record belongs.

mod apply;
mod conflict;
mod create;
mod fit;
mod merge_into;
mod permit;
mod place;
mod remove;
mod save;
mod set;
mod settle;
mod travel;

pub use create::create;
pub(super) use fit::takes;
pub use merge_into::merge_into;
pub use place::scope_of;
pub use remove::remove;
pub(super) use save::save;
pub use set::set;
pub use settle::settle;
pub use travel::travel;
