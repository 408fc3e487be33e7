//! For whom a version is.

use routebook_domain::ids::{PersonId, TerritoryId};
use routebook_domain::merge::field_no;
use routebook_domain::record::RecordKind;
use routebook_domain::rollout::Audience;
use routebook_domain::template::TemplateRef;
use routebook_protocol::Refusal;
use serde::Deserialize;

use crate::rules::{Cx, RuleError, Ruled, ids, master, people, territories};

const DAY_MS: i64 = 24 * 3_600_000;

/// An audience as it is asked for. Nobody at all withdraws a version: what was begun under it goes on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AudienceRequest {
    /// Everybody.
    #[serde(default)]
    pub everyone: bool,
    /// The territories of the cohort, each with all below it.
    #[serde(default)]
    pub territories: Vec<TerritoryId>,
    /// The people of the cohort.
    #[serde(default)]
    pub people: Vec<PersonId>,
    /// When it becomes everybody's, UTC milliseconds.
    #[serde(default)]
    pub until: Option<i64>,
    /// In how many days it becomes everybody's.
    #[serde(default)]
    pub days: Option<u32>,
}

impl AudienceRequest {
    /// The audience, whose territories and people are there.
    ///
    /// # Errors
    /// [`RuleError::Refused`] `unknown_territory` or `unknown_person`.
    pub fn read(&self, cx: &Cx<'_>) -> Ruled<Audience> {
        for id in &self.territories {
            territories::known(cx, Some(*id))?;
        }
        for id in &self.people {
            if people::find(cx, *id)?.is_none() {
                return Err(RuleError::Refused(Refusal::code("unknown_person")));
            }
        }
        let in_days = self.days.map(|days| cx.now_ms.saturating_add(i64::from(days) * DAY_MS));
        Ok(Audience {
            everyone: self.everyone,
            territories: self.territories.clone(),
            people: self.people.clone(),
            until_ms: self.until.or(in_days),
        })
    }
}

/// Says for whom a published version is from now on; gives whether that changed anything.
///
/// # Errors
/// [`RuleError::NotFound`] for a version that was never published.
pub fn roll_out(cx: &Cx<'_>, by: PersonId, version: &TemplateRef, audience: &Audience) -> Ruled<bool> {
    let id = ids::template(cx.tenant, version);
    cx.tx.record(cx.tenant, id)?.ok_or(RuleError::NotFound)?;
    let fields = [(const { field_no(RecordKind::Template, "audience") }, audience.to_value())];
    Ok(master::put(cx, by, RecordKind::Template, id, &fields)? != master::Put::Same)
}
