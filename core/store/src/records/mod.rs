//! Records: what the server confirmed, with the phone's own unacknowledged writes laid over it.

mod alias;
mod confirmed;
mod enrolments;
mod found;
mod merge;
mod pack;
mod read;

pub(crate) use confirmed::Origin;
pub use merge::{Write, merge};
pub(crate) use merge::{stamp, territory_of};
pub(crate) use pack::Room;
