//! The power goes while a rep works: what a verb confirmed is there, and the phone goes on.

#![allow(missing_docs)]

use routebook_sim::{LOSSES, changes, cut_at, lied_from};

/// One change in so many; `cargo xtask sim --crash` takes all.
const EVERY: u64 = 13;

#[test]
fn wherever_the_power_goes_the_day_is_kept_and_delivered() {
    let all = changes();
    assert!(all > 100, "the day changes the disk {all} times");
    for (change, loss) in (0..all).step_by(EVERY as usize).zip(LOSSES.into_iter().cycle()) {
        if let Err(fault) = cut_at(change, loss) {
            panic!("cut at change {change} of {all}, {loss:?} lost: {fault}");
        }
    }
}

#[test]
fn a_disk_that_lies_harms_nobody_else() {
    for change in (0..changes()).step_by(4 * EVERY as usize) {
        if let Err(fault) = lied_from(change) {
            panic!("a disk that lied from change {change}: {fault}");
        }
    }
}
