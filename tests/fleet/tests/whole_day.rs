//! A day of the demo, and that its audit sees what it is there to see.
#![allow(clippy::unwrap_used)]

mod support;

use std::fs;
use std::sync::atomic::Ordering;

use routebook_fleet::Network;
use routebook_fleet::audit::audit;
use support::{files, small};

#[test]
fn after_a_day_both_ends_hold_the_same() {
    let small = small(2, 1);
    let stage = &small.stage;
    stage.play(0, stage.company.clock.today()).unwrap();
    stage.walkers.iter().for_each(|w| drop(w.phone.drain(4, |_| {}).unwrap()));
    let found = audit(stage).unwrap();
    assert_eq!(found.faults, [""; 0]);
    assert!(found.visits.made >= 6 && found.visits.made == found.visits.on_server, "{found:?}");
    assert_eq!((found.photos.made, found.lost), (found.photos.on_server, 0));
    assert_eq!((found.visits.incomplete, stage.company.unplugged()), (1, 1));
    assert_eq!(stage.tally.repaired.load(Ordering::SeqCst), 1);
    assert!(stage.walkers.iter().all(|w| w.phone.proxy.cuts() > 0));
}

#[test]
fn a_changed_byte_on_the_server_and_an_op_that_waits_are_found() {
    let small = small(1, 1);
    let (stage, walker) = (&small.stage, &small.stage.walkers[0]);
    stage.play(0, stage.company.clock.today()).unwrap();
    let note = walker.diary().photos[0].clone();
    let held = fs::read(&note.path).unwrap();
    let copies = files(&stage.company.data()).into_iter().filter(|file| fs::read(file).unwrap() == held);
    for copy in copies.collect::<Vec<_>>() {
        let mut changed = held.clone();
        changed[held.len() / 2] ^= 1;
        fs::write(copy, changed).unwrap();
    }
    walker.phone.proxy.set(Network::Away);
    let outlet = walker.rep().unwrap().outlets("", 0).unwrap().items[0].id;
    walker.rep().unwrap().edit_outlet(outlet, "note", "还没送到".into()).unwrap();
    let found = audit(stage).unwrap();
    assert_eq!((found.lost, found.outbox.ops), (1, 1), "{found:?}");
    let said = |words: &str| found.faults.iter().any(|f| f.contains(words));
    assert!(said(&note.evidence.to_string()) && said("the chain ends"), "{:?}", found.faults);
}
