//! A crash at any moment: what was confirmed to a person is there, and nothing is ever half there.
#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::*;
use routebook_domain::flow::{ActionKind, fold};
use routebook_domain::ids::FlowId;
use routebook_domain::record::Value;
use routebook_store::Store;
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
    let (row, now) = store.read(|r| Ok::<_, routebook_store::StoreError>((r.flow_row(flow)?, r.flow(flow)?))).unwrap();
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
