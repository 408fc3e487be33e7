//! Transactions as a whole.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::fixture::{T, read, tenant, write};
use super::*;
use crate::store::StoreError;

fn count(store: &dyn Store) -> usize {
    read(store, |tx| tx.tenants()).len()
}

pub fn a_job_that_fails_or_panics_keeps_nothing(store: &dyn Store) {
    let failed = store.write(|tx| {
        tx.put_tenant(&tenant(1))?;
        Err::<(), _>(StoreError::Full)
    });
    assert!(matches!(failed, Err(StoreError::Full)));
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        store.write::<(), StoreError>(|tx| {
            tx.put_tenant(&tenant(1))?;
            panic!("on purpose");
        })
    }));
    assert!(panicked.is_err());
    assert_eq!(count(store), 0);
    write(store, |tx| tx.put_tenant(&tenant(2)));
    assert_eq!(count(store), 1);
}

pub fn a_reading_transaction_cannot_write(store: &dyn Store) {
    assert!(store.read(|tx| tx.put_tenant(&tenant(1))).is_err());
    assert_eq!(count(store), 0);
}

pub fn a_reader_sees_one_moment(store: &dyn Store) {
    write(store, |tx| tx.put_tenant(&tenant(1)));
    let seen = read(store, |tx| {
        let before = tx.tenants()?.len();
        write(store, |tx| tx.put_tenant(&tenant(2)));
        Ok((before, tx.tenants()?.len()))
    });
    assert_eq!(seen, (1, 1));
    assert_eq!(count(store), 2);
}

pub fn a_transaction_sees_its_own_writes(store: &dyn Store) {
    let seen = write(store, |tx| {
        let before = tx.tenant(T)?.is_some();
        tx.put_tenant(&tenant(0x11))?;
        Ok((before, tx.tenant(T)?.is_some(), tx.tenants()?.len()))
    });
    assert_eq!(seen, (false, true, 1));
}

pub fn a_backup_is_a_whole_file_of_sqlite(store: &dyn Store) {
    use super::fixture::{SCOPE, action, conflict, flow, record};
    use routebook_domain::record::RecordKind::Outlet;
    write(store, |tx| {
        tx.put_tenant(&tenant(0x11))?;
        for n in 1..=250u64 {
            tx.put_op(T, &action(n, 4, n))?;
        }
        tx.put_conflict(T, &conflict(1, 300))?;
        tx.put_flow(T, &flow(4, 5, 20_000))?;
        tx.next_seq(T, SCOPE)?;
        tx.put_record(T, &record(1, Outlet, 301))
    });
    let dir = tempfile::tempdir().unwrap();
    let to = dir.path().join("copy.db");
    store.backup(&to).unwrap();
    write(store, |tx| tx.put_tenant(&tenant(2)));
    let copy = SqliteStore::open(&to).unwrap();
    type All = (usize, Vec<routebook_protocol::Entry>, Option<crate::model::FlowRow>, u64);
    let all = |tx: &dyn crate::store::Tx| {
        let flow = tx.flow(T, fixture::flow_id(4))?;
        Ok::<All, StoreError>((tx.tenants()?.len(), tx.changes(T, SCOPE, 0, 999)?, flow, tx.last_seq(T, SCOPE)?))
    };
    let (mut own, kept) = (read(store, all), read(&copy, all));
    own.0 = 1;
    assert_eq!(kept, own);
    assert_eq!(kept.1.len(), 252);
    assert!(matches!(store.backup(&to), Err(StoreError::Unreachable { .. })));
}
