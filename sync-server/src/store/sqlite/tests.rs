#![allow(clippy::unwrap_used)]

use std::fs;

use routebook_domain::ids::{EnrolmentId, FlowId, TenantId};
use routebook_protocol::{RawOp, Scope, Verdict};
use rusqlite::Connection;

use super::*;
use crate::model::{StoredOp, Tenant};

fn tenant(n: u8) -> Tenant {
    Tenant {
        id: TenantId::from_bytes([n; 16]),
        epoch: [1; 16],
        secret: [2; 32],
        server: EnrolmentId::from_bytes([3; 16]),
        server_key: [4; 32],
        created_ms: i64::from(n),
    }
}

fn put(store: &dyn Store, n: u8) {
    store.write(|tx| tx.put_tenant(&tenant(n))).unwrap();
}

fn count(store: &dyn Store) -> usize {
    store.read(|tx| tx.tenants()).unwrap().len()
}

#[test]
fn what_was_committed_is_there_after_reopening() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("server.db");
    put(&SqliteStore::open(&path).unwrap(), 1);
    assert_eq!(count(&SqliteStore::open(&path).unwrap()), 1);
}

#[test]
fn a_job_that_fails_or_panics_keeps_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(&dir.path().join("server.db")).unwrap();
    let fail = (&store as &dyn Store).write(|tx| {
        tx.put_tenant(&tenant(1))?;
        Err::<(), _>(StoreError::Full)
    });
    assert!(matches!(fail, Err(StoreError::Full)));
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let _ = (&store as &dyn Store).write(|tx| {
            tx.put_tenant(&tenant(1))?;
            panic!("on purpose");
            #[allow(unreachable_code)]
            Ok::<(), StoreError>(())
        });
    }));
    assert!(panicked.is_err());
    assert_eq!(count(&store), 0);
    put(&store, 2);
    assert_eq!(count(&store), 1);
}

#[test]
fn a_reading_transaction_cannot_write() {
    let dir = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(&dir.path().join("server.db")).unwrap();
    let refused = (&store as &dyn Store).read(|tx| tx.put_tenant(&tenant(1)));
    assert!(refused.is_err());
    assert_eq!(count(&store), 0);
}

#[test]
fn a_strangers_file_is_left_as_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let text = dir.path().join("notes.txt");
    fs::write(&text, "not a database at all, but long enough to look at".repeat(30)).unwrap();
    let other = dir.path().join("other.db");
    Connection::open(&other).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    for path in [text, other] {
        let before = fs::read(&path).unwrap();
        assert!(matches!(SqliteStore::open(&path), Err(StoreError::NotADatabase(_))));
        assert_eq!(fs::read(&path).unwrap(), before);
    }
}

#[test]
fn a_later_versions_file_is_left_as_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("server.db");
    drop(SqliteStore::open(&path).unwrap());
    let sql = "INSERT INTO refinery_schema_history (version, name, applied_on, checksum) VALUES (999, 'x', '', '0')";
    Connection::open(&path).unwrap().execute_batch(sql).unwrap();
    assert!(matches!(SqliteStore::open(&path), Err(StoreError::TooNew { found: 999, .. })));
}

#[test]
fn flows_of_the_first_version_stay_and_wait_to_be_folded() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("server.db");
    let row =
        "INSERT INTO flows VALUES (zeroblob(16), zeroblob(16), 'visit', 'outlet-visit', 1, zeroblob(16), NULL, 20000,
               'submitted', 100, 100, '[]', 5, 7, 2, 'inside', 1.5, 8, 0)";
    open::first_version(&path).execute_batch(row).unwrap();
    let store = SqliteStore::open(&path).unwrap();
    let (tenant, flow) = (TenantId::from_bytes([0; 16]), FlowId::from_bytes([0; 16]));
    let (kept, waiting) = (&store as &dyn Store)
        .read::<_, StoreError>(|tx| Ok((tx.flow(tenant, flow)?, tx.unfolded(tenant, 9)?)))
        .unwrap();
    let kept = kept.unwrap();
    assert_eq!((kept.points, kept.touched_ms, kept.stage.clone(), kept.needs_attention()), (100, 7, None, true));
    assert_eq!(waiting, [flow]);
    assert_eq!((&store as &dyn Store).read(|tx| tx.flows_for_attention(tenant, kept.owner)).unwrap().len(), 1);
}

#[test]
fn two_ops_never_share_a_position() {
    let dir = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(&dir.path().join("server.db")).unwrap();
    let tenant = TenantId::from_bytes([1; 16]);
    let scope = Scope::Tenant(tenant);
    let op = |seq| StoredOp {
        enrolment: EnrolmentId::from_bytes([3; 16]),
        seq,
        hash: [seq as u8; 32],
        raw: RawOp { header: vec![1], body: vec![2] },
        body: None,
        flow: Some(FlowId::from_bytes([4; 16])),
        place: Some((scope, seq, 1)),
        received_ms: 5,
        verdict: Verdict::Held { code: "x".into() },
        withdrawn: false,
        signature: None,
        of: None,
    };
    let put = |op: StoredOp| (&store as &dyn Store).write(|tx| tx.put_op(tenant, &op));
    put(op(1)).unwrap();
    assert!(put(op(2)).is_err());
    put(StoredOp { withdrawn: true, ..op(1) }).unwrap();
    let kept = (&store as &dyn Store).read(|tx| tx.ops(tenant, op(1).enrolment, 0, 9)).unwrap();
    assert_eq!(kept, [StoredOp { withdrawn: true, ..op(1) }]);
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let missing = Path::new("no/such/folder/server.db");
    assert!(matches!(SqliteStore::open(missing), Err(StoreError::Unreachable { .. })));
}

#[test]
fn a_backup_holds_one_moment_while_others_write() {
    let dir = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(&dir.path().join("server.db")).unwrap();
    put(&store, 1);
    let copy = dir.path().join("copy.db");
    store.backup(&copy).unwrap();
    put(&store, 2);
    assert_eq!((count(&SqliteStore::open(&copy).unwrap()), count(&store)), (1, 2));
    assert!(matches!(store.backup(&copy), Err(StoreError::Unreachable { .. })));
    assert_eq!(count(&SqliteStore::open(&copy).unwrap()), 1);
}

/// What one of several writers does.
type Job<'a> = &'a (dyn Fn(&dyn Rows) -> Kept<End> + Sync);

/// Writes a first row, and ends only when so many others wait behind it: all share one transaction. Whether each was
/// told that it is kept, the first one first.
fn together(store: &SqliteStore, others: &[Job<'_>]) -> Vec<bool> {
    let (begun, begin) = std::sync::mpsc::channel();
    let first = |rows: &dyn Rows| {
        begun.send(()).unwrap();
        while store.writer.waiting() < others.len() {
            std::thread::yield_now();
        }
        put_rows(rows, 1)
    };
    std::thread::scope(|scope| {
        let first = scope.spawn(move || store.over_rows(Mode::Write, &mut |rows| first(rows)));
        begin.recv().unwrap();
        let others = others.iter().map(|job| scope.spawn(move || store.over_rows(Mode::Write, &mut |rows| job(rows))));
        let all: Vec<_> = std::iter::once(first).chain(others).collect();
        all.into_iter().map(|one| one.join().is_ok_and(|done| done.is_ok())).collect()
    })
}

fn put_rows(rows: &dyn Rows, n: u8) -> Kept<End> {
    sql::run(rows, &[], &mut |tx| tx.put_tenant(&tenant(n)).map_or(End::RollBack, |()| End::Commit))
}

#[test]
fn writers_that_wait_share_a_commit_and_a_job_that_fails_takes_back_only_its_own() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("server.db");
    let store = SqliteStore::open(&path).unwrap();
    let good = |rows: &dyn Rows| put_rows(rows, 2);
    let back = |rows: &dyn Rows| put_rows(rows, 3).map(|_| End::RollBack);
    let bad = |rows: &dyn Rows| put_rows(rows, 4).and(Err(StoreError::Full));
    let worst = |rows: &dyn Rows| -> Kept<End> {
        put_rows(rows, 5)?;
        panic!("on purpose")
    };
    assert_eq!(together(&store, &[&good, &back, &bad, &worst]), [true, true, true, false, false]);
    drop(store);
    let kept = (&SqliteStore::open(&path).unwrap() as &dyn Store).read(|tx| tx.tenants()).unwrap();
    assert_eq!(kept.iter().map(|t| t.created_ms).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn nobody_is_told_that_it_is_kept_where_a_shared_transaction_is_given_up() {
    let dir = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(&dir.path().join("server.db")).unwrap();
    // As SQLite does by itself where a disk breaks.
    let gives_up = |rows: &dyn Rows| rows.run("ROLLBACK", &[]).map(|()| End::Commit);
    assert_eq!(together(&store, &[&gives_up]), [false, false]);
    assert_eq!(count(&store), 0);
    put(&store, 2);
    assert_eq!(count(&store), 1);
}
