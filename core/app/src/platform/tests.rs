#![allow(clippy::unwrap_used)]
use super::*;

fn keys(dir: &Path) -> FileKeys {
    FileKeys::new(dir, Arc::new(SystemRandom::new()))
}

#[test]
fn a_key_is_found_again_by_its_label_and_nobody_elses() {
    let dir = tempfile::tempdir().unwrap();
    let keys = keys(&dir.path().join("keys"));
    let made = keys.create("a").unwrap().public_key();
    assert_eq!(keys.open("a").unwrap().public_key(), made);
    assert_eq!(keys.open("b").err(), Some(KeyError::Gone));
    assert!(matches!(keys.create("a").err(), Some(KeyError::Unwritable(_))));
    assert_eq!(keys.open("a").unwrap().public_key(), made);
}

#[test]
fn a_key_that_is_there_and_cannot_be_read_is_not_gone() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("a.key")).unwrap();
    assert!(matches!(keys(dir.path()).open("a").err(), Some(KeyError::Unreadable(_))));
}

#[cfg(unix)]
#[test]
fn a_key_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    keys(dir.path()).create("a").unwrap();
    let mode = std::fs::metadata(dir.path().join("a.key")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn the_system_clock_moves_forward_within_one_boot() {
    let (one, two) = (SystemClock::new(), SystemClock::new());
    let (a, b) = (one.now(), two.now());
    assert!(b.mono_ms >= a.mono_ms && b.wall_ms > 1_700_000_000_000);
    assert_eq!(a.boot == b.boot, one.boot.is_some());
}
