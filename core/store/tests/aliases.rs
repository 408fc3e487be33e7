//! Outlets that were merged into another one lead to it, over several hops, confirmed and pending alike.
#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use common::*;
use routebook_domain::ids::RecordId;
use routebook_domain::record::{RecordKind, Value};
use routebook_protocol::{Change, Payload, RecordState};

const fn id(n: u8) -> RecordId {
    RecordId::from_bytes([n; 16])
}

/// An outlet as the server tells it; one that was merged is deleted and names what it became.
fn told(n: u8, into: Option<u8>) -> Change {
    let mut fields = vec![(name_no(), Value::from("店"))];
    fields.extend(into.map(|into| (field(RecordKind::Outlet, "merged_into"), Value::Ref(id(into)))));
    let Change::Record(state) = record(RecordKind::Outlet, id(n), fields, stamp(SERVER, n.into(), T0)) else {
        panic!("an outlet is a record")
    };
    Change::Record(RecordState { deleted: into.is_some(), ..state })
}

fn aliases(phone: &Phone, of: u8) -> Vec<u8> {
    let all = phone.store.read(|r| r.aliases(RecordKind::Outlet, id(of))).unwrap();
    all.iter().map(|id| id.bytes()[0]).collect()
}

#[test]
fn a_chain_of_merges_leads_to_its_end() {
    let mut phone = Phone::new();
    for (n, into) in [(21, None), (22, Some(21)), (23, Some(22)), (24, None)] {
        phone.pull(NORTH_SCOPE, told(n, into));
    }
    assert_eq!((aliases(&phone, 21), aliases(&phone, 22), aliases(&phone, 24)), (vec![22, 23], vec![], vec![]));
    assert_eq!(phone.store.read(|r| r.resolve(RecordKind::Outlet, id(23))).unwrap(), id(21));
    phone.pull(NORTH_SCOPE, told(22, None));
    assert_eq!((aliases(&phone, 21), aliases(&phone, 22)), (vec![], vec![23]));
}

#[test]
fn a_merge_that_waits_leads_already() {
    let mut phone = Phone::new();
    phone.pull(NORTH_SCOPE, told(21, None));
    phone.append(Payload::MergeInto { kind: RecordKind::Outlet, record: OUTLET, into: id(21) });
    assert_eq!(aliases(&phone, 21), [6]);
    assert_eq!(phone.store.read(|r| r.resolve(RecordKind::Outlet, OUTLET)).unwrap(), id(21));
}

#[test]
fn a_circle_of_merges_ends() {
    let mut phone = Phone::new();
    phone.pull(NORTH_SCOPE, told(21, Some(22)));
    phone.pull(NORTH_SCOPE, told(22, Some(21)));
    assert!(aliases(&phone, 21).is_empty());
}
