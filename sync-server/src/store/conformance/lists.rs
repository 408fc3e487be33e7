//! Reading lists ahead, and what a transaction's own writes make of them.

use routebook_domain::doubt::{Move, PhotoOrder};
use routebook_domain::place::{Fix, GeoPoint};
use routebook_domain::template::FlowKind;
use routebook_domain::time::Day;

use super::fixture::{T, body_id, evidence_id, flow, flow_id, photo, read, record_id, time, write};
use super::*;
use crate::model::{FlowRow, PhotosOf, Side};
use crate::store::{Expected, Near, NormalBefore, StoreError, Tx};

/// Fewer than there are rows, so that what is known ends within the lists.
const MOST: u32 = 3;
const OF: [PhotosOf; 3] = [PhotosOf::Owner(record_id(5)), PhotosOf::Outlet(record_id(77)), PhotosOf::Original([1; 32])];

fn order(n: u8) -> PhotoOrder {
    PhotoOrder { ms: i64::from(n) * 10, id: evidence_id(n) }
}

fn here(at: i64) -> Move {
    let point = GeoPoint { lat_e7: 1, lon_e7: 2 };
    Move {
        at: time(at),
        fix: Fix { point, accuracy_dm: 50, provider: "gps".into(), mock: false, age_ms: 0 },
        outlet: None,
    }
}

fn visit(n: u8) -> FlowRow {
    FlowRow { subject: Some(record_id(77)), normal: Some(n.is_multiple_of(2)), ..flow(n, 5, 20_000) }
}

fn fill(tx: &dyn Tx, numbers: impl Iterator<Item = u8>) -> Result<(), StoreError> {
    for n in numbers {
        tx.put_photo(T, &photo(n, 5, i64::from(n) * 10))?;
        tx.put_move(T, body_id(n), record_id(5), &here(i64::from(n) * 10))?;
        tx.put_flow(T, &visit(n))?;
    }
    Ok(())
}

fn wanted() -> Expected {
    let near = OF.map(|of| Near { of, span: (order(4), order(6)), most: MOST, among: 2 });
    let normal = NormalBefore {
        owner: record_id(5),
        kind: FlowKind::Visit,
        template: "outlet-visit".into(),
        at: (Day::from_number(20_000), 1006, flow_id(6)),
        most: MOST,
    };
    Expected {
        photos: vec![flow_id(1)],
        near: near.to_vec(),
        moves: vec![(record_id(5), 20, 9)],
        days: vec![(record_id(5), Day::from_number(20_000), 9)],
        visits: vec![(record_id(77), MOST)],
        normal: vec![normal],
        ..Expected::default()
    }
}

/// What lists say, at places that a push would ask about and beside them.
fn all(tx: &dyn Tx) -> Result<Vec<String>, StoreError> {
    let mut said = vec![format!("{:?}", tx.photos_of(T, flow_id(1))?)];
    for n in [3, 4, 5, 6, 9] {
        for of in OF {
            said.push(format!("{:?}", tx.facts_near(T, &of, Side::Before(order(n)), MOST)?));
            said.push(format!("{:?}", tx.photos_near(T, &of, Side::Behind(order(n)), MOST)?));
        }
        said.push(format!("{:?}", tx.moves(T, record_id(5), (i64::from(n), i64::from(n) * 10), MOST)?));
        said.push(format!("{:?}", tx.normal_before(T, &visit(n), MOST)?));
    }
    said.push(format!("{:?}", tx.visits_of_day(T, record_id(5), Day::from_number(20_000), 9)?));
    said.push(format!("{:?}", tx.last_visits(T, record_id(77), MOST)?));
    Ok(said)
}

pub fn what_was_read_ahead_follows_what_is_written(store: &dyn Store) {
    write(store, |tx| fill(tx, [1, 2, 4, 6, 7].into_iter()));
    let before = read(store, all);
    let within = write(store, |tx| {
        tx.expect(T, &wanted())?;
        let first = all(tx)?;
        fill(tx, [5, 3, 8].into_iter())?;
        tx.put_flow(T, &FlowRow { normal: None, ..visit(4) })?;
        tx.put_flow(T, &FlowRow { owner: record_id(6), ..visit(2) })?;
        tx.put_move(T, body_id(6), record_id(5), &here(45))?;
        Ok((first, all(tx)?))
    });
    let after = read(store, all);
    assert_ne!(before, after);
    assert_eq!(within, (before, after));
    let removed = write(store, |tx| {
        tx.expect(T, &wanted())?;
        tx.remove_photo(T, evidence_id(4)).and(tx.remove_move(T, body_id(4)))?;
        all(tx)
    });
    assert_eq!(removed, read(store, all));
}
