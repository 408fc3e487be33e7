//! Snapshot: a scope whole, frozen in pages under a ticket for a day.

use routebook_protocol::cbor::{from_bytes, to_bytes};
use routebook_protocol::{Entry, Scope, SnapshotPage, SnapshotRequest};

use super::pull::may_read;
use super::sessions::Caller;
use super::{Cx, EnvelopeFault, RuleError, Ruled, Sight};
use crate::model::Snapshot;
use crate::store::StoreError;

const FORMAT: u8 = 1;
const KEPT_MS: i64 = 24 * 3600 * 1000;
const PAGE_BYTES: usize = 2 * 1024 * 1024;

/// One page, of so many entries at most; without a ticket it begins a snapshot, which writes.
///
/// # Errors
/// [`RuleError::NotFound`] for a scope that the caller does not hold, [`RuleError::Expired`] for a ticket of
/// yesterday, [`RuleError::Forbidden`] for a session that may only push.
pub fn page(cx: &Cx<'_>, caller: &Caller, request: &SnapshotRequest, most: u32) -> Ruled<SnapshotPage> {
    may_read(caller)?;
    if request.format != FORMAT {
        return Err(EnvelopeFault::early("format").into());
    }
    if !Sight::of(cx, caller.person.id)?.scopes(cx).contains(&request.scope) {
        return Err(RuleError::NotFound);
    }
    let snapshot = match request.ticket {
        None => begin(cx, caller, request.scope, most)?,
        Some(ticket) => resume(cx, caller, ticket, request.scope)?,
    };
    let stored = cx.tx.snapshot_page(cx.tenant, snapshot.ticket, request.page)?.ok_or(RuleError::NotFound)?;
    let entries = from_bytes(&stored).map_err(|e| StoreError::Damaged(e.to_string()))?;
    Ok(SnapshotPage {
        ticket: snapshot.ticket,
        seq: snapshot.seq,
        page: request.page,
        pages: snapshot.pages,
        digest: SnapshotPage::digest_of(&entries),
        entries,
    })
}

fn resume(cx: &Cx<'_>, caller: &Caller, ticket: [u8; 16], scope: Scope) -> Ruled<Snapshot> {
    let kept = cx.tx.snapshot(cx.tenant, ticket)?;
    let own = kept.filter(|s| s.person == caller.person.id && s.scope == scope).ok_or(RuleError::Expired)?;
    if cx.now_ms - own.created_ms > KEPT_MS { Err(RuleError::Expired) } else { Ok(own) }
}

fn begin(cx: &Cx<'_>, caller: &Caller, scope: Scope, most: u32) -> Ruled<Snapshot> {
    cx.tx.sweep_snapshots(cx.now_ms - KEPT_MS)?;
    let seq = cx.tx.last_seq(cx.tenant, scope)?;
    // A copy costs space: whoever asks again for the same gets the same, while there is time left to read it.
    let last = cx.tx.last_snapshot(cx.tenant, caller.person.id, scope)?;
    if let Some(same) = last.filter(|s| s.seq == seq && cx.now_ms - s.created_ms <= KEPT_MS / 2) {
        return Ok(same);
    }
    freeze(cx, caller, (scope, seq), most)
}

fn freeze(cx: &Cx<'_>, caller: &Caller, (scope, seq): (Scope, u64), most: u32) -> Ruled<Snapshot> {
    let ticket = cx.fresh_id();
    let (mut pages, mut after) = (0, 0);
    loop {
        let entries = next(cx, scope, after, most)?;
        after = entries.last().map_or(seq, |e| e.seq);
        if pages == 0 || !entries.is_empty() {
            cx.tx.put_snapshot_page(cx.tenant, ticket, pages, &to_bytes(&entries))?;
            pages += 1;
        }
        if after >= seq {
            break;
        }
    }
    let row = Snapshot { ticket, scope, person: caller.person.id, seq, pages, created_ms: cx.now_ms };
    cx.tx.put_snapshot(cx.tenant, &row)?;
    Ok(row)
}

/// As many entries as a page holds, and one at least.
fn next(cx: &Cx<'_>, scope: Scope, after: u64, most: u32) -> Ruled<Vec<Entry>> {
    let mut bytes = 0;
    let mut entries = cx.tx.changes(cx.tenant, scope, after, most.max(1))?;
    let fit = entries.iter().take_while(|e| {
        bytes += to_bytes(*e).len();
        bytes <= PAGE_BYTES
    });
    let fit = fit.count().max(1);
    entries.truncate(fit);
    Ok(entries)
}
