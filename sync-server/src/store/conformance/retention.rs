//! What the server forgets.

use routebook_domain::record::RecordKind::Outlet;
use routebook_protocol::Settlement;

use super::fixture::{SCOPE, T, conflict, deleted, enrolment_id, flow_id, op, read, record, record_id, stamp, write};
use super::*;

pub fn what_is_old_is_forgotten_up_to_a_number(store: &dyn Store) {
    let mut done = conflict(1, 5);
    let value = done.state.shown.value.clone();
    done.state.settled = Some(Settlement { dot: stamp(1).dot, clock: stamp(1).clock, person: record_id(6), value });
    write(store, |tx| {
        tx.put_departure(T, SCOPE, 1, flow_id(4)).and(tx.put_departure(T, SCOPE, 9, flow_id(5)))?;
        tx.put_record_departure(T, SCOPE, 2, Outlet, record_id(8))?;
        tx.put_record(T, &deleted(1, 3)).and(tx.put_record(T, &record(2, Outlet, 4)))?;
        tx.put_conflict(T, &done).and(tx.put_conflict(T, &conflict(2, 6)))?;
        tx.put_verdict_change(T, (SCOPE, 7), (enrolment_id(9), 1), &op(9, 1).verdict)
    });
    write(store, |tx| {
        tx.put_horizon(T, SCOPE, 8)?;
        tx.forget_departures(T, SCOPE, 8)?;
        tx.forget_conflicts(T, SCOPE, 8)?;
        tx.forget_verdicts(T, SCOPE, 8)?;
        let removed = tx.removed_records(T, SCOPE, 8)?;
        removed.iter().try_for_each(|row| tx.forget_record(T, row))
    });
    let left = read(store, |tx| tx.changes(T, SCOPE, 0, 99));
    assert_eq!(left.iter().map(|e| e.seq).collect::<Vec<_>>(), [4, 6, 9]);
    assert_eq!(read(store, |tx| Ok((tx.horizon(T, SCOPE)?, tx.last_seq(T, SCOPE)?))), (8, 0));
}

pub fn a_scope_remembers_how_far_it_had_come(store: &dyn Store) {
    for at_ms in [10, 20, 30] {
        write(store, |tx| {
            tx.next_seq(T, SCOPE)?;
            tx.mark(T, SCOPE, at_ms)
        });
    }
    write(store, |tx| tx.mark(T, SCOPE, 40));
    let marked = |until_ms| read(store, |tx| tx.marked(T, SCOPE, until_ms));
    assert_eq!([marked(9), marked(10), marked(25), marked(99)], [0, 1, 2, 3]);
    write(store, |tx| tx.forget_marks(T, 25));
    assert_eq!([marked(15), marked(25), marked(99)], [0, 2, 3]);
}
