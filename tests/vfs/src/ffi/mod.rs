//! What SQLite calls. All `unsafe` of the project is in this folder.

mod file;
mod index;
mod memory;
mod methods;
mod register;
mod vfs;

pub use index::Index;
pub use memory::count_no_memory;
pub use register::Registered;
