//! Master data and conflicts.

use routebook_domain::record::RecordKind::{Outlet, Setting};
use routebook_protocol::{Scope, Settlement};

use super::fixture::{OTHER, SCOPE, T, conflict, deleted, read, record, record_id, stamp, write};
use super::*;
use crate::model::{ConflictQuery, StoredConflict};

pub fn a_record_comes_back_as_it_went_in(store: &dyn Store) {
    write(store, |tx| tx.put_record(T, &record(1, Outlet, 1)).and(tx.put_record(T, &deleted(2, 2))));
    let all = read(store, |tx| tx.records(T, Outlet));
    assert_eq!(all, [record(1, Outlet, 1), deleted(2, 2)]);
    assert_eq!(read(store, |tx| tx.record(T, record_id(2))), Some(deleted(2, 2)));
    assert_eq!(read(store, |tx| tx.record(OTHER, record_id(2))), None);
    assert_eq!(read(store, |tx| tx.records_in(T, Outlet, SCOPE)), all);
    assert!(read(store, |tx| tx.records_in(T, Outlet, Scope::Tenant(T))).is_empty());
}

pub fn lists_of_a_kind_follow_a_write(store: &dyn Store) {
    let seen = write(store, |tx| {
        let mut seen = vec![tx.records(T, Setting)?.len()];
        tx.put_record(T, &record(1, Setting, 1))?;
        seen.push(tx.records(T, Setting)?.len());
        tx.put_record(T, &record(2, Outlet, 2))?;
        tx.forget_record(T, &record(1, Setting, 1))?;
        seen.push(tx.records(T, Setting)?.len());
        Ok((seen, tx.record(T, record_id(1))?))
    });
    assert_eq!(seen, (vec![0, 1, 0], None));
}

pub fn an_alias_is_found_both_ways(store: &dyn Store) {
    let seen = write(store, |tx| {
        let before = tx.alias(T, record_id(1))?;
        tx.put_alias(T, record_id(1), Some(record_id(9)))?;
        tx.put_alias(T, record_id(2), Some(record_id(9)))?;
        Ok((before, tx.alias(T, record_id(1))?, tx.aliases_of(T, record_id(9))?))
    });
    assert_eq!(seen, (None, Some(record_id(9)), vec![record_id(1), record_id(2)]));
    write(store, |tx| tx.put_alias(T, record_id(1), None));
    assert_eq!(read(store, |tx| tx.aliases_of(T, record_id(9))), [record_id(2)]);
}

fn settled(row: StoredConflict) -> StoredConflict {
    let value = row.state.shown.value.clone();
    let settled = Settlement { dot: stamp(5).dot, clock: stamp(5).clock, person: record_id(6), value };
    StoredConflict { state: routebook_protocol::ConflictState { settled: Some(settled), ..row.state }, ..row }
}

pub fn conflicts_are_found_and_filtered(store: &dyn Store) {
    write(store, |tx| {
        (1..=4).try_for_each(|n| tx.put_conflict(T, &conflict(n, u64::from(n))))?;
        tx.put_conflict(T, &settled(conflict(2, 9)))?;
        tx.put_conflict(T, &StoredConflict { scope: Scope::Tenant(T), ..conflict(7, 1) })
    });
    assert_eq!(read(store, |tx| tx.conflict(T, &[2; 16])), Some(settled(conflict(2, 9))));
    assert_eq!(read(store, |tx| tx.conflicts_of(T, record_id(1))).len(), 5);
    let ids = |query: ConflictQuery| {
        let found = read(store, |tx| tx.conflicts(T, &query));
        found.iter().map(|row| row.state.id[0]).collect::<Vec<_>>()
    };
    let all = || ConflictQuery::all(9);
    assert_eq!(ids(all()), [7, 4, 3, 2, 1]);
    assert_eq!(ids(ConflictQuery { settled: Some(true), ..all() }), [2]);
    assert_eq!(ids(ConflictQuery { settled: Some(false), limit: 2, ..all() }), [7, 4]);
    assert_eq!(ids(ConflictQuery { after: Some((4, [4; 16])), ..all() }), [3, 2, 1]);
    assert_eq!(ids(ConflictQuery { scopes: Some(vec![Scope::Tenant(T), Scope::Person(record_id(1))]), ..all() }), [7]);
    assert_eq!(ids(ConflictQuery { scopes: Some(vec![SCOPE]), record: Some(record_id(1)), ..all() }), [4, 3, 2, 1]);
    assert!(ids(ConflictQuery { scopes: Some(Vec::new()), ..all() }).is_empty());
}
