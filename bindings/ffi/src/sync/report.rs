use routebook::{Phase, Progress};

/// What a sync did, enrolment by enrolment.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct SyncReport {
    /// Whether everything was exchanged, for everybody.
    pub done: bool,
    /// The outcome that a person must act on first.
    pub worst: SyncOutcome,
    /// The one who is signed in first, then those whose work was still to be delivered.
    pub enrolments: Vec<EnrolmentSync>,
}

/// How the sync of one enrolment ended.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum SyncOutcome {
    /// Everything was exchanged.
    Done,
    /// It was cancelled; what was stored stays.
    Cancelled,
    /// It passes: try again.
    Retry {
        /// Why, in one stable word.
        reason: String,
        /// After how many milliseconds.
        after_ms: u64,
    },
    /// The session ended: sign in again. No data was touched.
    SignInAgain,
    /// The server refused something that trying again does not change.
    Refused {
        /// Why, in one stable word.
        code: String,
    },
    /// This phone could not do its part.
    Failed {
        /// Why, in one stable word.
        code: String,
        /// What to do, in English.
        detail: String,
    },
}

/// What the sync of one enrolment did.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct EnrolmentSync {
    /// Whose.
    pub enrolment: String,
    /// Their name.
    pub person: String,
    /// Whether they are signed in here.
    pub current: bool,
    /// How it ended.
    pub outcome: SyncOutcome,
    /// Entries that the server took.
    pub pushed: u64,
    /// Entries among them that it refused.
    pub refused: u64,
    /// Entries among them that wait for a supervisor.
    pub held: u64,
    /// Changes that came in.
    pub pulled: u64,
    /// Files that were delivered.
    pub files: u64,
    /// Bytes of files that were sent.
    pub bytes: u64,
    /// Entries that still wait; nothing where the database could not be read, and nobody can tell.
    pub waiting_ops: Option<u64>,
    /// Files that still wait, likewise.
    pub waiting_files: Option<u64>,
    /// Why the server cannot go on with this enrolment, in one stable word: sign in again.
    pub stranded: Option<String>,
}

/// The parts of a sync.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum SyncPhase {
    /// Entries go out.
    Push,
    /// Changes come in.
    Pull,
    /// A whole area comes in.
    Snapshot,
    /// Files go out.
    Media,
}

/// How far a sync has come.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct SyncProgress {
    /// Of whom.
    pub enrolment: String,
    /// Which part.
    pub phase: SyncPhase,
    /// Entries, changes, pages, or bytes of files that are done.
    pub done: u64,
    /// Of how many, where that is known.
    pub total: Option<u64>,
    /// Files that were delivered.
    pub files: u64,
    /// Of how many that may go.
    pub files_total: u64,
    /// Bytes that travelled in both directions.
    pub bytes: u64,
}

impl From<routebook::SyncReport> for SyncReport {
    fn from(report: routebook::SyncReport) -> Self {
        let (done, worst) = (report.is_done(), report.worst().into());
        let routebook::SyncReport { enrolments } = report;
        Self { done, worst, enrolments: enrolments.into_iter().map(Into::into).collect() }
    }
}

impl From<routebook::SyncOutcome> for SyncOutcome {
    fn from(outcome: routebook::SyncOutcome) -> Self {
        use routebook::SyncOutcome as O;
        match outcome {
            O::Done => Self::Done,
            O::Retry { reason, .. } if reason == "cancelled" => Self::Cancelled,
            O::Retry { reason, after_ms } => Self::Retry { reason, after_ms },
            O::SignInAgain => Self::SignInAgain,
            O::Refused { code } => Self::Refused { code },
            O::Failed { code, detail } => Self::Failed { code, detail },
        }
    }
}

impl From<routebook::EnrolmentSync> for EnrolmentSync {
    fn from(sync: routebook::EnrolmentSync) -> Self {
        let routebook::EnrolmentSync {
            enrolment,
            person,
            current,
            outcome,
            pushed,
            refused,
            held,
            pulled,
            files,
            bytes,
            waiting_ops,
            waiting_files,
            stranded,
        } = sync;
        let (enrolment, outcome) = (enrolment.to_string(), outcome.into());
        Self {
            enrolment,
            person,
            current,
            outcome,
            pushed,
            refused,
            held,
            pulled,
            files,
            bytes,
            waiting_ops,
            waiting_files,
            stranded,
        }
    }
}

impl From<Progress> for SyncProgress {
    fn from(progress: Progress) -> Self {
        let Progress { enrolment, phase, done, total, files, files_total, bytes } = progress;
        let phase = match phase {
            Phase::Push => SyncPhase::Push,
            Phase::Pull => SyncPhase::Pull,
            Phase::Snapshot => SyncPhase::Snapshot,
            Phase::Media => SyncPhase::Media,
        };
        let enrolment = enrolment.to_string();
        Self { enrolment, phase, done, total, files, files_total, bytes }
    }
}
