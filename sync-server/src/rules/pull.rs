//! Pull: what changed in the scopes that a person holds, in bounded pages of one snapshot each.

use std::collections::{BTreeMap, BTreeSet};

use routebook_protocol::cbor::to_bytes;
use routebook_protocol::{Cursor, Entry, PullPage, PullRequest, Scope};
use sha2::{Digest, Sha256};

use super::beacon::Beacons;
use super::sessions::Caller;
use super::{Cx, EnvelopeFault, RuleError, Ruled, Sight};
use crate::model::SessionKind;

const FORMAT: u8 = 1;
const MOST_ENTRIES: u32 = 500;
/// What is read at a time, so that a page of large ops does not fill the memory.
const BATCH: u32 = 64;
/// A page stays well below what a message may have, whatever the size of its entries.
const MOST_BYTES: usize = 2 * 1024 * 1024;

/// The next page. Scopes are read in their order, the company's first, so that a template stands before any flow
/// that is pinned to it.
///
/// # Errors
/// [`RuleError::Forbidden`] for a session that may only push, [`RuleError::Revoked`] for a revoked enrolment.
pub fn page(cx: &Cx<'_>, caller: &Caller, request: &PullRequest) -> Ruled<PullPage> {
    may_read(caller)?;
    if request.format != FORMAT {
        return Err(EnvelopeFault::early("format").into());
    }
    let epoch = cx.home()?.epoch;
    let held = Sight::of(cx, caller.person.id)?.scopes(cx);
    let had = request.cursor.as_ref().map(|c| &c.scopes);
    let known = request.cursor.as_ref().filter(|c| c.epoch == epoch).map(|c| c.scopes.clone()).unwrap_or_default();
    let left = had.into_iter().flat_map(BTreeMap::keys).filter(|s| !held.contains(s)).copied().collect();
    let entered = held.iter().filter(|s| !known.contains_key(s)).copied().collect();
    let mut page = Filling::new(&held, &known, request.limit);
    for scope in &held {
        page.fill(cx, *scope)?;
    }
    Ok(PullPage {
        cursor: Cursor { epoch, scope_set: version(&held), scopes: page.cursor },
        entered,
        left,
        entries: page.entries,
        more: page.more,
        beacon: Beacons::of(cx)?.at(cx.now_ms),
        by_snapshot: Vec::new(),
    })
}

/// Only a phone that is signed in and not revoked reads.
pub(super) fn may_read(caller: &Caller) -> Ruled<()> {
    match (caller.revoked, caller.kind) {
        (true, _) => Err(RuleError::Revoked),
        (false, SessionKind::Push) => Err(RuleError::Forbidden),
        (false, _) => Ok(()),
    }
}

/// The set's version: the same for the same scopes, so that none must be remembered for each phone.
fn version(scopes: &BTreeSet<Scope>) -> u64 {
    let digest: [u8; 32] = Sha256::digest(to_bytes(scopes)).into();
    let mut first = [0; 8];
    first.copy_from_slice(&digest[..8]);
    u64::from_be_bytes(first)
}

struct Filling {
    cursor: BTreeMap<Scope, u64>,
    entries: Vec<Entry>,
    room: u32,
    bytes: usize,
    more: bool,
}

impl Filling {
    fn new(held: &BTreeSet<Scope>, known: &BTreeMap<Scope, u64>, limit: u32) -> Self {
        let cursor = held.iter().map(|s| (*s, known.get(s).copied().unwrap_or(0))).collect();
        Self { cursor, entries: Vec::new(), room: limit.clamp(1, MOST_ENTRIES), bytes: 0, more: false }
    }

    /// Takes what fits, in order; once something did not fit, nothing behind it is taken.
    fn fill(&mut self, cx: &Cx<'_>, scope: Scope) -> Ruled<()> {
        if self.more {
            return Ok(());
        }
        loop {
            let after = self.cursor.get(&scope).copied().unwrap_or(0);
            let batch = cx.tx.changes(cx.tenant, scope, after, BATCH)?;
            if batch.is_empty() {
                return Ok(());
            }
            for entry in batch {
                if !self.take(entry) {
                    self.more = true;
                    return Ok(());
                }
            }
        }
    }

    fn take(&mut self, entry: Entry) -> bool {
        let bytes = to_bytes(&entry).len();
        let fits = self.room > 0 && (self.entries.is_empty() || self.bytes + bytes <= MOST_BYTES);
        if fits {
            self.room -= 1;
            self.bytes += bytes;
            self.cursor.insert(entry.scope, entry.seq);
            self.entries.push(entry);
        }
        fits
    }
}
