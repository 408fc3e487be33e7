//! What the figures need of a flow, computed with its row and kept beside it.

use routebook_domain::flow::{Action, FlowState};
use routebook_domain::ids::{FlowId, PersonId};
use routebook_domain::metrics::{self, Facts};
use routebook_domain::points::earlier_versions;
use routebook_domain::template::Template;
use routebook_domain::time::Day;
use rusqlite::{Row, params};

use crate::access::Reader;
use crate::error::StoreError;
use crate::sql;

type Result<T> = std::result::Result<T, StoreError>;

/// More than any two zones are apart, so that a business day of any company lies within it.
const SLACK_MS: i64 = 2 * DAY_MS;
const DAY_MS: i64 = 24 * 3600 * 1000;

impl Reader<'_> {
    /// The facts of a flow; nothing where it has none or its template cannot be read.
    pub fn facts_of(&self, flow: FlowId) -> Result<Option<Facts>> {
        Ok(self.facts_where("WHERE id = ?1", [flow.bytes()])?.pop())
    }

    /// The facts of every flow that a person owns or owned, as far as it is on this phone.
    pub fn all_facts(&self, person: PersonId) -> Result<Vec<Facts>> {
        let mut all = self.facts_where("WHERE owner = ?1", [person.bytes()])?;
        let handed = self.facts_where("WHERE handed = 1 AND owner <> ?1", [person.bytes()])?;
        all.extend(handed.into_iter().filter(|facts| facts.people.contains(&person)));
        Ok(all)
    }

    /// Of the same flows those under one template, whatever version: a receipt must not read a year of all others.
    pub fn facts_under(&self, person: PersonId, key: &str) -> Result<Vec<Facts>> {
        let mut all = self.facts_where("WHERE owner = ?1 AND template_key = ?2", params![person.bytes(), key])?;
        let clause = "WHERE handed = 1 AND owner <> ?1 AND template_key = ?2";
        let handed = self.facts_where(clause, params![person.bytes(), key])?;
        all.extend(handed.into_iter().filter(|facts| facts.people.contains(&person)));
        Ok(all)
    }

    /// The facts of the flows that a person owns and that can say anything about these days: more than those, never
    /// fewer. They count for a day up to `to` and were touched from `from` on.
    pub fn facts(&self, person: PersonId, from: Day, to: Day) -> Result<Vec<Facts>> {
        let since = i64::from(from.number()) * DAY_MS - SLACK_MS;
        let clause = "WHERE owner = ?1 AND touched_ms >= ?2 AND day <= ?3";
        self.facts_where(clause, params![person.bytes(), since, to.number()])
    }

    fn facts_where(&self, clause: &str, params: impl rusqlite::Params) -> Result<Vec<Facts>> {
        let read = |row: &Row<'_>| Ok(row.get::<_, Option<String>>(0)?.and_then(|json| Facts::from_json(&json)));
        let all = sql::all(self.conn, &format!("SELECT facts FROM flow {clause}"), params, read)?;
        Ok(all.into_iter().flatten().collect())
    }

    /// The facts of actions as the column keeps them.
    pub(super) fn draw_facts(&self, template: &Template, actions: &[Action], state: &FlowState) -> Result<String> {
        let older = earlier_versions(actions);
        let older = older.iter().map(|of| self.template(of)).collect::<Result<Vec<_>>>()?;
        let older: Vec<&Template> = older.iter().flatten().map(AsRef::as_ref).collect();
        Ok(metrics::facts(template, &older, actions, state).to_json())
    }
}
