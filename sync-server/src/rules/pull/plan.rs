//! Which scopes a page reads by entries, from where, and which by snapshot.

use std::collections::{BTreeMap, BTreeSet};

use routebook_protocol::Scope;
use routebook_protocol::cbor::to_bytes;
use sha2::{Digest, Sha256};

use crate::rules::{Cx, Ruled};

/// How each scope is read.
#[derive(Default)]
pub(super) struct Plan {
    /// Where scopes stand that this page adds nothing to.
    pub cursor: BTreeMap<Scope, u64>,
    /// Where the others go on.
    pub from: BTreeMap<Scope, u64>,
    pub entered: Vec<Scope>,
    /// To be forgotten and read from the beginning: what left them cannot be told any more.
    pub anew: BTreeSet<Scope>,
    pub by_snapshot: BTreeSet<Scope>,
    /// The last number of each.
    pub last: BTreeMap<Scope, u64>,
    /// Of each, the number up to which something was forgotten.
    horizons: BTreeMap<Scope, u64>,
    /// Whoever stands below a horizon is on the way from the start.
    goes_on: bool,
}

impl Plan {
    /// `known` is where the phone stands, with the version that it was told last; `many`, how many entries are too many
    /// for a pull from the start: a phone that reads no snapshots has none.
    pub fn of(
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
        plan.goes_on = told == Some(plan.version(&known));
        #[cfg(feature = "seeded-bugs")]
        if routebook_domain::bugs::is_on(routebook_domain::bugs::Bug::TrustStale) {
            plan.goes_on = true;
        }
        all.into_iter().try_for_each(|scope| plan.place(cx, scope, known.get(&scope).copied(), many))?;
        Ok(plan)
    }

    /// The version for a page after which its scopes stand there.
    pub fn version(&self, at: &BTreeMap<Scope, u64>) -> u64 {
        version(&self.below(at))
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
            && (behind || after == 0 && cx.tx.changed(cx.tenant, scope, 0, many.saturating_add(1))? > many)
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
    pub fn waits(&self, cx: &Cx<'_>) -> bool {
        self.by_snapshot.contains(&Scope::Tenant(cx.tenant))
    }
}

/// What the server writes into a cursor for itself: of the scopes that are being read from the start, the horizon below
/// which they stand so far. By that the next page tells a phone that goes on from one that stayed away, and nothing has
/// to be remembered for each phone. Where more of a scope is forgotten meanwhile, its reading begins again.
fn version(below: &BTreeMap<Scope, u64>) -> u64 {
    let digest: [u8; 32] = Sha256::digest(to_bytes(below)).into();
    let mut first = [0; 8];
    first.copy_from_slice(&digest[..8]);
    u64::from_be_bytes(first)
}
