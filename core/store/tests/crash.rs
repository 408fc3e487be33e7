//! A crash at any moment: what was confirmed to a person is there, and nothing is ever half there.
#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use common::*;
use routebook_domain::flow::{ActionKind, fold};
use routebook_domain::ids::FlowId;
use routebook_domain::record::Value;
use routebook_domain::template::TemplateRef;
use routebook_protocol::Change;
use routebook_store::{Store, StoreError};
use rusqlite::Connection;
use tempfile::TempDir;

/// What a crash leaves: the files as they are while the store is still open, the log cut to `wal` bytes.
fn crashed(phone: &Phone, wal: Option<usize>) -> (TempDir, PathBuf) {
    let dir = TempDir::new().unwrap();
    let (from, to) = (phone.store.path(), dir.path().join("rep.db"));
    fs::copy(from, &to).unwrap();
    let log = fs::read(side(from)).unwrap();
    fs::write(side(&to), &log[..wal.unwrap_or(log.len())]).unwrap();
    (dir, to)
}

fn side(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

/// Whether log, flow and list agree with each other, and how many ops there are.
fn sound_ops(path: &Path, flow: FlowId) -> u64 {
    let store = Store::open(path).unwrap();
    assert!(store.check().unwrap().is_empty());
    let report = store.read(|r| r.verify_chain()).unwrap();
    assert_eq!(report.fault, None);
    let (row, now) = store.read(|r| Ok::<_, StoreError>((r.flow_row(flow)?, r.flow(flow)?))).unwrap();
    assert_eq!(row.is_some(), report.ops > 0);
    if let (Some(row), Some(now)) = (row, now) {
        assert_eq!(now.actions.len() as u64, report.ops);
        assert_eq!(row.points, fold(&now.template, &now.actions).points);
        assert_eq!(u64::from(row.waiting), report.ops);
    }
    report.ops
}

fn answer(phone: &mut Phone, flow: FlowId) {
    let answers = [("need".to_owned(), Value::from("缺冰柜"))].into();
    phone.act(flow, ActionKind::Record { step: "interview".into(), answers, spent: Default::default() });
}

#[test]
fn what_was_confirmed_survives_a_crash() {
    let mut phone = Phone::new();
    let (flow, _) = phone.start(40);
    for n in 1..5 {
        let (_dir, path) = crashed(&phone, None);
        assert_eq!(sound_ops(&path, flow), n);
        answer(&mut phone, flow);
    }
}

#[test]
fn a_write_that_was_cut_off_is_wholly_there_or_not_at_all() {
    let mut phone = Phone::new();
    phone.store.pause().unwrap();
    let (flow, _) = phone.start(40);
    answer(&mut phone, flow);
    answer(&mut phone, flow);
    let length = fs::metadata(side(phone.store.path())).unwrap().len() as usize;
    let counts: Vec<u64> = (0..length)
        .step_by(2060)
        .chain([length])
        .map(|cut| {
            let (_dir, path) = crashed(&phone, Some(cut));
            sound_ops(&path, flow)
        })
        .collect();
    assert!(counts.is_sorted());
    assert_eq!((counts.first(), counts.last()), (Some(&0), Some(&3)));
}

/// Every kind of act that a person can do, each allowed to be ignored by the fold: what counts is that it is whole.
fn every_kind(phone: &mut Phone, flow: FlowId) {
    let need = || [("need".to_owned(), Value::from("两台冰柜"))].into();
    let (step, reason) = (|| "interview".to_owned(), || "客户改口".to_owned());
    answer(phone, flow);
    phone.act(flow, ActionKind::Correct { step: step(), answers: need(), reason: reason() });
    phone.act(flow, ActionKind::Attach { step: "photo".into(), need: "front-photo".into(), evidence: photo(70) });
    phone.act(flow, ActionKind::Skip { step: "material".into(), reason: reason() });
    phone.act(flow, ActionKind::EnterStage { stage: "visit".into() });
    phone.act(flow, ActionKind::Submit);
    phone.act(flow, ActionKind::Resubmit);
    let to = TemplateRef { key: "outlet-visit".into(), version: 1 };
    phone.act(flow, ActionKind::Migrate { to });
    phone.act(flow, ActionKind::HandOver { to: SOUTH, reason: reason() });
    phone.act(flow, ActionKind::Void { reason: reason() });
}

#[test]
fn every_kind_of_act_is_wholly_there_or_not_at_all() {
    let mut phone = Phone::new();
    phone.store.pause().unwrap();
    let (flow, _) = phone.start(40);
    every_kind(&mut phone, flow);
    let length = fs::metadata(side(phone.store.path())).unwrap().len() as usize;
    let cuts = (0..length).step_by(4096 + 4120 / 3).chain([length]);
    let counts: Vec<u64> = cuts.map(|cut| sound_ops(&crashed(&phone, Some(cut)).1, flow)).collect();
    assert!(counts.is_sorted());
    assert_eq!((counts.first(), counts.last()), (Some(&0), Some(&11)));
}

/// A flow in three places: its actions, its row, and the end of the scope that was read.
fn standing(path: &Path, flow: FlowId) -> (usize, bool, Option<u64>) {
    let store = Store::open(path).unwrap();
    assert!(store.check().unwrap().is_empty());
    let read = store.read(|r| Ok::<_, StoreError>((r.actions(flow)?.len(), r.flow_row(flow)?.is_some(), r.cursor()?)));
    let (actions, row, cursor) = read.unwrap();
    (actions, row, cursor.and_then(|cursor| cursor.scopes.get(&OWN_SCOPE).copied()))
}

#[test]
fn a_leave_that_was_cut_off_hides_the_flow_wholly_or_not_at_all() {
    let mut phone = Phone::new();
    let (flow, start) = phone.start(40);
    phone.pull(OWN_SCOPE, action(flow, 1, &start));
    phone.store.pause().unwrap();
    let before = standing(phone.store.path(), flow);
    phone.pull(OWN_SCOPE, Change::FlowLeft(flow));
    let after = standing(phone.store.path(), flow);
    assert_eq!(((before.0, before.1), (after.0, after.1)), ((1, true), (0, false)));
    let length = fs::metadata(side(phone.store.path())).unwrap().len() as usize;
    for cut in (0..=length).step_by(1030) {
        let (_dir, path) = crashed(&phone, Some(cut));
        let found = standing(&path, flow);
        assert!(found == before || found == after, "{found:?}");
    }
}

#[test]
fn a_power_cut_during_a_migration_leaves_a_database_that_still_migrates() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("rep.db");
    Connection::open(&path).unwrap().execute_batch(include_str!("fixtures/v4.sql")).unwrap();
    let open = Store::open(&path).unwrap();
    let (all, bytes) = (dump(&open), fs::read(side(&path)).unwrap());
    let mut versions = BTreeSet::new();
    for cut in (0..=bytes.len()).step_by(bytes.len() / 40) {
        let dir = TempDir::new().unwrap();
        let copy = dir.path().join("rep.db");
        fs::copy(&path, &copy).unwrap();
        fs::write(side(&copy), &bytes[..cut]).unwrap();
        let cut_off = Connection::open(&copy).unwrap();
        versions.insert(cut_off.pragma_query_value(None, "user_version", |row| row.get::<_, i32>(0)).unwrap());
        drop(cut_off);
        let again = Store::open(&copy).unwrap();
        assert!(again.check().unwrap().is_empty() && dump(&again) == all, "cut at {cut}");
    }
    assert_eq!(versions, [4, 6].into(), "the version that was there, or the latest");
}
