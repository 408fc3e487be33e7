//! The facade as Kotlin and Swift call it: plain records, and a handle for the phone, for a sync, for a subscription and
//! for what comes of a request.
//!
//! The crate imports `routebook` and is the only one that mentions uniffi. Apps never see what uniffi writes from it:
//! the packages in `bindings/kotlin` and `bindings/swift` stand between.
//!
//! Where to start reading:
//! - `phone/` opens a phone: [`open_phone`] gives a [`RoutebookCore`], and every verb is a method of that;
//! - a file per noun holds its verbs, its records and the conversions, which name every field so that one that is added
//!   to the facade does not compile here until it crosses;
//! - `runtime.rs` keeps blocking work off the caller's thread; a panic becomes [`Trouble::Bug`];
//! - `error.rs` is all that can go wrong; `input.rs` judges what comes in before any work;
//! - `platform/` is what the phone hands in, `observer.rs` and `sync/` what calls back.
//!
//! Ids cross as text, times as milliseconds of UTC, days as `2026-11-22`, files as paths.
//! Only requests carry bytes of files: pieces of at most 4 MiB, or a whole photo with a question about it.

mod attention;
mod coded;
mod conflicts;
mod customers;
mod doubts;
mod error;
mod evidence;
mod home;
mod input;
mod metrics;
mod observer;
mod outlets;
mod people;
mod phone;
mod place;
mod platform;
mod points;
mod receipts;
#[cfg(feature = "rehearsal")]
mod rehearsal;
mod rescue;
mod runtime;
mod sheet;
mod status;
mod steps;
mod storage;
mod sync;
mod templates;
mod time;
mod value;
mod visits;

pub use attention::{AttentionItem, AttentionKind, Remedy};
pub use coded::{Coded, ParamValue};
pub use conflicts::{ConflictChoice, ConflictSide, ConflictView, SettledView};
pub use customers::{
    CustomerBrief, CustomerForm, CustomerPage, CustomerView, Duplicate, DuplicateDraft, FiveFields, FollowUpForm,
    LeadForm, MinimumField, TimelineEntry,
};
pub use doubts::{DoubtGrade, DoubtView, TwinPhoto};
pub use error::{StorageKind, Trouble};
pub use evidence::{EvidenceKind, EvidenceRecord, FileForm, FileReceipt, MediaState, MediaView, PhotoReceipt};
pub use home::{HomeView, PlannedStop, TodayView, Todo, TodoKind, Waiting};
pub use metrics::{DeadlineOutcome, EffortRow, LightCounts, MetricsView, StageRow, TimelinessView};
pub use observer::{CallbackFailed, ChangeListener, ChangedKinds, Subscription};
pub use outlets::{LastVisit, OutletPage, OutletRef, OutletView};
pub use people::{CompanyView, EnrolmentInfo, PersonRole, PersonView};
pub use phone::{RoutebookCore, open_phone};
pub use place::{FenceVerdict, PlaceFix, PlacePoint};
pub use platform::{
    BootClock, BootReading, FreeSpace, HttpCall, HttpFailure, HttpHeader, HttpReply, HttpRequest, HttpResponse,
    KeystoreFailed, NetworkState, PhoneHttp, PhonePlatform, SigningKeys, TextBitmap, TextBitmaps,
};
pub use points::{LedgerView, MonthPoints, PrivilegeStanding};
pub use receipts::{
    CausedTodo, EchoView, MetDeadline, PromiseView, PromisedPrivilege, Receipt, RunningDeadline, Saved,
};
#[cfg(feature = "rehearsal")]
pub use rehearsal::{open_rehearsal, rehearse_panic};
pub use rescue::{RescueReport, RescuedAs, RescuedEnrolment, rescue_phone};
pub use sheet::{SheetForm, SheetProposal, SheetState, SheetView, SheetWindow};
pub use status::{ChainReport, PhoneStatus};
pub use storage::{FreedFiles, KeptFiles, KeptWhy, StorageView, StoredFiles};
pub use sync::{
    EnrolmentSync, MediaChoice, ProgressListener, SyncOutcome, SyncPhase, SyncProgress, SyncReport, SyncTask,
};
pub use templates::{
    ChoiceView, FieldType, FieldView, FlowKind, NeedView, StageView, StepView, TemplateBrief, TemplateDetail,
    TemplateId, VersionChange, VersionOffer,
};
pub use time::{TimeTrust, TrustedMoment};
pub use value::FieldValue;
pub use visits::{
    AnswerView, AttachedView, CarriedView, DeadlineView, Delivery, EarlierAnswer, EnteredStage, ErasedAction,
    ExplainedDoubts, FlowStatus, IgnoredAction, LayerView, ReturnedStep, ReviewView, StepProgress, TimelineMoment,
    VisitBrief, VisitState, VisitView, VoidedView,
};

uniffi::setup_scaffolding!("routebook");
