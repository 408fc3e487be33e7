//! Opening: what is not ours stays untouched, what is damaged moves aside, what is old is brought along.
#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use std::fs;
use std::path::PathBuf;

use common::*;
use routebook_domain::flow::Status;
use routebook_domain::record::RecordKind;
use routebook_store::{Enrolled, FlowQuery, Index, StorageKind, Store, StoreError, set_aside};
use rusqlite::Connection;
use tempfile::TempDir;

const V1: &str = include_str!("fixtures/v1.sql");

fn file(dir: &TempDir) -> PathBuf {
    dir.path().join("rep.db")
}

fn is_left_alone(content: &[u8]) {
    let dir = TempDir::new().unwrap();
    fs::write(file(&dir), content).unwrap();
    let error = Store::open(&file(&dir)).map(drop).unwrap_err();
    assert!(matches!(&error, StoreError::NotADatabase { path } if *path == file(&dir)), "{error}");
    assert_eq!(error.kind(), StorageKind::NotADatabase);
    assert_eq!(fs::read(file(&dir)).unwrap(), content);
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[test]
fn a_file_that_is_no_database_is_left_alone() {
    is_left_alone(b"hello");
    is_left_alone(&[0xff; 5000]);
}

#[test]
fn another_programs_database_is_left_alone() {
    let dir = TempDir::new().unwrap();
    Connection::open(file(&dir)).unwrap().execute_batch("CREATE TABLE mine (x)").unwrap();
    is_left_alone(&fs::read(file(&dir)).unwrap());
}

#[test]
fn an_index_is_no_store() {
    let dir = TempDir::new().unwrap();
    drop(Index::open(&file(&dir), [1; 16]).unwrap());
    assert!(matches!(Store::open(&file(&dir)), Err(StoreError::NotADatabase { .. })));
}

#[test]
fn a_database_of_a_newer_version_is_left_alone() {
    let dir = TempDir::new().unwrap();
    drop(Store::open(&file(&dir)).unwrap());
    Connection::open(file(&dir)).unwrap().pragma_update(None, "user_version", 99).unwrap();
    assert!(matches!(Store::open(&file(&dir)), Err(StoreError::TooNew { version: 99, .. })));
}

#[test]
fn a_damaged_database_moves_aside_and_leaves_room() {
    let phone = Phone::new();
    phone.store.pause().unwrap();
    let path = phone.store.path().to_owned();
    let Phone { dir, store, .. } = phone;
    drop(store);
    let mut bytes = fs::read(&path).unwrap();
    bytes[100..].fill(0x5a);
    fs::write(&path, &bytes).unwrap();
    let error = Store::open(&path).map(drop).unwrap_err();
    assert_eq!(error.kind(), StorageKind::Damaged, "{error}");
    let aside = set_aside(&path, 1234).unwrap();
    assert_eq!(aside, dir.path().join("rep.db.damaged-1234"));
    assert_eq!(fs::read(aside).unwrap(), bytes);
    let fresh = Store::open(&path).unwrap();
    assert!(fresh.read(|r| r.find_identity()).unwrap().is_none());
}

#[test]
fn moving_aside_never_overwrites() {
    let dir = TempDir::new().unwrap();
    fs::write(file(&dir), b"a").unwrap();
    fs::write(dir.path().join("rep.db.damaged-1"), b"b").unwrap();
    assert!(matches!(set_aside(&file(&dir), 1), Err(StoreError::Exists { .. })));
    assert_eq!(fs::read(file(&dir)).unwrap(), b"a");
}

#[test]
fn a_folder_that_is_not_there_is_an_error_that_names_the_file() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("none/rep.db");
    assert!(matches!(Store::open(&path), Err(StoreError::Io { path: p, .. }) if p == path));
}

#[test]
fn two_that_open_a_fresh_file_at_once_both_succeed() {
    for _ in 0..8 {
        let dir = TempDir::new().unwrap();
        let both = std::thread::scope(|scope| {
            let open = || scope.spawn(|| Store::open(&file(&dir)).map(drop));
            [open(), open()].map(|thread| thread.join().unwrap())
        });
        both.into_iter().for_each(|result| result.unwrap());
    }
}

#[cfg(unix)]
#[test]
fn nobody_else_may_read_the_tokens() {
    use std::os::unix::fs::PermissionsExt;
    let phone = Phone::new();
    for entry in fs::read_dir(phone.dir.path()).unwrap() {
        assert_eq!(entry.unwrap().metadata().unwrap().permissions().mode() & 0o077, 0);
    }
}

#[test]
fn a_backup_is_whole_and_never_overwrites() {
    let mut phone = Phone::new();
    phone.rename("甲");
    let copy = phone.dir.path().join("copy.db");
    phone.store.backup(&copy).unwrap();
    assert!(matches!(phone.store.backup(&copy), Err(StoreError::Exists { .. })));
    let restored = Store::open(&copy).unwrap();
    assert_eq!(dump(&restored), dump(&phone.store));
    assert!(restored.check().unwrap().is_empty());
}

#[test]
fn a_database_of_version_1_opens_with_everything_in_it() {
    let dir = TempDir::new().unwrap();
    Connection::open(file(&dir)).unwrap().execute_batch(V1).unwrap();
    let store = Store::open(&file(&dir)).unwrap();
    assert!(store.check().unwrap().is_empty());
    assert_eq!(store.read(|r| r.identity()).unwrap(), identity());
    let outlets = store.read(|r| r.records(RecordKind::Outlet)).unwrap();
    assert_eq!(outlets[0].text(name_no()), "老王超市");
    let flows = store.read(|r| r.flows(&FlowQuery::default())).unwrap();
    assert_eq!((flows[0].status, flows[0].waiting), (Some(Status::Open), 1));
    let report = store.read(|r| r.verify_chain()).unwrap();
    assert_eq!((report.ops, report.fault), (3, None));
    assert_eq!(store.read(|r| r.cursor()).unwrap().unwrap().epoch, EPOCH);
}

#[test]
fn the_index_remembers_who_uses_the_phone() {
    let dir = TempDir::new().unwrap();
    let enrolled = |n: u8, ms: i64| Enrolled {
        enrolment: routebook_domain::ids::EnrolmentId::from_bytes([n; 16]),
        tenant: TENANT,
        person: REP,
        person_name: "李娜".into(),
        login: "lina".into(),
        server: "http://127.0.0.1:1".into(),
        enrolled_ms: ms,
    };
    let index = Index::open(&file(&dir), [1; 16]).unwrap();
    index.put(&enrolled(2, 20)).unwrap();
    index.put(&enrolled(1, 30)).unwrap();
    index.put(&Enrolled { login: "li.na".into(), ..enrolled(2, 20) }).unwrap();
    index.set_current(Some(enrolled(1, 0).enrolment)).unwrap();
    drop(index);
    let index = Index::open(&file(&dir), [9; 16]).unwrap();
    assert_eq!(index.installation().unwrap(), [1; 16]);
    assert_eq!(index.current().unwrap(), Some(enrolled(1, 0).enrolment));
    let logins: Vec<String> = index.enrolments().unwrap().into_iter().map(|e| e.login).collect();
    assert_eq!(logins, ["li.na", "lina"]);
}

/// Another process that finds no lock throws the write-ahead log away as it closes.
#[cfg(target_os = "linux")]
#[test]
fn opening_a_database_again_keeps_the_locks_on_it() {
    use std::os::unix::fs::MetadataExt;
    let phone = Phone::new();
    let inode = fs::metadata(phone.store.path()).unwrap().ino();
    let mine = format!("{} ", std::process::id());
    let locks = || {
        let all = fs::read_to_string("/proc/locks").unwrap();
        all.lines().filter(|l| l.contains(&mine) && l.contains(&format!(":{inode} "))).count()
    };
    phone.store.write(|w| w.put_note("a", b"1")).unwrap();
    let before = locks();
    drop(Store::open(phone.store.path()).unwrap());
    assert_eq!((before > 0, locks()), (true, before));
}
