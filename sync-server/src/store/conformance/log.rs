//! The log.

use routebook_protocol::{Refusal, Verdict};

use super::fixture::{OTHER, SCOPE, T, action, body_id, enrolment_id, flow_id, op, read, stamp, write};
use super::*;
use crate::model::StoredOp;

fn held(seq: u64) -> StoredOp {
    StoredOp { verdict: Verdict::Held { code: "after_grace".into() }, flow: Some(flow_id(4)), ..op(9, seq) }
}

pub fn an_op_comes_back_as_it_went_in(store: &dyn Store) {
    let refused = StoredOp { verdict: Verdict::Refused(Refusal::code("x")), body: None, ..op(9, 2) };
    let winner = Verdict::Superseded { clock: stamp(1).clock, winner: stamp(2) };
    let mine =
        StoredOp { verdict: winner, signature: Some([6; 64]), of: Some((enrolment_id(8), 3)), ..action(3, 4, 1) };
    let all = [op(9, 1), refused, mine];
    write(store, |tx| all.iter().try_for_each(|op| tx.put_op(T, op)));
    assert_eq!(read(store, |tx| tx.ops(T, enrolment_id(9), 0, 99)), all);
    assert_eq!(read(store, |tx| tx.op(T, enrolment_id(9), 3)).as_ref(), Some(&all[2]));
    assert_eq!(read(store, |tx| tx.offered(T, enrolment_id(8), 3)).as_ref(), Some(&all[2]));
    assert!(read(store, |tx| Ok(tx.op(OTHER, enrolment_id(9), 3)?.or(tx.offered(T, enrolment_id(8), 4)?))).is_none());
}

pub fn two_ops_never_share_a_position(store: &dyn Store) {
    let put = |op: StoredOp| store.write(|tx| tx.put_op(T, &op));
    put(action(1, 4, 1)).unwrap();
    assert!(put(action(2, 4, 1)).is_err());
    assert!(put(StoredOp { place: Some((SCOPE, 1, 2)), ..action(2, 4, 2) }).is_err());
    put(StoredOp { withdrawn: true, ..action(1, 4, 1) }).unwrap();
    let kept = read(store, |tx| tx.ops(T, enrolment_id(9), 0, 9));
    assert_eq!(kept, [StoredOp { withdrawn: true, ..action(1, 4, 1) }]);
}

pub fn a_chain_is_read_in_order_and_in_pages(store: &dyn Store) {
    write(store, |tx| (1..=5).rev().try_for_each(|seq| tx.put_op(T, &op(9, seq)).and(tx.put_op(T, &op(8, seq)))));
    let seqs = |after, limit| {
        let page = read(store, |tx| tx.ops(T, enrolment_id(9), after, limit));
        page.iter().map(|op| op.seq).collect::<Vec<_>>()
    };
    assert_eq!((seqs(0, 2), seqs(2, 9)), (vec![1, 2], vec![3, 4, 5]));
}

pub fn actions_of_a_flow_stand_by_position(store: &dyn Store) {
    let positions = |ops: Vec<StoredOp>| ops.iter().filter_map(|op| op.place).map(|p| p.2).collect::<Vec<_>>();
    write(store, |tx| tx.put_op(T, &action(1, 4, 1)));
    let seen = write(store, |tx| {
        let mut seen = vec![positions(tx.flow_ops(T, flow_id(4))?)];
        for (seq, position) in [(2, 2), (3, 4), (4, 3)] {
            tx.put_op(T, &action(seq, 4, position))?;
            seen.push(positions(tx.flow_ops(T, flow_id(4))?));
        }
        tx.put_op(T, &held(9))?;
        seen.push(positions(tx.flow_ops(T, flow_id(4))?));
        Ok((seen, tx.holds(T, flow_id(4))?))
    });
    assert_eq!(seen.0, [vec![1], vec![1, 2], vec![1, 2, 4], vec![1, 2, 3, 4], vec![1, 2, 3, 4]]);
    assert!(seen.1);
    let withdrawn = write(store, |tx| {
        let before = tx.holds(T, flow_id(4))?;
        tx.put_op(T, &StoredOp { withdrawn: true, ..held(9) })?;
        Ok((before, tx.holds(T, flow_id(4))?))
    });
    assert_eq!(withdrawn, (true, false));
}

pub fn a_body_is_found_under_every_chain(store: &dyn Store) {
    let again = StoredOp { received_ms: 5000, body: Some(body_id(1)), ..op(8, 7) };
    let seen = write(store, |tx| {
        let before = tx.op_by_body(T, body_id(1))?;
        tx.put_op(T, &again)?;
        tx.put_op(T, &op(9, 1))?;
        Ok((before, tx.op_by_body(T, body_id(1))?))
    });
    assert_eq!(seen, (None, Some(op(9, 1))));
    assert_eq!(read(store, |tx| tx.ops_by_body(T, body_id(1))), [op(9, 1), again]);
}

pub fn held_ops_are_listed_in_pages(store: &dyn Store) {
    write(store, |tx| {
        (1..=3).try_for_each(|seq| tx.put_op(T, &held(seq)).and(tx.put_op(T, &op(8, seq))))?;
        tx.put_op(T, &StoredOp { withdrawn: true, ..held(4) })
    });
    let seqs = |ops: Vec<StoredOp>| ops.iter().map(|op| op.seq).collect::<Vec<_>>();
    let behind = |op: &StoredOp| Some((op.received_ms, op.enrolment, op.seq));
    let (first, rest) = read(store, |tx| {
        let first = tx.held_ops(T, None, 2)?;
        let rest = tx.held_ops(T, behind(&first[1]), 9)?;
        Ok((seqs(first), seqs(rest)))
    });
    assert_eq!((first, rest), (vec![1, 2], vec![3]));
}
