//! Real SQLite over the disk: what a power cut may take, and what it may not.

#![allow(clippy::unwrap_used, missing_docs)]

use routebook_vfs::{Chance, Disk, Loss, Verb};
use rusqlite::{Connection, ErrorCode, OpenFlags};

fn open(disk: &Disk, synchronous: &str) -> rusqlite::Result<Connection> {
    let conn = Connection::open_with_flags_and_vfs("/phone/a.db", OpenFlags::default(), disk.vfs())?;
    conn.pragma_update(None, "journal_mode", "WAL")?;
    conn.pragma_update(None, "synchronous", synchronous)?;
    conn.pragma_update(None, "wal_autocheckpoint", 8)?;
    Ok(conn)
}

/// Writes rows, each in a transaction of its own, until the disk fails; gives how many were confirmed.
fn write(disk: &Disk, synchronous: &str, rows: i64) -> i64 {
    let Ok(conn) = open(disk, synchronous) else { return 0 };
    if conn.execute("CREATE TABLE IF NOT EXISTS t (n INTEGER PRIMARY KEY, b BLOB)", []).is_err() {
        return 0;
    }
    let insert = |n: i64| conn.execute("INSERT INTO t VALUES (?1, ?2)", (n, vec![n as u8; 3000]));
    (1..=rows).find(|n| insert(*n).is_err()).map_or(rows, |failed| failed - 1)
}

/// How many rows are there after a restart; an error where the file is damaged.
fn rows(disk: &Disk) -> Result<i64, String> {
    let conn = open(disk, "FULL").map_err(|e| e.to_string())?;
    let sound = |row: &rusqlite::Row<'_>| row.get::<_, String>(0);
    let said = conn.query_row("PRAGMA integrity_check", [], sound).map_err(|e| e.to_string())?;
    if said != "ok" {
        return Err(said);
    }
    let there = "SELECT count(*) FROM sqlite_schema WHERE name = 't'";
    if conn.query_row(there, [], |row| row.get::<_, i64>(0)).unwrap() == 0 {
        return Ok(0);
    }
    let gapless = "SELECT count(*) - (coalesce(max(n), 0) - count(*)) FROM t";
    conn.query_row(gapless, [], |row| row.get(0)).map_err(|e| e.to_string())
}

/// Confirmed and found rows for a cut at each change in turn.
fn cuts(synchronous: &str, loss: Loss) -> Vec<(i64, Result<i64, String>)> {
    let whole = Disk::new();
    assert_eq!(write(&whole, synchronous, 12), 12);
    let each = (0..whole.count()).map(|number| {
        let disk = Disk::new();
        disk.cut_at(number);
        let confirmed = write(&disk, synchronous, 12);
        disk.restart(loss, &mut Chance::of(number));
        (confirmed, rows(&disk))
    });
    each.collect()
}

#[test]
fn whatever_was_confirmed_is_there_wherever_the_power_goes() {
    for loss in [Loss::Everything, Loss::Nothing, Loss::Chance] {
        for (number, (confirmed, found)) in cuts("FULL", loss).into_iter().enumerate() {
            let found = found.unwrap_or_else(|e| panic!("{loss:?}, cut at {number}: {e}"));
            assert!(found >= confirmed, "{loss:?}, cut at {number}: {confirmed} confirmed, {found} there");
        }
    }
}

#[test]
fn a_program_that_does_not_wait_for_the_disk_is_caught() {
    let lost = cuts("OFF", Loss::Everything).into_iter().any(|(confirmed, found)| found != Ok(confirmed));
    assert!(lost);
}

#[test]
fn a_disk_that_lies_about_a_sync_loses_what_was_confirmed() {
    let disk = Disk::new();
    let before = write(&disk, "FULL", 3);
    disk.lie_from(disk.count());
    let conn = open(&disk, "FULL").unwrap();
    conn.execute("INSERT INTO t VALUES (99, x'00')", []).unwrap();
    disk.cut();
    drop(conn);
    assert!(disk.has_lied());
    disk.restart(Loss::Everything, &mut Chance::of(1));
    assert_eq!(rows(&disk), Ok(before));
}

#[test]
fn a_full_disk_refuses_and_keeps() {
    let disk = Disk::new();
    assert_eq!(write(&disk, "FULL", 3), 3);
    disk.limit(Some(disk.used() + 1000));
    let conn = open(&disk, "FULL").unwrap();
    let full = conn.execute("INSERT INTO t VALUES (9, zeroblob(200000))", []).unwrap_err();
    assert_eq!(full.sqlite_error_code(), Some(ErrorCode::DiskFull));
    drop(conn);
    disk.limit(None);
    assert_eq!(rows(&disk), Ok(3));
}

#[test]
fn one_change_that_fails_fails_one_transaction() {
    let disk = Disk::new();
    assert_eq!(write(&disk, "FULL", 2), 2);
    let conn = open(&disk, "FULL").unwrap();
    disk.record();
    disk.fail_at(disk.count());
    assert!(conn.execute("INSERT INTO t VALUES (3, x'00')", []).is_err());
    conn.execute("INSERT INTO t VALUES (3, x'00')", []).unwrap();
    let recorded = disk.recorded();
    assert!(recorded.iter().any(|o| o.verb == Verb::Write && o.file == "/phone/a.db-wal"), "{recorded:?}");
    drop(conn);
    assert_eq!(rows(&disk), Ok(3));
}

#[test]
fn three_connections_read_while_one_writes() {
    let disk = Disk::new();
    assert_eq!(write(&disk, "FULL", 1), 1);
    let [mut writer, second, reader] = [(); 3].map(|()| open(&disk, "FULL").unwrap());
    let count = |conn: &Connection| conn.query_row("SELECT count(*) FROM t", [], |row| row.get::<_, i64>(0)).unwrap();
    let tx = writer.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).unwrap();
    tx.execute("INSERT INTO t VALUES (2, x'00')", []).unwrap();
    assert_eq!(count(&reader), 1, "nobody sees what is not committed");
    second.busy_timeout(std::time::Duration::ZERO).unwrap();
    let busy = second.execute("INSERT INTO t VALUES (3, x'00')", []).unwrap_err();
    assert_eq!(busy.sqlite_error_code(), Some(ErrorCode::DatabaseBusy));
    tx.commit().unwrap();
    assert_eq!(count(&reader), 2);
    second.execute("INSERT INTO t VALUES (3, x'00')", []).unwrap();
    assert_eq!(count(&reader), 3);
}

#[test]
fn a_copied_phone_goes_on_by_itself() {
    let disk = Disk::new();
    assert_eq!(write(&disk, "FULL", 2), 2);
    disk.copy("/phone/", "/other/");
    let other = Connection::open_with_flags_and_vfs("/other/a.db", OpenFlags::default(), disk.vfs()).unwrap();
    other.execute("DELETE FROM t", []).unwrap();
    assert_eq!(rows(&disk), Ok(2));
}

#[test]
fn connections_of_before_a_cut_only_fail() {
    let disk = Disk::new();
    assert_eq!(write(&disk, "FULL", 2), 2);
    let before = open(&disk, "FULL").unwrap();
    disk.cut();
    disk.restart(Loss::Everything, &mut Chance::of(1));
    assert!(before.execute("INSERT INTO t VALUES (7, x'00')", []).is_err());
    drop(before);
    assert_eq!(rows(&disk), Ok(2));
}
