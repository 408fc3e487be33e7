//! What the store keeps and the rules and routes speak of: plain rows, no behaviour beyond their own words.

mod conflict;
mod enrolment;
mod evidence;
mod flow;
mod op;
mod person;
mod photo;
mod record;
mod session;
mod snapshot;
mod tenant;
mod upload;

pub use conflict::{ConflictQuery, StoredConflict};
pub use enrolment::Enrolment;
pub use evidence::{EvidenceRow, EvidenceState};
pub use flow::{Flag, FlowCursor, FlowQuery, FlowRow, FlowSort, Waiting};
pub use op::StoredOp;
pub use person::{Attempts, Credential};
pub use photo::{Mismatch, PhotoRow, PhotosOf, Side, Standing};
pub use record::StoredRecord;
pub use session::{Session, SessionKind, TokenHash};
pub use snapshot::Snapshot;
pub use tenant::Tenant;
pub use upload::{Upload, Variant};
