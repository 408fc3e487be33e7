//! Pull: what changed in the scopes that a person holds, in bounded pages of one snapshot each.

use std::collections::{BTreeMap, BTreeSet};

use routebook_protocol::cbor::to_bytes;
use routebook_protocol::{Cursor, Entry, PullPage, PullRequest, Scope};
use sha2::{Digest, Sha256};

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
    let on_the_way = request.cursor.as_ref().map(|c| c.scope_set);
    let mut plan = Plan::of(cx, &held, (known, on_the_way), request.snapshots.then_some(many))?;
    let gone = had.into_iter().flat_map(BTreeMap::keys).filter(|s| !held.contains(s)).copied();
    let left = gone.chain(plan.anew.iter().copied()).collect::<BTreeSet<_>>().into_iter().collect();
    let mut page = Filling::new(&plan, request.limit);
    let moved = |(scope, after): (&Scope, &u64)| plan.last.get(scope).is_none_or(|last| last > after).then_some(*scope);
    let filled: Vec<Scope> = plan.from.iter().filter_map(moved).filter(|_| !plan.waits(cx)).collect();
    filled.into_iter().try_for_each(|scope| page.fill(cx, scope))?;
    let scope_set = version(&held, &plan.below(&page.cursor));
    plan.cursor.extend(page.cursor);
    Ok(PullPage {
        cursor: Cursor { epoch, scope_set, scopes: plan.cursor },
        entered: plan.entered,
        left,
        entries: page.entries,
        more: page.more,
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

/// The set's version: the same for the same scopes, so that none must be remembered for each phone. Of scopes that are
/// being read from the start it names the horizon below which they stand so far: by that the next page tells a phone
/// that goes on from one that stayed away.
fn version(scopes: &BTreeSet<Scope>, below: &BTreeMap<Scope, u64>) -> u64 {
    let digest: [u8; 32] = Sha256::digest([to_bytes(scopes), to_bytes(below)].concat()).into();
    let mut first = [0; 8];
    first.copy_from_slice(&digest[..8]);
    u64::from_be_bytes(first)
}

/// How each scope is read.
#[derive(Default)]
struct Plan {
    /// Where scopes stand that this page adds nothing to.
    cursor: BTreeMap<Scope, u64>,
    /// Where the others go on.
    from: BTreeMap<Scope, u64>,
    entered: Vec<Scope>,
    /// To be forgotten and read from the beginning: what left them cannot be told any more.
    anew: BTreeSet<Scope>,
    by_snapshot: BTreeSet<Scope>,
    /// The last number of each.
    last: BTreeMap<Scope, u64>,
    /// Of each, the number up to which something was forgotten.
    horizons: BTreeMap<Scope, u64>,
    /// Whoever stands below a horizon is on the way from the start.
    goes_on: bool,
}

impl Plan {
    /// `known` is where the phone stands, with the version that it was told last; `many`, how many entries are too many
    /// for a pull from the start: a phone that reads no snapshots has none.
    fn of(
        cx: &Cx<'_>,
        held: &BTreeSet<Scope>,
        (known, told): (BTreeMap<Scope, u64>, Option<u64>),
        many: Option<u32>,
    ) -> Ruled<Self> {
        let mut plan = Self::default();
        let all: Vec<_> = held.iter().copied().collect();
        for (scope, (seq, horizon)) in cx.tx.stands(cx.tenant, &all)? {
            plan.last.insert(scope, seq);
            plan.horizons.insert(scope, horizon);
        }
        plan.goes_on = told == Some(version(held, &plan.below(&known)));
        all.into_iter().try_for_each(|scope| plan.place(cx, scope, known.get(&scope).copied(), many))?;
        Ok(plan)
    }

    /// Which scopes stand below their horizon, and where that is.
    fn below(&self, at: &BTreeMap<Scope, u64>) -> BTreeMap<Scope, u64> {
        let horizons = self.horizons.iter().map(|(scope, horizon)| (*scope, *horizon));
        horizons.filter(|(scope, horizon)| at.get(scope).is_some_and(|at| 0 < *at && at < horizon)).collect()
    }

    fn place(&mut self, cx: &Cx<'_>, scope: Scope, at: Option<u64>, many: Option<u32>) -> Ruled<()> {
        let (after, horizon) = (at.unwrap_or(0), self.horizons.get(&scope).copied().unwrap_or(0));
        let behind = 0 < after && after < horizon && !self.goes_on;
        if let Some(many) = many
            && (behind || after == 0 && cx.tx.changed(cx.tenant, scope, 0, many + 1)? > many)
        {
            self.by_snapshot.insert(scope);
            self.cursor.extend(at.map(|at| (scope, at)));
            return Ok(());
        }
        if behind {
            self.anew.insert(scope);
        }
        if behind || at.is_none() {
            self.entered.push(scope);
        }
        self.from.insert(scope, if behind { 0 } else { after });
        Ok(())
    }

    /// Templates travel before any flow that is pinned to them: while the company's scope is read by snapshot, nothing
    /// else is given.
    fn waits(&self, cx: &Cx<'_>) -> bool {
        self.by_snapshot.contains(&Scope::Tenant(cx.tenant))
    }
}

struct Filling {
    cursor: BTreeMap<Scope, u64>,
    entries: Vec<Entry>,
    room: u32,
    bytes: usize,
    more: bool,
}

impl Filling {
    fn new(plan: &Plan, limit: u32) -> Self {
        Self {
            cursor: plan.from.clone(),
            entries: Vec::new(),
            room: limit.clamp(1, MOST_ENTRIES),
            bytes: 0,
            more: false,
        }
    }

    /// Takes what fits, in order; once something did not fit, nothing behind it is taken.
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
