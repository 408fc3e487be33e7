//! All that can go wrong, in as many kinds as a caller can act on.

use std::collections::HashMap;

use routebook::{Error, KeyError};

use crate::coded::Coded;

/// Why a call did nothing. Nothing was written in any of these cases.
#[derive(Clone, Debug, PartialEq, thiserror::Error, uniffi::Error)]
pub enum Trouble {
    /// A gate is closed: do what the list names, then repeat.
    #[error("not yet: {} requirements are not met", .unmet.len())]
    NotYet {
        /// Everything that is not met, each as a code with its parameters (`domain::flow::Unmet`).
        unmet: Vec<Coded>,
    },
    /// Sign in: nobody is (`not_signed_in`), or the server does not know this pair (`bad_credentials`).
    #[error("sign in ({code})")]
    SignInNeeded {
        /// Why, in one stable word.
        code: String,
    },
    /// There is no such thing on this phone; sync and try again.
    #[error("there is no such {what} on this phone")]
    NotFound {
        /// What was looked for.
        what: String,
    },
    /// The rules, the server or the boundary do not allow it. Of the boundary: `bad_id`, `bad_day`, `bad_path`,
    /// `bad_key`, `bad_place`, `too_long`, `too_many`, `wrong_type`.
    #[error("refused ({code})")]
    Refused {
        /// Why, in one stable word.
        code: String,
        /// Of what, by name: `status` for what a server refused, `item` for an input.
        params: HashMap<String, String>,
    },
    /// The photo or file cannot be used; the original is untouched.
    #[error("the photo cannot be used ({code})")]
    Photo {
        /// Why, in one stable word.
        code: String,
        /// What to do, in English.
        detail: String,
    },
    /// The server is away, busy or broken; nothing is lost.
    #[error("the server did not do it ({code})")]
    Network {
        /// Why, in one stable word.
        code: String,
        /// How long the server asks to wait, milliseconds.
        after_ms: Option<u64>,
    },
    /// The phone's storage did not do it.
    #[error("the storage did not do it ({kind:?}): {detail}")]
    Storage {
        /// What kind of trouble.
        kind: StorageKind,
        /// What to do, in English.
        detail: String,
    },
    /// The keystore did not sign: `key_locked`, `key_gone`, `key_unwritable`, `key_unreadable`.
    #[error("the keystore did not do it ({code})")]
    Keystore {
        /// Why, in one stable word.
        code: String,
        /// What to do, in English.
        detail: String,
    },
    /// The phone was closed; open it again.
    #[error("this phone was closed; open it again")]
    Closed,
    /// The core did not do what it should: please report it.
    #[error("a fault inside: {detail}")]
    Bug {
        /// What was found.
        detail: String,
    },
}

/// What kind of trouble the storage has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum StorageKind {
    /// No room: free some.
    Full,
    /// Another program holds it: try again.
    Locked,
    /// The file is no database of this program: choose another path.
    NotADatabase,
    /// The database is damaged: rescue, set it aside, sign in again.
    Damaged,
    /// Nothing can be written there.
    ReadOnly,
    /// Read what it says.
    Other,
}

impl Trouble {
    /// Something inside did not hold.
    pub(crate) fn bug(detail: String) -> Self {
        Self::Bug { detail }
    }

    /// An input that is not taken.
    pub(crate) fn input(code: &str, item: &str) -> Self {
        Self::Refused { code: code.into(), params: [("item".into(), item.into())].into() }
    }
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        let code = || error.code().to_owned();
        match &error {
            Error::Unmet(unmet) => Self::NotYet { unmet: Coded::all(unmet) },
            Error::NotSignedIn | Error::BadCredentials => Self::SignInNeeded { code: code() },
            Error::Network { reason, after_ms } => Self::Network { code: reason.clone(), after_ms: *after_ms },
            Error::Server { status, code } => {
                Self::Refused { code: code.clone(), params: [("status".into(), status.to_string())].into() }
            }
            Error::Photo { code, detail } => Self::Photo { code: code.clone(), detail: detail.clone() },
            Error::Storage { kind, detail } => Self::Storage { kind: (*kind).into(), detail: detail.clone() },
            Error::NotFound { what } => Self::NotFound { what: (*what).into() },
            Error::Refused { code } => Self::Refused { code: code.clone(), params: HashMap::new() },
            Error::Key(key) => key.clone().into(),
        }
    }
}

impl From<KeyError> for Trouble {
    fn from(key: KeyError) -> Self {
        Self::Keystore { code: key.code().into(), detail: key.to_string() }
    }
}

impl From<routebook::StorageKind> for StorageKind {
    fn from(kind: routebook::StorageKind) -> Self {
        use routebook::StorageKind as K;
        match kind {
            K::Full => Self::Full,
            K::Locked => Self::Locked,
            K::NotADatabase => Self::NotADatabase,
            K::Damaged => Self::Damaged,
            K::ReadOnly => Self::ReadOnly,
            K::Other => Self::Other,
        }
    }
}
