//! The power goes while a rep works: what a verb confirmed is there, and the phone goes on.

#![allow(missing_docs)]

use routebook_sim::{Deed, LOSSES, changes, changes_of, cut_at, full_at, lied_from};

/// One change in so many; `cargo xtask sim --crash` takes all.
const EVERY: u64 = 13;
/// Steps by which the room on a disk grows, bytes.
const STEP: usize = 1024;

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

/// A commit that failed may be there after all, once the phone is on again.
#[test]
fn a_photo_whose_entry_survives_has_its_file() {
    let taken = changes_of(Deed::Shoot);
    assert!(!taken.is_empty());
    for (change, loss) in taken.flat_map(|change| LOSSES.map(|loss| (change, loss))) {
        if let Err(fault) = cut_at(change, loss) {
            panic!("cut at change {change}, {loss:?} lost: {fault}");
        }
    }
}

/// So may a commit for whose very end there was no room.
#[test]
fn a_photo_for_which_the_disk_had_no_room_has_its_file_if_its_entry_survives() {
    let mut refused = 0;
    for room in (0..).step_by(STEP) {
        match full_at(Deed::Shoot, room) {
            Ok(true) => break,
            Ok(false) => refused += 1,
            Err(fault) => panic!("with room for {room} bytes: {fault}"),
        }
    }
    assert!(refused > 0);
}
