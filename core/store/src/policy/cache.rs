//! What was computed, and at which count of changes.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use routebook_domain::ids::TerritoryId;
use routebook_domain::people::Membership;
use routebook_domain::record::{RecordKind, SettingRecord, TemplateRecord, Territory, membership_of};
use routebook_domain::rollout::Published;
use routebook_domain::settings::Settings;

use crate::access::Reader;
use crate::error::StoreError;
use crate::sql;

type Result<T> = std::result::Result<T, StoreError>;

/// What was computed last.
#[derive(Default)]
pub(crate) struct Policies(Mutex<Option<(i64, Arc<Policy>)>>);

/// Everything that is computed from the records.
pub(super) struct Policy {
    pub stays: Vec<Membership>,
    pub territories: Vec<Territory>,
    pub settings: Vec<SettingRecord>,
    pub published: Vec<Published>,
    /// Settings by the path that they were resolved along.
    pub resolved: Mutex<HashMap<Vec<TerritoryId>, Arc<Settings>>>,
}

impl Policies {
    pub fn clear(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl Reader<'_> {
    pub(super) fn policy(&self) -> Result<Arc<Policy>> {
        let changes = self.policy_changes()?;
        let mut kept = self.policies.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, policy)) = kept.as_ref().filter(|(at, _)| *at == changes) {
            return Ok(policy.clone());
        }
        let policy = Arc::new(self.read_policy()?);
        *kept = Some((changes, policy.clone()));
        Ok(policy)
    }

    fn policy_changes(&self) -> Result<i64> {
        let changes = sql::one(self.conn, "SELECT changes FROM policy", [], |row| Ok(row.get(0)?))?;
        changes.ok_or_else(|| StoreError::unreadable("the count of changes"))
    }

    fn read_policy(&self) -> Result<Policy> {
        let templates = self.records(RecordKind::Template)?;
        Ok(Policy {
            stays: self.records(RecordKind::Membership)?.iter().filter_map(membership_of).collect(),
            territories: self.records(RecordKind::Territory)?.iter().map(Territory::from).collect(),
            settings: self.records(RecordKind::Setting)?.iter().map(SettingRecord::from).collect(),
            published: templates.iter().filter_map(|r| Published::of(&TemplateRecord::from(r))).collect(),
            resolved: Mutex::default(),
        })
    }
}
