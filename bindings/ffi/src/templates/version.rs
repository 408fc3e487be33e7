//! A later version of a flow's template, and what it changes.

use std::collections::HashMap;

use routebook::{Change, Offer};

use super::{TemplateId, title, word};
use crate::coded::Coded;

/// A later version of a flow's template.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct VersionOffer {
    /// That version.
    pub to: TemplateId,
    /// Its title by language.
    pub title: HashMap<String, String>,
    /// What it changes.
    pub changes: Vec<VersionChange>,
}

/// One change between two versions.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct VersionChange {
    /// What part changes, in one stable word.
    pub part: String,
    /// Where in the template.
    pub path: String,
    /// The part's title by language.
    pub title: HashMap<String, String>,
    /// How it changes, as a code with its parameters.
    pub change: Coded,
}

impl From<Offer> for VersionOffer {
    fn from(Offer { to, title: named, diff }: Offer) -> Self {
        Self { to: to.into(), title: title(named), changes: diff.into_iter().map(Into::into).collect() }
    }
}

impl From<Change> for VersionChange {
    fn from(Change { part, path, title: named, kind }: Change) -> Self {
        Self { part: word(&part), path, title: title(named), change: Coded::tagged(&kind, "change") }
    }
}
