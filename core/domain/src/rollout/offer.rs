//! The version that is offered.

use serde::Deserialize;

use super::Audience;
use crate::ids::{PersonId, TerritoryId};
use crate::record::TemplateRecord;
use crate::template::{ENGINE, TemplateRef};

/// A published version, as far as the offer needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// Which version of which template.
    pub of: TemplateRef,
    /// For whom.
    pub audience: Audience,
    /// The least engine that can run it.
    pub engine: u32,
}

impl Published {
    /// From a template's record; `None` where the document does not say which engine it needs.
    pub fn of(record: &TemplateRecord) -> Option<Self> {
        #[derive(Deserialize)]
        struct Head {
            engine: u32,
        }
        let Head { engine } = serde_json::from_str(&record.document).ok()?;
        let of = TemplateRef { key: record.key.clone(), version: record.version };
        Some(Self { of, audience: record.audience.clone(), engine })
    }

    /// Whether this engine can run it.
    pub fn runs(&self) -> bool {
        self.engine <= ENGINE
    }
}

/// The version of a template under which a person begins a flow at a moment: the highest that is meant for them and
/// that this engine runs. `path` holds their territories and those above. A flow that has begun keeps its version.
pub fn offered(
    all: &[Published],
    key: &str,
    person: PersonId,
    path: &[TerritoryId],
    now_ms: i64,
) -> Option<TemplateRef> {
    let mine = all.iter().filter(|p| p.of.key == key && p.runs() && p.audience.includes(person, path, now_ms));
    mine.map(|p| &p.of).max_by_key(|of| of.version).cloned()
}
