//! What every engine does alike: each behaviour once, run on SQLite and on PostgreSQL.

#![allow(clippy::unwrap_used)]

mod ahead;
mod changes;
mod fixture;
mod flows;
mod lists;
mod log;
mod media;
mod people;
mod records;
mod retention;
mod transactions;

use std::path::Path;

use routebook_postgres::Cluster;

use super::{PostgresStore, SqliteStore, Store};

/// Runs a behaviour on a fresh file.
fn on_sqlite(behaviour: fn(&dyn Store)) {
    let dir = tempfile::tempdir().unwrap();
    behaviour(&file(dir.path()));
}

fn file(folder: &Path) -> SqliteStore {
    SqliteStore::open(&folder.join("server.db")).unwrap()
}

/// Runs a behaviour on a fresh database of the tests' own server.
fn on_postgres(behaviour: fn(&dyn Store)) {
    behaviour(&database());
}

/// A fresh database with its tables.
pub(super) fn database() -> PostgresStore {
    PostgresStore::migrate(&Cluster::shared().database().unwrap()).unwrap().0
}

macro_rules! on_both {
    ($($noun:ident: $($behaviour:ident)+;)+) => {
        mod sqlite {
            $(mod $noun { $(#[test] fn $behaviour() {
                crate::store::conformance::on_sqlite(crate::store::conformance::$noun::$behaviour);
            })+ })+
        }
        mod postgres {
            $(mod $noun { $(#[test] fn $behaviour() {
                crate::store::conformance::on_postgres(crate::store::conformance::$noun::$behaviour);
            })+ })+
        }
    };
}

on_both! {
    transactions:
        a_job_that_fails_or_panics_keeps_nothing
        a_reading_transaction_cannot_write
        a_reader_sees_one_moment
        a_transaction_sees_its_own_writes
        a_backup_is_a_whole_file_of_sqlite;
    people:
        a_login_finds_its_company
        attempts_and_sessions_are_swept_by_time
        stays_are_found_by_person_and_by_territory
        an_enrolment_keeps_its_former_keys
        words_may_hold_anything;
    log:
        an_op_comes_back_as_it_went_in
        two_ops_never_share_a_position
        a_chain_is_read_in_order_and_in_pages
        actions_of_a_flow_stand_by_position
        a_body_is_found_under_every_chain
        held_ops_are_listed_in_pages;
    records:
        a_record_comes_back_as_it_went_in
        lists_of_a_kind_follow_a_write
        an_alias_is_found_both_ways
        conflicts_are_found_and_filtered;
    ahead:
        what_is_expected_is_what_is_there;
    lists:
        what_was_read_ahead_follows_what_is_written;
    changes:
        numbers_are_taken_one_by_one
        every_sort_of_change_stands_at_its_number
        a_record_stands_at_its_last_change_only
        a_page_ends_at_its_limit;
    flows:
        a_row_comes_back_and_keeps_its_facts
        every_filter_narrows_a_list
        a_list_goes_on_behind_its_last_row;
    media:
        evidence_is_found_and_falls_due
        photos_are_found_by_what_they_are_near
        uploads_expire
        snapshots_are_frozen_in_pages;
    retention:
        what_is_old_is_forgotten_up_to_a_number
        a_scope_remembers_how_far_it_had_come;
}
