#![allow(clippy::unwrap_used)]

use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use routebook_domain::ids::{EnrolmentId, RecordId, TenantId};
use routebook_postgres::Cluster;
use routebook_protocol::Scope;

use super::*;
use crate::model::Enrolment;
use crate::store::conformance::database;

const TENANT: TenantId = TenantId::from_bytes([1; 16]);
const SCOPE: Scope = Scope::Territory(RecordId::from_bytes([2; 16]));

/// Writes as a push does: the counter first, then an entry under each number.
fn push(store: &dyn Store, entries: u8) -> Result<(), StoreError> {
    store.write(|tx| {
        tx.lock_scopes(TENANT, &[SCOPE])?;
        (0..entries).try_for_each(|_| {
            let seq = tx.next_seq(TENANT, SCOPE)?;
            tx.put_departure(TENANT, SCOPE, seq, routebook_domain::ids::FlowId::from_bytes([seq as u8; 16]))
        })
    })
}

/// Reads from behind the last number on until so many entries were seen, and says whether every number came in turn.
fn follow(store: &dyn Store, entries: u64) -> bool {
    let mut last = 0;
    while last < entries {
        let page = store.read(|tx| tx.changes(TENANT, SCOPE, last, 50)).unwrap();
        for entry in page {
            if entry.seq != last + 1 {
                return false;
            }
            last = entry.seq;
        }
    }
    true
}

#[test]
fn a_reader_never_skips_a_number_while_many_push() {
    const PUSHERS: u64 = 8;
    const EACH: u64 = 10;
    let url = Cluster::shared().database().unwrap();
    // Two servers over one database: their queues in memory know nothing of each other.
    let stores = [PostgresStore::migrate(&url).unwrap().0, PostgresStore::open(&url).unwrap()];
    let in_turn = thread::scope(|threads| {
        let reader = threads.spawn(|| follow(&stores[0], PUSHERS * EACH * 3));
        for pusher in 0..PUSHERS {
            let store = &stores[pusher as usize % 2];
            threads.spawn(move || (0..EACH).for_each(|_| push(store, 3).unwrap()));
        }
        reader.join().unwrap()
    });
    assert!(in_turn);
    let last = (&stores[1] as &dyn Store).read(|tx| tx.last_seq(TENANT, SCOPE)).unwrap();
    assert_eq!(last, PUSHERS * EACH * 3);
}

#[test]
fn every_connection_keeps_to_indexes_and_to_the_plan_that_was_made() {
    let place = open::place(&Cluster::shared().database().unwrap()).unwrap();
    let link = open::connect(&place).unwrap();
    let said =
        |setting: &str| -> String { link.wait(link.client.query_one(&format!("SHOW {setting}"), &[])).unwrap().get(0) };
    assert_eq!([said("enable_seqscan"), said("plan_cache_mode")], ["off", "force_generic_plan"]);
}

#[test]
fn two_that_change_one_row_at_the_same_time_both_count() {
    let store = database();
    let row = Enrolment::begun(EnrolmentId::from_bytes([3; 16]), [2; 33], 0);
    (&store as &dyn Store).write(|tx| tx.put_enrolment(TENANT, &row)).unwrap();
    let (met, runs) = (Barrier::new(2), AtomicU32::new(0));
    let add = || {
        let first = AtomicBool::new(true);
        (&store as &dyn Store).write::<(), StoreError>(|tx| {
            let mut row = tx.enrolment(TENANT, row.id)?.unwrap();
            runs.fetch_add(1, Ordering::SeqCst);
            // Both have read before either writes, so one of them must fail and begin again.
            if first.swap(false, Ordering::SeqCst) {
                met.wait();
            }
            row.enrolled_ms += 1;
            tx.put_enrolment(TENANT, &row)
        })
    };
    thread::scope(|threads| {
        let other = threads.spawn(add);
        add().unwrap();
        other.join().unwrap().unwrap();
    });
    let row = (&store as &dyn Store).read(|tx| tx.enrolment(TENANT, row.id)).unwrap().unwrap();
    assert_eq!(row.enrolled_ms, 2);
    assert_eq!(runs.load(Ordering::SeqCst), 3);
}

#[test]
fn two_that_wait_for_each_other_both_count() {
    let store = database();
    let (a, b) = (SCOPE, Scope::Person(RecordId::from_bytes([4; 16])));
    (&store as &dyn Store).write(|tx| tx.next_seq(TENANT, a).and(tx.next_seq(TENANT, b))).unwrap();
    let met = Barrier::new(2);
    // Neither says beforehand what it will take, and they take it in opposite order.
    let take = |order: [Scope; 2]| {
        let first = AtomicBool::new(true);
        (&store as &dyn Store).write::<(), StoreError>(|tx| {
            tx.next_seq(TENANT, order[0])?;
            if first.swap(false, Ordering::SeqCst) {
                met.wait();
            }
            tx.next_seq(TENANT, order[1]).map(drop)
        })
    };
    thread::scope(|threads| {
        let other = threads.spawn(|| take([b, a]));
        take([a, b]).unwrap();
        other.join().unwrap().unwrap();
    });
    let last =
        (&store as &dyn Store).read(|tx| Ok::<_, StoreError>((tx.last_seq(TENANT, a)?, tx.last_seq(TENANT, b)?)));
    assert_eq!(last.unwrap(), (3, 3));
}

#[test]
fn a_conflict_that_never_ends_is_given_up() {
    let store = database();
    let tries = AtomicU32::new(0);
    let never = (&store as &dyn Store).write::<(), StoreError>(|tx| {
        tx.tenants()?;
        tries.fetch_add(1, Ordering::SeqCst);
        // Another transaction takes the counter between this one's first look and its own attempt, every time.
        push(&store, 1)?;
        tx.next_seq(TENANT, SCOPE).map(drop)
    });
    assert!(matches!(never, Err(StoreError::Contended)), "{never:?}");
    assert_eq!(tries.load(Ordering::SeqCst), ATTEMPTS);
}

fn said(url: &str) -> String {
    PostgresStore::open(url).err().unwrap().to_string()
}

#[test]
fn whoever_cannot_open_a_database_is_told_what_to_do() {
    let cluster = Cluster::shared();
    let url = cluster.database().unwrap();
    assert!(said(&url).contains("routebook-server init"), "{}", said(&url));
    assert!(said(&url.replace("routebook:routebook@", "routebook:wrong@")).contains("refuses user `routebook`"));
    assert!(said(&cluster.url("nothing")).contains("createdb"));
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let silent = said(&format!("postgres://a:b@{nobody}/x"));
    assert!(silent.contains("start it") && !silent.contains("a:b"), "{silent}");
    assert!(said("mysql://here/x").contains("postgres://"));
    assert!(said(&format!("{url}?sslmode=require")).contains("encrypt"));
    assert!(matches!(PostgresStore::open("postgres://h"), Err(StoreError::BadAddress(_))));
}

/// Runs a statement beside the store.
fn by_hand(store: &PostgresStore, sql: &str) {
    let link = open::connect(&store.place).unwrap();
    link.wait(link.client.batch_execute(sql)).unwrap();
}

#[test]
fn a_strangers_database_and_a_later_ones_are_left_as_they_are() {
    let url = Cluster::shared().database().unwrap();
    let store = PostgresStore::over(&url).unwrap();
    by_hand(&store, "CREATE TABLE theirs (x BIGINT)");
    for opened in [PostgresStore::open(&url), PostgresStore::migrate(&url).map(|(store, _)| store)] {
        assert!(matches!(opened, Err(StoreError::NotOurs { .. })));
    }
    let ours = database();
    let later = "INSERT INTO refinery_schema_history (version, name, applied_on, checksum) VALUES (999, 'x', '', '0')";
    by_hand(&ours, later);
    let url = Cluster::shared().url(ours.place.at.rsplit('/').next().unwrap());
    for opened in [PostgresStore::open(&url), PostgresStore::migrate(&url).map(|(store, _)| store)] {
        assert!(matches!(opened, Err(StoreError::TooNew { found: 999, .. })));
    }
}

#[test]
fn a_schema_goes_up_once() {
    let url = Cluster::shared().database().unwrap();
    let first = PostgresStore::migrate(&url).unwrap().1;
    assert_eq!((first.from, first.to), (0, migrate::newest()));
    assert_eq!(PostgresStore::migrate(&url).unwrap().1.from, migrate::newest());
    assert!(PostgresStore::open(&url).is_ok());
}

#[test]
fn a_connection_that_died_between_two_transactions_costs_nothing() {
    let store = database();
    push(&store, 1).unwrap();
    let kill = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()";
    by_hand(&store, kill);
    push(&store, 1).unwrap();
    assert_eq!((&store as &dyn Store).read(|tx| tx.last_seq(TENANT, SCOPE)).unwrap(), 2);
}

#[test]
fn a_backup_of_either_engine_fills_the_other() {
    let dir = tempfile::tempdir().unwrap();
    let (from, to) = (database(), database());
    push(&from, 5).unwrap();
    let file = dir.path().join("copy.db");
    from.backup(&file).unwrap();
    crate::store::from_file(&crate::store::SqliteStore::open(&file).unwrap(), &to).unwrap();
    let all = |store: &dyn Store| {
        store.read::<_, StoreError>(|tx| Ok((tx.changes(TENANT, SCOPE, 0, 99)?, tx.last_seq(TENANT, SCOPE)?))).unwrap()
    };
    assert_eq!(all(&from), all(&to));
    assert_eq!(all(&to).1, 5);
}

#[test]
fn every_table_of_the_file_is_a_table_of_the_server() {
    let file = |sql: &str| {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("server.db");
        drop(crate::store::SqliteStore::open(&path).unwrap());
        let connection = rusqlite::Connection::open(&path).unwrap();
        let mut statement = connection.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))).unwrap();
        let mut all: Vec<_> = rows.map(Result::unwrap).collect();
        all.sort();
        all
    };
    let of_file = file(
        "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c
         WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'",
    );
    let store = database();
    let link = open::connect(&store.place).unwrap();
    let columns = "SELECT table_name::text, column_name::text FROM information_schema.columns
         WHERE table_schema = current_schema() AND table_name <> 'routebook_server'";
    let rows = link.wait(link.client.query(columns, &[])).unwrap();
    let mut of_server: Vec<(String, String)> = rows.iter().map(|row| (row.get(0), row.get(1))).collect();
    of_server.sort();
    assert_eq!(of_server, of_file);
}
