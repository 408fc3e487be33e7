//! What the server refused or holds, or what lost in an open conflict: told with its value, and what can be done.

mod again;
mod amend;
mod describe;
mod list;
mod withdraw;

pub use describe::{Said, describe};
pub use list::items;
