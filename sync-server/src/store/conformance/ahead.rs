//! Reading ahead.

use routebook_domain::people::{Membership, Role};
use routebook_domain::record::RecordKind::Outlet;

use super::fixture::{
    OTHER, T, action, body_id, enrolment, enrolment_id, evidence, evidence_id, flow, flow_id, op, read, record,
    record_id, tenant, write,
};
use super::*;
use crate::store::{Expected, StoreError, Tx};

fn stay(person: u8, territory: u8) -> Membership {
    let (person, territory) = (record_id(person), record_id(territory));
    Membership { person, territory, role: Role::Rep, from_ms: 1, until_ms: None }
}

fn fill(tx: &dyn Tx) -> Result<(), StoreError> {
    tx.put_tenant(&tenant(0x11))?;
    tx.put_enrolment(T, &enrolment(2, Some(5)))?;
    tx.put_former_key(T, enrolment_id(2), 9, &[8; 33])?;
    tx.put_former_key(T, enrolment_id(2), 1, &[7; 33])?;
    for (record, person) in [(12, 5), (11, 5), (13, 6)] {
        tx.put_membership(T, record_id(record), Some(&stay(person, record)))?;
    }
    tx.put_membership(OTHER, record_id(14), Some(&stay(5, 14)))?;
    tx.put_record(T, &record(1, Outlet, 90))?;
    tx.put_alias(T, record_id(1), Some(record_id(3)))?;
    tx.put_flow(T, &flow(4, 5, 20_000))?;
    tx.put_op(T, &action(2, 4, 2)).and(tx.put_op(T, &action(1, 4, 1))).and(tx.put_op(T, &op(9, 3)))?;
    tx.put_evidence(T, &evidence(6, 4, None))
}

fn wanted() -> Expected {
    Expected {
        home: true,
        enrolments: vec![enrolment_id(2), enrolment_id(3)],
        people: vec![record_id(5), record_id(9)],
        records: vec![record_id(1), record_id(2)],
        outlets: vec![record_id(1), record_id(2)],
        flows: vec![flow_id(4), flow_id(5), flow_id(6)],
        bodies: (1..=4).map(body_id).collect(),
        evidence: vec![evidence_id(6), evidence_id(7)],
        ..Expected::default()
    }
}

/// Everything that is wanted, one by one, in words that can be compared.
fn all(tx: &dyn Tx, wanted: &Expected) -> Result<Vec<String>, StoreError> {
    let mut said = vec![format!("{:?}", tx.tenant(T)?.map(|home| home.epoch))];
    for id in &wanted.enrolments {
        said.push(format!("{:?} {:?}", tx.enrolment(T, *id)?, tx.former_keys(T, *id)?));
    }
    for id in &wanted.people {
        said.push(format!("{:?}", tx.memberships_of(T, *id)?));
    }
    for id in &wanted.records {
        said.push(format!("{:?} {:?}", tx.record(T, *id)?, tx.alias(T, *id)?));
    }
    for id in &wanted.flows {
        said.push(format!("{:?} {:?} {:?}", tx.flow(T, *id)?, tx.flow_ops(T, *id)?, tx.holds(T, *id)?));
    }
    for id in &wanted.bodies {
        said.push(format!("{:?}", tx.op_by_body(T, *id)?));
    }
    for id in &wanted.evidence {
        said.push(format!("{:?}", tx.evidence(T, *id)?));
    }
    Ok(said)
}

pub fn what_is_expected_is_what_is_there(store: &dyn Store) {
    let wanted = wanted();
    // Also within the transaction that wrote it, whose rows may not have been sent yet.
    let own = write(store, |tx| {
        fill(tx)?;
        tx.expect(T, &wanted)?;
        all(tx, &wanted)
    });
    let plain = read(store, |tx| all(tx, &wanted));
    let ahead = read(store, |tx| {
        tx.expect(T, &wanted)?;
        all(tx, &wanted)
    });
    assert_eq!(ahead, plain);
    assert_eq!(own, plain);
    assert_eq!(plain.iter().filter(|said| said.contains("Some(")).count(), 8, "{plain:#?}");
}
