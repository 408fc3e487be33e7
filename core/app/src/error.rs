//! Everything that can go wrong, each with what to do.

use std::io;
use std::path::Path;

use routebook_domain::flow::Unmet;
use routebook_evidence::EvidenceError;
use routebook_store::StoreError;
use routebook_sync::{Failure, Fault};
use serde::Serialize;

use crate::platform::KeyError;

/// Why a verb did nothing. Nothing was written in any of these cases.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A gate is closed: do what the list names, then repeat.
    #[error("not yet: {}", crate::unmet::sentence(.0))]
    Unmet(Vec<Unmet>),
    /// Nobody is signed in here.
    #[error("nobody is signed in; sign in first")]
    NotSignedIn,
    /// The server does not know this pair.
    #[error("login or password is wrong; check both and try again")]
    BadCredentials,
    /// The server is away, busy or broken.
    #[error("the server did not do it ({reason}); nothing is lost, try again {}", later(*.after_ms))]
    Network {
        /// Why, in one stable word.
        reason: String,
        /// How long the server asks to wait, milliseconds.
        after_ms: Option<u64>,
    },
    /// The server answered no.
    #[error("the server refused: {code} (status {status}); ask the administrator")]
    Server {
        /// The HTTP status.
        status: u16,
        /// Why, in one stable word.
        code: String,
    },
    /// The photo cannot be used; the original is untouched.
    #[error("the photo cannot be used: {detail}")]
    Photo {
        /// Why, in one stable word.
        code: String,
        /// What to do.
        detail: String,
    },
    /// The phone's storage did not do it.
    #[error("{detail}")]
    Storage {
        /// What kind of trouble.
        kind: StorageKind,
        /// What to do.
        detail: String,
    },
    /// There is no such thing here; sync and try again.
    #[error("there is no such {what} on this phone; sync and try again")]
    NotFound {
        /// What was looked for.
        what: &'static str,
    },
    /// The rules do not allow it.
    #[error("{}", refusal(.code))]
    Refused {
        /// Why, in one stable word.
        code: String,
    },
    /// The enrolment's key did not sign.
    #[error(transparent)]
    Key(#[from] KeyError),
}

/// What kind of trouble the storage has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StorageKind {
    /// No room: free some.
    Full,
    /// Another program holds it: close that and try again.
    Locked,
    /// The file is not a database of this program: choose another path.
    NotADatabase,
    /// The database is damaged: move it aside, sign in again.
    Damaged,
    /// Nothing can be written there.
    ReadOnly,
    /// Anything else.
    Other,
}

impl StorageKind {
    const fn word(self) -> &'static str {
        match self {
            Self::Full => "storage_full",
            Self::Locked => "storage_locked",
            Self::NotADatabase => "not_a_database",
            Self::Damaged => "storage_damaged",
            Self::ReadOnly => "storage_read_only",
            Self::Other => "storage",
        }
    }
}

impl Error {
    /// Whether what was to be written may be there all the same, once the file is opened again: a disk that fails at
    /// the end of a transaction does not say how much it has.
    pub(crate) const fn may_be_written(&self) -> bool {
        matches!(self, Self::Storage { kind: StorageKind::Other | StorageKind::Damaged | StorageKind::Full, .. })
    }

    /// The error in one stable word, for programs.
    pub fn code(&self) -> &str {
        match self {
            Self::Unmet(_) => "unmet",
            Self::NotSignedIn => "not_signed_in",
            Self::BadCredentials => "bad_credentials",
            Self::Network { .. } => "network",
            Self::Server { code, .. } | Self::Photo { code, .. } | Self::Refused { code } => code,
            Self::Storage { kind, .. } => kind.word(),
            Self::NotFound { .. } => "not_found",
            Self::Key(key) => key.code(),
        }
    }

    /// A photo or another file of evidence that is not where it was said to be.
    pub(crate) fn cannot_read(path: &Path, error: &io::Error) -> Self {
        let detail = format!("cannot read {}: {error}; check its path and whether you may read it", path.display());
        Self::Photo { code: "cannot_read".into(), detail }
    }

    pub(crate) fn refused(code: &str) -> Self {
        Self::Refused { code: code.into() }
    }

    /// A file of this program could not be read or written.
    pub(crate) fn io(doing: &str, error: &io::Error) -> Self {
        let (kind, advice) = match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                (StorageKind::Full, "free some space and try again")
            }
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
                (StorageKind::ReadOnly, "choose a place that can be written")
            }
            _ => (StorageKind::Other, "check the disk and try again"),
        };
        Self::Storage { kind, detail: format!("{doing}: {error}; {advice}") }
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        use routebook_store::StorageKind as K;
        let kind = match (&error, error.kind()) {
            (StoreError::NotEnrolled, _) => return Self::NotSignedIn,
            (StoreError::ReadOnly, _) => StorageKind::ReadOnly,
            (_, K::Full) => StorageKind::Full,
            (_, K::Locked) => StorageKind::Locked,
            (_, K::NotADatabase) => StorageKind::NotADatabase,
            (_, K::Damaged) => StorageKind::Damaged,
            _ => StorageKind::Other,
        };
        Self::Storage { kind, detail: error.to_string() }
    }
}

impl From<EvidenceError> for Error {
    fn from(error: EvidenceError) -> Self {
        match &error {
            EvidenceError::CannotWrite { source, .. } => Self::io("the stamped photo could not be written", source),
            EvidenceError::Sign(key) => Self::Key(key.clone().into()),
            other => Self::Photo { code: other.code().into(), detail: other.to_string() },
        }
    }
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::BadAddress => Self::refused("bad_server_url"),
            passing => Self::Network { reason: passing.word().into(), after_ms: None },
        }
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::SignInAgain => Self::BadCredentials,
            Fault::Retry { reason, after_ms } => Self::Network { reason, after_ms },
            Fault::Refused { status, problem } => Self::Server { status, code: problem.code },
        }
    }
}

fn later(after_ms: Option<u64>) -> String {
    after_ms.map_or_else(|| "later".into(), |ms| format!("in {} s", ms.div_ceil(1000)))
}

fn refusal(code: &str) -> String {
    let advice = match code {
        "bad_server_url" => {
            "there is no server of Routebook at this address; it looks like https://routebook.example.com"
        }
        "not_writable" => "your role may not change this; ask your supervisor",
        "unknown_field" => "there is no such field; see the list of an outlet's fields",
        "wrong_type" => "this value does not fit the field; check its type",
        "blank" => "this must not be empty; give a value",
        "not_a_time" => "this is not a time; it looks like 2026-11-21T09:30:00+08:00",
        "reason_missing" => "a reason is needed; say why in a few words",
        "name_missing" => "a customer needs a name; give it",
        "phone_missing" => "a customer needs a phone number; give it",
        "no_territory" => "you work in no territory yet; sync, or ask your supervisor",
        "no_follow_ups" => "this kind of matter takes no follow-ups; record its steps",
        "not_about_an_outlet" => "this is a day's sheet; confirm it from the home screen",
        "same_record" => "these are the same outlet; choose another one",
        "merged" => "this outlet was merged before; open it to see where it leads",
        "target_gone" => "the other outlet is gone; choose one that is there",
        "bad_code" => "this is not a photo's code; compare it with the photo again, it looks like XXXX-XXXX-XXXX-C",
        "photo_unknown" => "the server has no such photo, or you may not see it; check the code or the file",
        "not_empty" => "there is something in this folder already; choose an empty one",
        "no_seal" => "the server has this photo, but no seal of it that can be read; see its visit",
        "nothing_to_explain" => "there is nothing doubtful to explain here; see the visit",
        "still_held" => "a supervisor is to decide on this; it cannot be withdrawn",
        "in_conflict" => "this stands against another value; say in the conflicts which one holds",
        "cannot_retry" => "this cannot be written again; withdraw it, and do it anew if it is still needed",
        "not_editable" => "there is no value in this that could be put right; withdraw it instead",
        "nothing_to_edit" => "no other value was given; name a field and its value",
        "already_settled" => "somebody has settled this; see the conflicts for what stands",
        "not_settled" => "nobody has settled this yet; say what stands",
        "undo_too_late" => "the days for taking this back are over; change the value itself",
        "not_yours" => "neither value is yours alone; choose the shown one, the other one, or give a value",
        _ => return format!("this is not possible ({code})"),
    };
    advice.into()
}
