//! What one transaction has read and written. Nobody else's writes show inside a transaction, so what it knows stays
//! true until it writes itself; rules ask for the same rows for every op of a push, and an engine may be a network
//! away.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::Hash;

use routebook_domain::doubt::{Move, PhotoFacts, PhotoOrder};
use routebook_domain::ids::{BodyId, EnrolmentId, EvidenceId, FlowId, OutletId, PersonId, RecordId, TenantId};
use routebook_domain::people::Membership;
use routebook_domain::record::RecordKind;
use routebook_domain::time::Day;
use routebook_protocol::Scope;

use super::Kept;
use super::ranked::Ranked;
use crate::model::{Enrolment, EvidenceRow, FlowRow, PhotoRow, PhotosOf, StoredOp, StoredRecord, Tenant, Upload};

/// The answers to one question, by what was asked.
pub struct Answers<K, V>(RefCell<HashMap<K, V>>);

impl<K, V> Default for Answers<K, V> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<K: Eq + Hash, V: Clone> Answers<K, V> {
    /// The answer as it is known, else as it is read.
    pub fn or_read(&self, key: K, read: impl FnOnce() -> Kept<V>) -> Kept<V> {
        if let Some(known) = self.0.borrow().get(&key) {
            return Ok(known.clone());
        }
        let answer = read()?;
        self.0.borrow_mut().insert(key, answer.clone());
        Ok(answer)
    }

    /// Takes an answer that was read, or that a write makes true.
    pub fn put(&self, key: K, answer: V) {
        self.0.borrow_mut().insert(key, answer);
    }

    /// What an answer says, where it is known and says it.
    pub fn look<R>(&self, key: &K, look: impl FnOnce(&V) -> Option<R>) -> Option<R> {
        self.0.borrow().get(key).and_then(look)
    }

    /// Changes every answer that a write may have changed.
    pub fn change_where(&self, changed: impl Fn(&K) -> bool, change: impl Fn(&K, &mut V)) {
        self.0.borrow_mut().iter_mut().filter(|(key, _)| changed(key)).for_each(|(key, answer)| change(key, answer));
    }

    /// Forgets an answer, so that it is read again.
    pub fn forget(&self, key: &K) {
        self.0.borrow_mut().remove(key);
    }

    /// Forgets every answer that a write may have changed.
    pub fn forget_where(&self, changed: impl Fn(&K) -> bool) {
        self.0.borrow_mut().retain(|key, _| !changed(key));
    }

    /// Changes an answer that is known.
    pub fn change(&self, key: &K, change: impl FnOnce(&mut V)) {
        if let Some(answer) = self.0.borrow_mut().get_mut(key) {
            change(answer);
        }
    }
}

/// A scope's counter while a transaction holds it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counter {
    /// The last number that was taken.
    pub seq: u64,
    /// It has to be written before the transaction ends.
    pub moved: bool,
}

/// Where a move stands among a person's, the latest first.
pub type MoveKey = (Reverse<i64>, Reverse<BodyId>);
/// Where a flow stands in a list: by day, start and id, the latest first.
pub type FlowKey = Reverse<(Day, i64, FlowId)>;

/// Keys, each with the first number that it signs.
type Keys = Vec<(u64, [u8; 33])>;

/// Everything that one transaction knows.
#[derive(Default)]
pub struct Known {
    pub tenants: Answers<TenantId, Option<Tenant>>,
    pub enrolments: Answers<(TenantId, EnrolmentId), Option<Enrolment>>,
    pub keys: Answers<(TenantId, EnrolmentId), Keys>,
    pub stays: Answers<(TenantId, PersonId), Vec<Membership>>,
    pub members: Answers<(TenantId, RecordId), Vec<Membership>>,
    pub records: Answers<(TenantId, RecordId), Option<StoredRecord>>,
    pub kinds: Answers<(TenantId, RecordKind), Vec<StoredRecord>>,
    pub aliases: Answers<(TenantId, RecordId), Option<RecordId>>,
    pub names: Answers<(TenantId, RecordId), Vec<RecordId>>,
    pub flows: Answers<(TenantId, FlowId), Option<FlowRow>>,
    pub flow_ops: Answers<(TenantId, FlowId), Vec<StoredOp>>,
    pub holds: Answers<(TenantId, FlowId), bool>,
    pub bodies: Answers<(TenantId, BodyId), Option<StoredOp>>,
    /// Of a person since a moment, the latest first.
    pub moves: Answers<(TenantId, PersonId), Ranked<MoveKey, Move>>,
    pub photos_of: Answers<(TenantId, FlowId), Vec<PhotoRow>>,
    /// Before a moment, the latest first.
    pub photos_before: Answers<(TenantId, PhotosOf), Ranked<Reverse<PhotoOrder>, PhotoFacts>>,
    /// Behind a moment, the earliest first.
    pub photos_behind: Answers<(TenantId, PhotosOf), Ranked<PhotoOrder, PhotoRow>>,
    /// A person's visits of a day, and the latest visits of an outlet.
    pub days: Answers<(TenantId, PersonId, Day), Ranked<FlowKey, FlowRow>>,
    pub visits: Answers<(TenantId, OutletId), Ranked<FlowKey, FlowRow>>,
    /// Whether a person's flows of a template, by kind and key, were normal.
    pub normal: Answers<(TenantId, PersonId, &'static str, String), Ranked<FlowKey, bool>>,
    /// The uploads of a piece of evidence.
    pub uploads: Answers<(TenantId, EvidenceId), Vec<Upload>>,
    /// Facts that have to be written before they are read, and before the transaction ends.
    pub facts: RefCell<BTreeMap<(TenantId, FlowId), String>>,
    pub evidence: Answers<(TenantId, EvidenceId), Option<EvidenceRow>>,
    /// Whom a flow's figures concern, as far as this transaction wrote it.
    pub flow_people: RefCell<HashSet<(TenantId, PersonId, FlowId)>>,
    pub counters: RefCell<BTreeMap<(TenantId, Scope), Counter>>,
}
