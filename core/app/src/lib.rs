//! Routebook on a phone, in a rep's words: sign in, today, start a visit, record a step, take a photo, hand in, sync.
//!
//! One verb a file. A verb that writes asks `domain::flow::check` first and returns only after its op and its effect
//! are on disk: what it returned is what a crash cannot take back. Reads show confirmed + pending, so a screen is the
//! same with and without network.
//!
//! The crate imports the store, the sync engine, the evidence, the protocol and the domain, and performs the engine's
//! effects. Apps, bindings and the command line import this crate alone.
//!
//! Where to start reading:
//! - [`Platform`] is what a phone hands in: clocks, randomness, keys, the way to the server;
//! - [`Installation`] is one phone; it signs people in and syncs for all of them;
//! - [`Rep`] is one person's work: `rep/` holds its verbs, `views/` what they give;
//! - `rep/act.rs` is the one way by which an action enters the log, `rep/context.rs` what its gate has to know;
//! - `rep/doubts/` says what is doubtful, before the server does;
//! - `rep/home/` is the first screen, `rep/sheet/` the day's confirmation, `rep/customers/` who is sold to;
//! - `perform/` carries out a sync;
//! - `database/` opens and closes what is stored, `changes/` tells whoever observes;
//! - [`Error`] lists everything that can go wrong, each with what to do.

mod blocking;
mod changes;
mod database;
mod error;
mod installation;
mod perform;
mod photo;
mod platform;
mod private;
mod rep;
mod rescue;
#[cfg(test)]
mod testing;
mod unmet;
mod views;

pub use changes::{Changed, Observation};
pub use error::{Error, StorageKind};
pub use installation::{
    Cancel, EnrolmentInfo, EnrolmentSync, Installation, MediaPolicy, SyncOptions, SyncOutcome, SyncReport,
};
pub use perform::{Phase, Progress};
pub use photo::{
    RebuildReport, StampInput, StampReport, VerifyReport, rebuild_photo, stamp_photo, use_font, verify_photo,
};
pub use platform::{Disk, FileKeys, KeyError, Keys, Platform, SystemClock, SystemDisk, SystemRandom, UnknownDisk};
pub use rep::Rep;
pub use rescue::{RescueReport, Rescued, RescuedAs, rescue_phone};
pub use views::{
    AttentionItem, AttentionKind, ChainReport, CompanyView, ConflictView, CustomerBrief, CustomerInput, CustomerPage,
    CustomerView, Delivery, DoubtView, Draft, DuplicateView, ErasedView, FileInput, FileReceipt, Five, FollowUp, Freed,
    Home, Kept, KeptWhy, LayerView, LeadInput, MediaState, MediaView, Minimum, Offer, OutletPage, OutletRef,
    OutletView, PersonView, PhotoReceipt, Proposal, ProposalKind, Receipt, Remedy, Saved, SettledView, SheetInput,
    SheetView, SideView, Stands, Status, Stop, Storage, Stored, TemplateView, TerritoryView, TimelineEntry, Today,
    Todo, TodoKind, TwinView, VisitBrief, VisitView, Waiting,
};

pub use routebook_domain::conflict::{Code as ConflictCode, Param as ConflictParam, Sentence, Who};

pub use routebook_domain::customers::Reason;
pub use routebook_domain::doubt::{Doubt, DoubtCode, Grade, score};
pub use routebook_domain::echo::{Ahead, Echo, Met, Pending, Promise, StepPoints, Todo as CausedTodo};
pub use routebook_domain::evidence::{Evidence, EvidenceKind, Layer};
pub use routebook_domain::flow::{
    Answered, Attached, Carried, Caused, DeadlineState, Earlier, Entered, Explained, FlowState, Ignored, Moment,
    ReturnedStep, Review, Status as FlowStatus, StepState, Unmet, Verdict as ReviewVerdict, Voided, Way,
};
pub use routebook_domain::ids::{
    BodyId, EnrolmentId, EvidenceId, FlowId, OutletId, PersonId, RecordId, TenantId, TerritoryId,
};
pub use routebook_domain::metrics::{Effort, Heatmap, Lights, Metrics, Outcome, StageTime, Timeliness};
pub use routebook_domain::people::Role;
pub use routebook_domain::place::{FenceVerdict, Fix, GeoPoint};
pub use routebook_domain::points::{Ledger, MonthSum};
pub use routebook_domain::ports::{Clock, ClockReading, Random, SignError, Signer};
pub use routebook_domain::privileges::Standing;
pub use routebook_domain::record::{LastVisit, RecordKind, Value};
pub use routebook_domain::sheet::{SheetState, Window};
/// The whole language of templates, for tools that check, compare and show them.
pub use routebook_domain::template;
pub use routebook_domain::template::{
    AnswerFault, Change, Choice, Field, FieldType, FlowKind, Mark, Meaning, Need, Op, Param, Recipient, Stage, Step,
    Template, TemplateRef, Title,
};
pub use routebook_domain::time::{BootId, Day, Level, TimeEvidence, TrustedTime, Zone};
pub use routebook_evidence::{
    Answer, Reason as VerifyReason, StampOptions, Strip, Tail, TextBitmap, TextBitmaps, Verdict,
};
pub use routebook_protocol::SoftwareSigner;
pub use routebook_store::DatabaseKey;
#[cfg(feature = "http")]
pub use routebook_sync::Http;
pub use routebook_sync::{
    Answer as OnTheWay, Connect, Credential, Failure, MOST_ANSWER_BYTES, Method, Patience, Request, Response,
    ServerAddress, Transport, agent_header,
};
