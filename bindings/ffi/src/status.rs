//! How it stands.

use crate::error::Trouble;
use crate::home::Waiting;
use crate::people::PersonView;
use crate::phone::RoutebookCore;
use crate::storage::StoredFiles;
use crate::time::TrustedMoment;

/// How it stands with whoever is signed in.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct PhoneStatus {
    /// Whose log.
    pub enrolment: String,
    /// Who.
    pub person: PersonView,
    /// The server's address.
    pub server: String,
    /// Signed out; deliveries go on.
    pub signed_out: bool,
    /// What waits to be sent.
    pub waiting: Waiting,
    /// What the files of evidence take up here.
    pub stored: StoredFiles,
    /// How many entries need a person.
    pub attention: u64,
    /// How many conflicts nobody has settled.
    pub conflicts: u64,
    /// When everything was last exchanged, UTC milliseconds.
    pub last_sync_ms: Option<i64>,
    /// The time, and how far to trust it.
    pub time: TrustedMoment,
    /// The number of the log's last entry.
    pub seq: u64,
    /// The hash of its header, hex.
    pub head: String,
    /// The business day.
    pub day: String,
}

/// What a walk through the whole log found.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ChainReport {
    /// How many entries there are.
    pub ops: u64,
    /// The hash of the last sound header, hex.
    pub head: String,
    /// Whether all of them hold together.
    pub sound: bool,
    /// What does not.
    pub fault: Option<String>,
}

#[uniffi::export]
impl RoutebookCore {
    /// Who, how much waits, how far time can be trusted.
    pub async fn status(&self) -> Result<PhoneStatus, Trouble> {
        self.rep(|rep| Ok(rep.status()?.into())).await
    }

    /// Walks the whole log.
    pub async fn verify_chain(&self) -> Result<ChainReport, Trouble> {
        self.rep(|rep| Ok(rep.verify_chain()?.into())).await
    }
}

impl From<routebook::Status> for PhoneStatus {
    fn from(status: routebook::Status) -> Self {
        let routebook::Status {
            enrolment,
            person,
            server,
            signed_out,
            waiting,
            stored,
            attention,
            conflicts,
            last_sync_ms,
            time,
            seq,
            head,
            day,
        } = status;
        Self {
            enrolment: enrolment.to_string(),
            person: person.into(),
            server,
            signed_out,
            waiting: waiting.into(),
            stored: stored.into(),
            attention,
            conflicts,
            last_sync_ms,
            time: time.into(),
            seq,
            head,
            day: day.to_string(),
        }
    }
}

impl From<routebook::ChainReport> for ChainReport {
    fn from(routebook::ChainReport { ops, head, ok, fault }: routebook::ChainReport) -> Self {
        Self { ops, head, sound: ok, fault }
    }
}
