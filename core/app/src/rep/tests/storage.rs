use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use routebook_domain::ids::{EvidenceId, FlowId};
use routebook_domain::record::Value;
use routebook_store::{MediaState, Variant};

use crate::platform::{Disk, Platform};
use crate::rep::Rep;
use crate::testing::{ME, Phone, WANG, setting};
use crate::views::KeptWhy;

const DAY: i64 = 86_400_000;

/// A disk with as much room as a test says; what is deleted frees none, so that the floor alone decides.
struct Room(AtomicU64);

impl Disk for Room {
    fn free_bytes(&self, _folder: &Path) -> Option<u64> {
        Some(self.0.load(Ordering::SeqCst))
    }
}

/// The same phone on a disk with so much room.
fn on_disk(phone: &Phone, free: u64) -> Rep {
    let platform = Platform { disk: Arc::new(Room(AtomicU64::new(free))), ..phone.rep.inner.platform.clone() };
    Rep::open(ME, &phone.dir.path().join("me.db"), &platform, &Default::default()).unwrap()
}

/// A visit with so many photos, everything acknowledged.
fn photos(phone: &Phone, n: u32) -> (FlowId, Vec<EvidenceId>) {
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    let take = |n| phone.rep.attach_photo(flow, "fridge", None, &phone.scene(n), None).unwrap().evidence;
    let all = (1..=n).map(take).collect();
    phone.acknowledge(&[]);
    (flow, all)
}

fn verify(phone: &Phone, photo: EvidenceId) {
    let write = |variant, state| phone.rep.write(|w| Ok(w.media_state(photo, variant, state)?)).unwrap();
    write(Variant::Thumb, MediaState::Received);
    write(Variant::Full, MediaState::Verified);
}

fn there(rep: &Rep, flow: FlowId) -> Vec<bool> {
    let media = rep.visit(flow).unwrap().media;
    media.iter().map(|m| m.path.as_ref().is_some_and(|path| path.exists())).collect()
}

#[test]
fn a_verified_photo_goes_after_its_days_and_its_thumbnail_stays() {
    let phone = Phone::new();
    let (flow, all) = photos(&phone, 2);
    verify(&phone, all[0]);
    assert_eq!(phone.rep.free_storage().unwrap().files, 0);
    phone.clock.forward(30 * DAY + 60_000);
    let freed = phone.rep.free_storage().unwrap();
    assert_eq!((freed.files, there(&phone.rep, flow)), (1, vec![false, true]));
    let media = phone.rep.visit(flow).unwrap().media;
    assert!(media.iter().all(|m| m.thumb.as_ref().is_some_and(|path| path.exists())));
    assert_eq!(media[0].state, crate::views::MediaState::Verified);
    assert_eq!(phone.rep.free_storage().unwrap().files, 0);
}

#[test]
fn the_company_says_for_how_long() {
    let phone = Phone::new();
    let (flow, all) = photos(&phone, 1);
    verify(&phone, all[0]);
    phone.receive(vec![setting(90, "media.keep_days", Value::Int(2))]);
    phone.clock.forward(2 * DAY + 60_000);
    assert_eq!(phone.rep.free_storage().unwrap().files, 1);
    assert_eq!(there(&phone.rep, flow), [false]);
}

#[test]
fn below_the_floor_the_oldest_verified_go_first_and_undelivered_ones_never() {
    let phone = Phone::new();
    let (flow, all) = photos(&phone, 4);
    verify(&phone, all[1]);
    verify(&phone, all[2]);
    let rep = on_disk(&phone, 500_000_000 - 1);
    assert!(rep.storage().unwrap().low);
    assert_eq!(rep.free_storage().unwrap().files, 1);
    assert_eq!(there(&rep, flow), [true, false, true, true]);
    let full = on_disk(&phone, 0);
    assert_eq!(full.free_storage().unwrap().files, 1);
    assert_eq!(there(&full, flow), [true, false, false, true]);
    assert_eq!(on_disk(&phone, 500_000_000).free_storage().unwrap().files, 0);
}

#[test]
fn a_full_phone_makes_room_before_a_photo() {
    let phone = Phone::new();
    let (flow, all) = photos(&phone, 1);
    verify(&phone, all[0]);
    let rep = on_disk(&phone, 0);
    rep.attach_photo(flow, "fridge", None, &phone.scene(9), None).unwrap();
    assert_eq!(there(&rep, flow), [false, true]);
}

#[test]
fn what_is_kept_is_told_with_the_reason() {
    let phone = Phone::new();
    let (_, all) = photos(&phone, 2);
    verify(&phone, all[0]);
    let kept = phone.rep.status().unwrap().stored.kept;
    let told: Vec<_> = kept.iter().map(|k| (k.why, k.files)).collect();
    assert_eq!(told, [(KeptWhy::Undelivered, 2), (KeptWhy::Delivered, 1), (KeptWhy::Thumbnail, 1)]);
    let storage = phone.rep.storage().unwrap();
    assert_eq!((storage.keep_days, storage.floor_bytes, storage.low), (30, 500_000_000, false));
}

#[test]
fn a_copy_that_a_crash_left_behind_is_swept_up() {
    let phone = Phone::new();
    let (flow, all) = photos(&phone, 1);
    verify(&phone, all[0]);
    phone.rep.write(|w| Ok(w.media_gone(all[0])?)).unwrap();
    let folder = &phone.rep.inner.media;
    let path = folder.join(format!("{}.jpg", all[0]));
    assert!(path.exists());
    let old = std::time::SystemTime::now() - std::time::Duration::from_secs(7200);
    for file in std::fs::read_dir(folder).unwrap() {
        std::fs::File::options().write(true).open(file.unwrap().path()).unwrap().set_modified(old).unwrap();
    }
    phone.rep.write(|w| super::super::sweep(w, folder)).unwrap();
    assert!(!path.exists());
    assert!(phone.rep.visit(flow).unwrap().media[0].thumb.as_ref().unwrap().exists());
}
