//! What verbs give. Every view serialises, so that programs read the same as people.

mod attention;
mod day;
mod outlet;
mod person;
mod photo;
mod status;
mod visit;

pub use attention::{AttentionItem, AttentionKind};
pub use day::{Stop, Today, Todo, TodoKind, Waiting};
pub use outlet::{OutletPage, OutletRef, OutletView};
pub use person::{CompanyView, PersonView};
pub use photo::{MediaState, MediaView, PhotoReceipt};
pub use status::{ChainReport, Saved, Status};
pub use visit::{Delivery, Receipt, VisitBrief, VisitView};
