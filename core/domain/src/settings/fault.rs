//! Why a setting is not taken.

use serde::Serialize;

use crate::template::Template;

/// Why a value is not taken for a setting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum SettingFault {
    /// No setting has this key: take one from docs/settings.md.
    #[error("there is no setting {key}")]
    Unknown {
        /// The key that was given.
        key: String,
    },
    /// The key names a template's number: judge it with [`super::judge_param`].
    #[error("{key} is a number of a template")]
    OfTemplate {
        /// The key that was given.
        key: String,
    },
    /// The value has another shape.
    #[error("{key} takes {expected}")]
    WrongType {
        /// The setting.
        key: String,
        /// What it takes.
        expected: &'static str,
    },
    /// The number lies outside of its bounds.
    #[error("{key} lies between {least} and {most}")]
    OutOfBounds {
        /// The setting.
        key: String,
        /// The least.
        least: i64,
        /// The greatest.
        most: i64,
    },
    /// It is none of the words that can be chosen from, or one of them twice.
    #[error("{key} takes {}", words.join(", "))]
    NoSuchWord {
        /// The setting.
        key: String,
        /// The words.
        words: &'static [&'static str],
    },
    /// It can be set for the whole company only.
    #[error("{key} is set for the whole company, not for a territory")]
    CompanyOnly {
        /// The setting.
        key: String,
    },
}

/// Why a template's number is not adjusted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum ParamFault {
    /// The template has nothing of this name.
    #[error("{template} has no {key}")]
    Unknown {
        /// The template's key.
        template: String,
        /// The name that was given.
        key: String,
    },
    /// It is part of the flow, or a number that the template does not mark as adjustable: publish a version instead.
    #[error("{key} of {template} is locked")]
    Locked {
        /// The template's key.
        template: String,
        /// What is locked.
        key: String,
    },
    /// The number lies outside of the bounds that the template sets.
    #[error("{key} of {template} is out of bounds")]
    OutOfBounds {
        /// The template's key.
        template: String,
        /// The number's id.
        key: String,
        /// The least, if there is one.
        least: Option<i64>,
        /// The greatest, if there is one.
        most: Option<i64>,
    },
}

impl ParamFault {
    pub(super) fn unknown(of: &Template, key: &str) -> Self {
        Self::Unknown { template: of.key.clone(), key: key.into() }
    }

    pub(super) fn locked(of: &Template, key: &str) -> Self {
        Self::Locked { template: of.key.clone(), key: key.into() }
    }
}
