//! What a server would send: packed pages of records, and of each record after one change.

use std::collections::BTreeMap;

use routebook_bench::Failure;
use routebook_domain::ids::{EnrolmentId, RecordId};
use routebook_domain::merge::{Dot, Stamp};
use routebook_domain::record::RecordKind;
use routebook_domain::time::Hlc;
use routebook_protocol::{BeaconNote, Change, Cursor, Entry, PullPage, RecordState, Scope, SnapshotPage, pack};

use crate::outlets::{CHANGED, COLUMNS, changed, field, row};
use crate::{BATCH, ROWS};

/// Where the outlets lie.
pub const SCOPE: Scope = Scope::Territory(RecordId::from_bytes([4; 16]));
/// The life of the server's data.
pub const EPOCH: [u8; 16] = [8; 16];
/// Whose phone wrote them: another one than that which pulls.
const AUTHOR: EnrolmentId = EnrolmentId::from_bytes([5; 16]);
/// Entries of a snapshot's page, as the server freezes them.
const FROZEN: usize = 200;

/// The write that row `n` came from.
pub fn first_write(n: usize) -> Stamp {
    stamp(n, 0)
}

fn stamp(n: usize, later: u64) -> Stamp {
    let seq = n as u64 + 1 + later * ROWS as u64;
    let clock = Hlc::new(1_772_413_200_000 + seq as i64, 0);
    Stamp { clock, dot: Dot { enrolment: AUTHOR, seq }, hash: seq.wrapping_mul(0x9E37_79B9_7F4A_7C15).to_be_bytes() }
}

fn state(n: usize, with_change: bool) -> RecordState {
    let row = row(n);
    let mut fields: BTreeMap<_, _> =
        COLUMNS.into_iter().zip(row.values()).map(|(no, value)| (no, field(value, first_write(n)))).collect();
    if with_change {
        fields.insert(CHANGED, field(changed(n).as_str().into(), stamp(n, 1)));
    }
    RecordState { kind: RecordKind::Outlet, record: row.id, deleted: false, fields, removal: None }
}

fn entry(n: usize, with_change: bool) -> Entry {
    let seq = n as u64 + 1 + if with_change { ROWS as u64 } else { 0 };
    Entry { scope: SCOPE, seq, change: Change::Record(state(n, with_change)) }
}

/// All rows in pages of a pull, as they travel.
pub fn pulled(with_change: bool) -> Vec<Vec<u8>> {
    let page = |first: usize| {
        let entries: Vec<_> = (first..first + BATCH).map(|n| entry(n, with_change)).collect();
        let last = entries.last().map_or(0, |e| e.seq);
        pack(&PullPage {
            cursor: Cursor { epoch: EPOCH, scope_set: 1, scopes: BTreeMap::from([(SCOPE, last)]) },
            entered: if first == 0 && !with_change { vec![SCOPE] } else { Vec::new() },
            left: Vec::new(),
            entries,
            more: first + BATCH < ROWS,
            beacon: BeaconNote { server_ms: 1_772_413_200_000, nonce: 1 },
            by_snapshot: Vec::new(),
        })
    };
    (0..ROWS).step_by(BATCH).map(page).collect()
}

/// All rows in pages of a snapshot, as they travel.
pub fn frozen() -> Result<Vec<Vec<u8>>, Failure> {
    let pages = u32::try_from(ROWS / FROZEN)?;
    let page = |no: u32| {
        let first = no as usize * FROZEN;
        let entries: Vec<_> = (first..first + FROZEN).map(|n| entry(n, false)).collect();
        let digest = SnapshotPage::digest_of(&entries);
        pack(&SnapshotPage { ticket: [7; 16], seq: ROWS as u64, page: no, pages, entries, digest })
    };
    Ok((0..pages).map(page).collect())
}
