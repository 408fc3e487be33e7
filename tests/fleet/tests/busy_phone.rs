//! A phone that is used while it syncs.
#![allow(clippy::unwrap_used)]

mod support;

use std::sync::Arc;
use std::thread;

use routebook_fleet::audit::audit;
use routebook_fleet::script::visit;
use support::{calls, small};

#[test]
fn a_rep_works_on_while_two_syncs_run_and_nothing_is_lost() {
    let small = small(1, 1);
    let (stage, walker) = (&small.stage, &small.stage.walkers[0]);
    walker.phone.sign_in("rep1").unwrap();
    walker.phone.drain(2, |_| {}).unwrap();
    let working = Arc::new(());
    let still = Arc::downgrade(&working);
    thread::scope(|scope| {
        scope.spawn(move || {
            for call in calls(walker) {
                visit(walker, &stage.camera, &call).unwrap();
            }
            drop(working);
        });
        for _ in 0..2 {
            scope.spawn(|| {
                while still.strong_count() > 0 {
                    walker.phone.sync().unwrap();
                }
            });
        }
    });
    walker.phone.drain(6, |_| {}).unwrap();
    let found = audit(stage).unwrap();
    // The clock of this test jumps by minutes while a question is under way, so what was noted of its answer's time
    // may contradict the arrival. That is said; nothing else may be at fault.
    let faults: Vec<_> = found.faults.iter().filter(|fault| !fault.contains("after_arrival")).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(found.visits.made >= 3 && found.visits.made == found.visits.on_server, "{found:?}");
}
