//! Logins, sessions, stays, enrolments.

use routebook_domain::people::{Membership, Role};

use super::fixture::{OTHER, T, enrolment, enrolment_id, read, record_id, write};
use super::*;
use crate::model::{Attempts, Credential, Session, SessionKind};

fn credential(login: &str, hash: &str) -> Credential {
    Credential { tenant: T, person: record_id(1), login: login.into(), password_hash: hash.into() }
}

pub fn a_login_finds_its_company(store: &dyn Store) {
    write(store, |tx| tx.put_credential(&credential("ada", "first")));
    write(store, |tx| tx.put_credential(&credential("ada", "second")));
    let found = read(store, |tx| Ok((tx.credential("ada")?, tx.credential("Ada")?)));
    assert_eq!(found.0.unwrap().password_hash, "second");
    assert!(found.1.is_none());
    let taken = store.write(|tx| tx.put_credential(&Credential { tenant: OTHER, ..credential("ada", "x") }));
    assert!(taken.is_err());
}

fn session(n: u8, expires_ms: i64) -> Session {
    Session {
        token: [n; 32],
        tenant: T,
        person: record_id(1),
        kind: SessionKind::Phone,
        enrolment: Some(enrolment_id(n)),
        created_ms: 1,
        expires_ms,
        ended_ms: None,
    }
}

pub fn attempts_and_sessions_are_swept_by_time(store: &dyn Store) {
    let late = Attempts { failures: 3, last_ms: 50 };
    write(store, |tx| {
        tx.put_attempts("old", &Attempts { failures: 1, last_ms: 10 })?;
        tx.put_attempts("late", &late)?;
        tx.put_attempts("right", &late)?;
        tx.put_attempts("right", &Attempts::default())?;
        tx.put_session(&session(1, 10))?;
        tx.put_session(&session(2, 90))?;
        tx.sweep_attempts(50)?;
        tx.sweep_sessions(50)
    });
    let [old, right, kept] = read(store, |tx| Ok([tx.attempts("old")?, tx.attempts("right")?, tx.attempts("late")?]));
    assert_eq!([old, right, kept], [Attempts::default(), Attempts::default(), late]);
    let (one, of, all) = read(store, |tx| {
        let of = tx.sessions_of(T, enrolment_id(2))?;
        Ok((tx.session(&[1; 32])?, of, tx.sessions_of_person(T, record_id(1))?))
    });
    assert!(one.is_none());
    assert_eq!((of, all), (vec![session(2, 90)], vec![session(2, 90)]));
}

pub fn stays_are_found_by_person_and_by_territory(store: &dyn Store) {
    let stay = |person, territory| Membership {
        person: record_id(person),
        territory: record_id(territory),
        role: Role::Rep,
        from_ms: 1,
        until_ms: Some(9),
    };
    let seen = write(store, |tx| {
        tx.put_membership(T, record_id(1), Some(&stay(5, 6)))?;
        let before = tx.memberships_of(T, record_id(5))?.len();
        tx.put_membership(T, record_id(2), Some(&stay(5, 7)))?;
        tx.put_membership(OTHER, record_id(3), Some(&stay(5, 6)))?;
        Ok((before, tx.memberships_of(T, record_id(5))?.len()))
    });
    assert_eq!(seen, (1, 2));
    write(store, |tx| tx.put_membership(T, record_id(2), None));
    let found = read(store, |tx| Ok((tx.memberships_of(T, record_id(5))?, tx.members(T, record_id(6))?)));
    assert_eq!(found, (vec![stay(5, 6)], vec![stay(5, 6)]));
    assert!(read(store, |tx| tx.members(T, record_id(7))).is_empty());
}

pub fn an_enrolment_keeps_its_former_keys(store: &dyn Store) {
    let (mine, server) = (enrolment(2, Some(5)), enrolment(1, None));
    write(store, |tx| {
        tx.put_enrolment(T, &mine)?;
        tx.put_enrolment(T, &server)?;
        tx.put_former_key(T, mine.id, 9, &[8; 33])?;
        tx.put_former_key(T, mine.id, 1, &[7; 33])
    });
    let (all, keys) = read(store, |tx| Ok((tx.enrolments(T)?, tx.former_keys(T, mine.id)?)));
    assert_eq!(all, [server, mine]);
    assert_eq!(keys, [(1, [7; 33]), (9, [8; 33])]);
    assert!(read(store, |tx| tx.enrolments(OTHER)).is_empty());
}

pub fn words_may_hold_anything(store: &dyn Store) {
    let mut row = enrolment(1, Some(5));
    row.installation = "一台 '手机'; \\ \u{1f4f1}".into();
    row.platform = "zero \0 byte".into();
    write(store, |tx| tx.put_enrolment(T, &row));
    let kept = read(store, |tx| tx.enrolment(T, row.id)).unwrap();
    assert_eq!(kept.installation, row.installation);
    assert!(kept.platform.starts_with("zero ") && kept.platform.ends_with(" byte"));
}
