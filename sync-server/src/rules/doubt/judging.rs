//! What several judgements of one transaction have in common.

use std::cell::OnceCell;

use routebook_domain::doubt::Limits;
use routebook_domain::ids::PersonId;
use routebook_domain::record::SettingRecord;
use routebook_domain::settings::Settings;

use crate::rules::{Cx, Ruled, settings, territories};

/// Judgements that follow from one op: one photo may have twenty others judged again, all by the same settings.
pub struct Judging<'a> {
    /// The transaction.
    pub cx: &'a Cx<'a>,
    set: OnceCell<Vec<SettingRecord>>,
}

impl<'a> Judging<'a> {
    /// Nothing was read yet. Whoever writes a setting begins another.
    pub fn of(cx: &'a Cx<'a>) -> Self {
        Self { cx, set: OnceCell::new() }
    }

    /// The limits that hold where a person works at a moment.
    ///
    /// # Errors
    /// What the store says.
    pub fn limits(&self, person: PersonId, at_ms: i64) -> Ruled<Limits> {
        let path = territories::path_of(self.cx, person, at_ms)?;
        Ok(Limits::of(&Settings::resolve(self.set()?, &path)))
    }

    fn set(&self) -> Ruled<&[SettingRecord]> {
        if let Some(known) = self.set.get() {
            return Ok(known);
        }
        let known = settings::known(self.cx)?;
        Ok(self.set.get_or_init(|| known))
    }
}
