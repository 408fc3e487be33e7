//! Pull: what changed in the scopes that a person holds, in bounded pages of one snapshot each.

mod plan;

use std::collections::{BTreeMap, BTreeSet};

use routebook_protocol::cbor::to_bytes;
use routebook_protocol::{Cursor, Entry, PullPage, PullRequest, Scope};

use self::plan::Plan;
use super::beacon::Beacons;
use super::sessions::Caller;
use super::{Cx, EnvelopeFault, RuleError, Ruled, Sight};
use crate::model::SessionKind;
use crate::store::Expected;

const FORMAT: u8 = 1;
const MOST_ENTRIES: u32 = 500;
/// What is read at a time, so that a page of large ops does not fill the memory.
const BATCH: u32 = 64;
/// A page stays well below what a message may have, whatever the size of its entries.
const MOST_BYTES: usize = 2 * 1024 * 1024;

/// The next page. Scopes are read in their order, the company's first, so that a template stands before any flow
/// that is pinned to it. One that the phone does not hold yet is read by snapshot where it has more than `many` entries.
///
/// # Errors
/// [`RuleError::Forbidden`] for a session that may only push, [`RuleError::Revoked`] for a revoked enrolment.
pub fn page(cx: &Cx<'_>, caller: &Caller, request: &PullRequest, many: u32) -> Ruled<PullPage> {
    may_read(caller)?;
    if request.format != FORMAT {
        return Err(EnvelopeFault::early("format").into());
    }
    let who = vec![caller.person.id];
    cx.tx.expect(cx.tenant, &Expected { home: true, records: who.clone(), people: who, ..Expected::default() })?;
    let epoch = cx.home()?.epoch;
    let held = Sight::of(cx, caller.person.id)?.scopes(cx);
    let had = request.cursor.as_ref().map(|c| &c.scopes);
    let known = request.cursor.as_ref().filter(|c| c.epoch == epoch).map(|c| c.scopes.clone()).unwrap_or_default();
    let told = request.cursor.as_ref().map(|c| c.scope_set);
    let mut plan = Plan::of(cx, &held, (known, told), request.snapshots.then_some(many))?;
    let gone = had.into_iter().flat_map(BTreeMap::keys).filter(|s| !held.contains(s)).copied();
    let left = gone.chain(plan.anew.iter().copied()).collect::<BTreeSet<_>>().into_iter().collect();
    let mut page = Filling::new(&plan, request.limit);
    let moved = |(scope, after): (&Scope, &u64)| plan.last.get(scope).is_none_or(|last| last > after).then_some(*scope);
    let filled: Vec<Scope> = plan.from.iter().filter_map(moved).filter(|_| !plan.waits(cx)).collect();
    filled.into_iter().try_for_each(|scope| page.fill(cx, scope))?;
    let scope_set = plan.version(&page.cursor);
    let Filling { cursor, entries, more, .. } = page;
    plan.cursor.extend(cursor);
    Ok(PullPage {
        cursor: Cursor { epoch, scope_set, scopes: plan.cursor },
        entered: plan.entered,
        left,
        entries,
        more,
        beacon: Beacons::of(cx)?.at(cx.now_ms),
        by_snapshot: plan.by_snapshot.into_iter().collect(),
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

struct Filling<'a> {
    last: &'a BTreeMap<Scope, u64>,
    cursor: BTreeMap<Scope, u64>,
    entries: Vec<Entry>,
    room: u32,
    bytes: usize,
    more: bool,
}

impl<'a> Filling<'a> {
    fn new(plan: &'a Plan, limit: u32) -> Self {
        Self {
            last: &plan.last,
            cursor: plan.from.clone(),
            entries: Vec::new(),
            room: limit.clamp(1, MOST_ENTRIES),
            bytes: 0,
            more: false,
        }
    }

    /// Takes what fits, in order; once something did not fit, nothing behind it is taken. A scope that was read whole
    /// stands at its last number, also where what had that number is forgotten.
    fn fill(&mut self, cx: &Cx<'_>, scope: Scope) -> Ruled<()> {
        if self.more {
            return Ok(());
        }
        loop {
            let after = self.cursor.get(&scope).copied().unwrap_or(0);
            let batch = cx.tx.changes(cx.tenant, scope, after, BATCH)?;
            let whole = batch.len() < BATCH as usize;
            for entry in batch {
                if !self.take(entry) {
                    self.more = true;
                    return Ok(());
                }
            }
            if whole {
                self.cursor.extend(self.last.get(&scope).map(|last| (scope, *last)));
                return Ok(());
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
