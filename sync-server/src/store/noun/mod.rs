//! The nouns of a transaction. Every method fails only with what the engine says; absent things are `None`.

mod ahead;
mod flows;
mod log;
mod master;
mod media;
mod people;

pub use ahead::{Ahead, Expected, Near, NormalBefore};
pub use flows::Flows;
pub use log::{Before, Ops, Scopes};
pub use master::{Conflicts, Records};
pub use media::{EvidenceRows, Photos, Snapshots, Uploads};
pub use people::{Enrolments, People, Sessions, Tenants};

use super::StoreError;

type Kept<T> = Result<T, StoreError>;
