//! What verbs give. Every view serialises, so that programs read the same as people.

mod attention;
mod conflict;
mod customer;
mod day;
mod doubt;
mod file;
mod outlet;
mod person;
mod photo;
mod sheet;
mod status;
mod todo;
mod visit;

pub use attention::{AttentionItem, AttentionKind, Remedy};
pub use conflict::{ConflictView, SettledView, SideView, Stands};
pub use customer::{
    CustomerBrief, CustomerInput, CustomerPage, CustomerView, Draft, DuplicateView, Five, FollowUp, LeadInput, Minimum,
    TimelineEntry,
};
pub use day::{Home, Stop, Today, Waiting};
pub use doubt::{DoubtView, TwinView};
pub use file::{FileInput, FileReceipt};
pub use outlet::{OutletPage, OutletRef, OutletView, TerritoryView};
pub use person::{CompanyView, PersonView};
pub use photo::{MediaState, MediaView, PhotoReceipt};
pub use sheet::{Proposal, ProposalKind, SheetInput, SheetView};
pub use status::{ChainReport, Freed, Kept, KeptWhy, Saved, Status, Storage, Stored};
pub use todo::{Todo, TodoKind};
pub use visit::{Delivery, ErasedView, LayerView, Offer, Receipt, TemplateView, VisitBrief, VisitView};
