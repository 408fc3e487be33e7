//! Evidence, photos, uploads, snapshots.

use routebook_domain::doubt::{Move, PhotoOrder};
use routebook_domain::ids::TenantId;
use routebook_domain::place::{Fix, GeoPoint};
use routebook_protocol::Scope;

use super::fixture::{OTHER, SCOPE, T, body_id, evidence, evidence_id, flow_id, photo, read, record_id, time, write};
use super::*;
use crate::model::{EvidenceRow, EvidenceState, PhotoRow, PhotosOf, Side, Snapshot, Upload, Variant};

pub fn evidence_is_found_and_falls_due(store: &dyn Store) {
    let here = EvidenceRow { state: EvidenceState::Verified, ..evidence(3, 4, Some(5)) };
    let all = [evidence(1, 4, Some(20)), evidence(2, 4, Some(10)), here, evidence(4, 4, None)];
    write(store, |tx| all.iter().try_for_each(|row| tx.put_evidence(T, row)));
    assert_eq!(read(store, |tx| tx.evidence_of(T, flow_id(4))), all);
    assert_eq!(read(store, |tx| tx.evidence_by_digest(T, &[2; 32], 9)), [all[1].clone()]);
    assert_eq!(read(store, |tx| tx.overdue(T, 20, 9)), [all[1].clone(), all[0].clone()]);
    assert_eq!(read(store, |tx| tx.overdue(T, 19, 9)), [all[1].clone()]);
    let seen = write(store, |tx| {
        let before = tx.evidence(T, evidence_id(2))?.map(|row| row.state);
        tx.put_evidence(T, &EvidenceRow { state: EvidenceState::Missing, ..all[1].clone() })?;
        Ok((before, tx.evidence(T, evidence_id(2))?.map(|row| row.state), tx.overdue(T, 99, 9)?.len()))
    });
    assert_eq!(seen, (Some(EvidenceState::Promised), Some(EvidenceState::Missing), 1));
    write(store, |tx| {
        tx.evidence_arrived(T, evidence_id(1), Variant::Thumb).and(tx.evidence_arrived(
            T,
            evidence_id(2),
            Variant::Full,
        ))
    });
    let [first, second] = [1, 2].map(|n| read(store, |tx| tx.evidence(T, evidence_id(n))).unwrap());
    assert_eq!((first.thumb, second.thumb, second.state), (true, false, EvidenceState::Verified));
}

pub fn photos_are_found_by_what_they_are_near(store: &dyn Store) {
    let all = [photo(1, 5, 10), photo(2, 5, 20), photo(3, 6, 30), photo(4, 5, 40)];
    let fix = Fix {
        point: GeoPoint { lat_e7: 1, lon_e7: 2 },
        accuracy_dm: 50,
        provider: "gps".into(),
        mock: false,
        age_ms: 0,
    };
    let mv = |at| Move { at: time(at), fix: fix.clone(), outlet: None };
    write(store, |tx| {
        all.iter().try_for_each(|row| tx.put_photo(T, row))?;
        tx.put_evidence(T, &EvidenceRow { state: EvidenceState::Verified, ..evidence(3, 1, None) })?;
        tx.put_move(T, body_id(1), record_id(5), &mv(10)).and(tx.put_move(T, body_id(2), record_id(5), &mv(20)))
    });
    let near = |of: PhotosOf, side| {
        let found = read(store, |tx| tx.photos_near(T, &of, side, 9));
        found.iter().map(|row| row.facts.evidence.bytes()[0]).collect::<Vec<_>>()
    };
    let at = PhotoOrder { ms: 20, id: evidence_id(2) };
    assert_eq!(near(PhotosOf::Owner(record_id(5)), Side::Before(at)), [1]);
    assert_eq!(near(PhotosOf::Outlet(record_id(77)), Side::Behind(at)), [3, 4]);
    assert_eq!(near(PhotosOf::Original([1; 32]), Side::Before(PhotoOrder { ms: 99, ..at })), [3, 1]);
    assert_eq!(read(store, |tx| tx.photos_by_code(T, "C2", 9)), [all[1].clone()]);
    assert_eq!(read(store, |tx| tx.looks(T, Some(record_id(6)), 9)), [(evidence_id(3), u64::MAX - 3)]);
    assert_eq!(read(store, |tx| tx.looks(T, None, 9)).len(), 4);
    let unseen = |id| read(store, |tx| tx.photos_unseen((T, evidence_id(id)), 9));
    assert_eq!((unseen(0), unseen(3)), (vec![(T, evidence_id(3))], vec![]));
    write(store, |tx| {
        tx.put_photo(T, &PhotoRow { looked: true, ..all[2].clone() }).and(tx.remove_photo(T, evidence_id(1)))
    });
    assert!(unseen(0).is_empty());
    assert_eq!(read(store, |tx| tx.photos_of(T, flow_id(1))).len(), 3);
    write(store, |tx| tx.remove_move(T, body_id(2)));
    assert_eq!(read(store, |tx| tx.moves(T, record_id(5), (10, 20), 9)), [mv(10)]);
    assert!(read(store, |tx| tx.moves(T, record_id(5), (11, 20), 9)).is_empty());
}

pub fn uploads_expire(store: &dyn Store) {
    let upload = |tenant: TenantId, n: u8, expires_ms| Upload {
        tenant,
        id: [n; 16],
        evidence: evidence_id(1),
        variant: Variant::Full,
        person: record_id(5),
        length: u64::from(u32::MAX) + 1,
        created_ms: 1,
        expires_ms,
    };
    write(store, |tx| {
        [upload(T, 1, 10), upload(T, 2, 99), upload(OTHER, 3, 10)].iter().try_for_each(|u| tx.put_upload(u))
    });
    assert_eq!(read(store, |tx| tx.expired_uploads(50)), [upload(T, 1, 10), upload(OTHER, 3, 10)]);
    write(store, |tx| tx.remove_upload(T, [1; 16]));
    assert_eq!(read(store, |tx| tx.upload(T, [1; 16])), None);
    assert_eq!(read(store, |tx| tx.uploads_of(T, evidence_id(1), Variant::Full)), [upload(T, 2, 99)]);
}

pub fn snapshots_are_frozen_in_pages(store: &dyn Store) {
    let row = |n: u8, created_ms| Snapshot {
        ticket: [n; 16],
        scope: SCOPE,
        person: record_id(5),
        seq: 7,
        pages: 2,
        created_ms,
    };
    let page = vec![7; 100_000];
    write(store, |tx| {
        tx.put_snapshot(T, &row(1, 10)).and(tx.put_snapshot(T, &row(2, 60)))?;
        tx.put_snapshot_page(T, [1; 16], 0, &page).and(tx.put_snapshot_page(T, [2; 16], 1, &page))
    });
    assert_eq!(read(store, |tx| tx.last_snapshot(T, record_id(5), SCOPE)), Some(row(2, 60)));
    assert_eq!(read(store, |tx| tx.last_snapshot(T, record_id(5), Scope::Tenant(T))), None);
    write(store, |tx| tx.sweep_snapshots(50));
    let kept = read(store, |tx| Ok((tx.snapshot(T, [1; 16])?, tx.snapshot_page(T, [1; 16], 0)?)));
    assert_eq!(kept, (None, None));
    assert_eq!(read(store, |tx| tx.snapshot_page(T, [2; 16], 1)), Some(page));
    write(store, |tx| tx.drop_snapshots(T));
    assert_eq!(read(store, |tx| tx.snapshot_page(T, [2; 16], 1)), None);
}
