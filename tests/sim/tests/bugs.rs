//! The simulation bites: each deliberate fault of the product is found within what CI plays.

#![allow(missing_docs)]

use routebook_domain::bugs::{Bug, set};
use routebook_sim::{LOSSES, Trouble, changes, cut_at, run};

/// What CI plays.
const SEEDS: u64 = 500;

/// How a seed ends with a fault switched on, or without any.
fn played(seed: u64, bug: Option<Bug>) -> Option<String> {
    set(bug);
    let fault = run(seed, &Trouble::ALL, false).fault;
    set(None);
    fault
}

/// The first seed that finds a fault, and what it says; without the fault the same seed finds nothing.
fn found(bug: Bug) -> Option<(u64, String)> {
    // What every world begins with is made without it.
    played(0, None);
    (1..=SEEDS).find_map(|seed| {
        let fault = played(seed, Some(bug))?;
        played(seed, None).is_none().then_some((seed, fault))
    })
}

fn bites(bug: Bug) {
    let (seed, fault) = found(bug).unwrap_or_else(|| panic!("{bug:?} is not found in {SEEDS} seeds"));
    println!("{bug:?}: seed {seed}: {fault}");
}

#[test]
fn an_op_that_is_never_sent_is_found() {
    bites(Bug::DropOutboxRow);
}

#[test]
fn a_tie_that_the_order_of_arrival_decides_is_found() {
    bites(Bug::IgnoreTie);
}

#[test]
fn a_change_that_a_page_leaves_out_is_found() {
    bites(Bug::SkipCursorGap);
}

#[test]
fn unsent_work_that_goes_with_its_scope_is_found() {
    bites(Bug::EvictUnsent);
}

#[test]
fn an_op_that_is_applied_twice_is_found() {
    bites(Bug::ApplyTwice);
}

#[test]
fn a_chain_that_contradicts_itself_is_found() {
    bites(Bug::AcceptFork);
}

#[test]
fn a_conflict_that_nobody_hears_of_is_found() {
    bites(Bug::LoseConflict);
}

#[test]
fn a_write_that_returns_before_the_disk_has_it_is_found() {
    bites(Bug::AcknowledgeBeforeCommit);
}

#[test]
fn what_a_snapshot_did_not_bring_and_stays_is_found() {
    bites(Bug::KeepUnswept);
}

#[test]
fn a_change_that_is_not_kept_for_an_app_to_come_is_found() {
    bites(Bug::DropUnread);
}

#[test]
fn a_phone_that_comes_too_late_and_goes_on_is_found() {
    bites(Bug::TrustStale);
}

#[test]
fn a_power_cut_finds_it_as_well() {
    let all = changes();
    set(Some(Bug::AcknowledgeBeforeCommit));
    let lost = (0..all).step_by(7).any(|change| cut_at(change, LOSSES[0]).is_err());
    set(None);
    assert!(lost);
}
