//! Scopes and what changed in them.

use routebook_domain::record::RecordKind::Outlet;
use routebook_protocol::{Change, FlowEntry, Scope};

use super::fixture::{OTHER, SCOPE, T, action, conflict, enrolment_id, flow_id, op, read, record, record_id, write};
use super::*;
use crate::model::StoredOp;

pub fn numbers_are_taken_one_by_one(store: &dyn Store) {
    let person = Scope::Person(record_id(1));
    let taken = write(store, |tx| {
        tx.lock_scopes(T, &[SCOPE, person])?;
        Ok([tx.last_seq(T, SCOPE)?, tx.next_seq(T, SCOPE)?, tx.next_seq(T, SCOPE)?, tx.last_seq(T, SCOPE)?])
    });
    assert_eq!(taken, [0, 1, 2, 2]);
    assert_eq!(write(store, |tx| Ok([tx.next_seq(T, SCOPE)?, tx.next_seq(OTHER, SCOPE)?])), [3, 1]);
    let forgotten = store.write::<(), crate::store::StoreError>(|tx| {
        tx.next_seq(T, SCOPE)?;
        Err(crate::store::StoreError::Full)
    });
    assert!(forgotten.is_err());
    assert_eq!(read(store, |tx| Ok((tx.last_seq(T, SCOPE)?, tx.last_seq(T, person)?))), (3, 0));
    assert_eq!(read(store, |tx| tx.all_scopes(T)), [SCOPE, person]);
    let stands = write(store, |tx| {
        tx.put_horizon(T, person, 7)?;
        tx.next_seq(T, SCOPE)?;
        tx.stands(T, &[SCOPE, person, Scope::Tenant(T)])
    });
    assert_eq!(stands.into_iter().collect::<Vec<_>>(), [(Scope::Tenant(T), (0, 0)), (SCOPE, (4, 0)), (person, (0, 7))]);
}

pub fn every_sort_of_change_stands_at_its_number(store: &dyn Store) {
    let mine = StoredOp { signature: Some([3; 64]), ..action(2, 4, 1) };
    let verdict = op(9, 1).verdict;
    write(store, |tx| {
        tx.put_verdict_change(T, (SCOPE, 6), (enrolment_id(9), 1), &verdict)?;
        tx.put_conflict(T, &conflict(1, 5))?;
        tx.put_departure(T, SCOPE, 4, flow_id(4))?;
        tx.put_record_departure(T, SCOPE, 3, Outlet, record_id(8))?;
        tx.put_op(T, &mine)?;
        tx.put_record(T, &record(1, Outlet, 1))
    });
    let entries = read(store, |tx| tx.changes(T, SCOPE, 0, 99));
    assert_eq!(entries.iter().map(|e| e.seq).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
    let flow = FlowEntry {
        flow: flow_id(4),
        position: 1,
        op: mine.raw.clone(),
        received_ms: mine.received_ms,
        verdict: mine.verdict.clone(),
        signature: mine.signature,
    };
    let expected = [
        Change::Record(record(1, Outlet, 1).state),
        Change::Flow(flow),
        Change::RecordLeft { kind: Outlet, record: record_id(8) },
        Change::FlowLeft(flow_id(4)),
        Change::Conflict(Box::new(conflict(1, 5).state)),
        Change::Verdict { enrolment: enrolment_id(9), seq: 1, verdict },
    ];
    assert_eq!(entries.into_iter().map(|e| e.change).collect::<Vec<_>>(), expected);
    assert!(read(store, |tx| tx.changes(T, Scope::Tenant(T), 0, 99)).is_empty());
}

pub fn a_record_stands_at_its_last_change_only(store: &dyn Store) {
    write(store, |tx| tx.put_record(T, &record(1, Outlet, 1)).and(tx.put_record(T, &record(2, Outlet, 2))));
    write(store, |tx| tx.put_record(T, &record(1, Outlet, 3)));
    let entries = read(store, |tx| tx.changes(T, SCOPE, 0, 99));
    assert_eq!(entries.iter().map(|e| e.seq).collect::<Vec<_>>(), [2, 3]);
}

pub fn a_page_ends_at_its_limit(store: &dyn Store) {
    write(store, |tx| {
        for n in 1..=4u8 {
            tx.put_record(T, &record(n, Outlet, u64::from(n) * 2))?;
            tx.put_op(T, &action(u64::from(n) * 2 - 1, 4, u64::from(n)))?;
        }
        Ok(())
    });
    let seqs = |after, limit| {
        let page = read(store, |tx| tx.changes(T, SCOPE, after, limit));
        page.iter().map(|e| e.seq).collect::<Vec<_>>()
    };
    assert_eq!((seqs(0, 3), seqs(3, 3), seqs(6, 3), seqs(8, 3)), (vec![1, 2, 3], vec![4, 5, 6], vec![7, 8], vec![]));
    let counted = read(store, |tx| Ok((tx.changed(T, SCOPE, 2, 99)?, tx.changed(T, SCOPE, 0, 5)?)));
    assert_eq!(counted, (6, 5));
}
