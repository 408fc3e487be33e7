//! Files: sent after their op, thumbnails first, resumed where they stopped.
#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use common::{files::file, *};
use routebook_domain::ids::{EvidenceId, FlowId};
use routebook_protocol::Op;
use routebook_store::{MediaState, Variant};

/// Two photos by two ops, of which neither is acknowledged.
fn two_photos() -> (Phone, [Op; 2]) {
    let mut phone = Phone::new();
    let ops = [phone.start(40).1, phone.rename("甲")];
    let files = |n: u8| [Variant::Full, Variant::Thumb].map(|v| file(n, v, ops[usize::from(n) - 1].header.seq));
    phone.store.write(|w| [1, 2].into_iter().flat_map(files).try_for_each(|m| w.add_media(&m))).unwrap();
    (phone, ops)
}

fn next(phone: &Phone) -> Vec<String> {
    phone.store.read(|r| r.media_to_send(true, 9)).unwrap().into_iter().map(|m| m.path).collect()
}

const ONE: EvidenceId = EvidenceId::from_bytes([1; 16]);
const TWO: EvidenceId = EvidenceId::from_bytes([2; 16]);

#[test]
fn files_wait_for_their_op_and_thumbnails_go_first() {
    let (phone, [first, second]) = two_photos();
    assert!(next(&phone).is_empty());
    assert_eq!(phone.store.read(|r| r.status()).unwrap().waiting_files, 4);
    phone.judge(&first, accepted(T0, Some(1)));
    assert_eq!(next(&phone), ["1-thumb.jpg", "1-full.jpg"]);
    phone.judge(&second, accepted(T0, None));
    assert_eq!(next(&phone), ["1-thumb.jpg", "2-thumb.jpg", "1-full.jpg", "2-full.jpg"]);
}

#[test]
fn an_upload_goes_on_where_it_stopped_after_a_restart() {
    let (phone, [first, _]) = two_photos();
    phone.judge(&first, accepted(T0, Some(1)));
    phone.store.write(|w| w.media_upload(ONE, Variant::Full, Some("http://x/1"), 400)).unwrap();
    let phone = phone.reopen();
    let media = phone.store.read(|r| r.media(ONE, Variant::Full)).unwrap().unwrap();
    assert_eq!(
        (media.state, media.offset, media.upload_url.as_deref()),
        (MediaState::Uploading, 400, Some("http://x/1"))
    );
    assert_eq!(phone.store.read(|r| r.status()).unwrap().waiting_bytes, 3600);
    phone.store.write(|w| w.media_upload(ONE, Variant::Full, None, 0)).unwrap();
    let media = phone.store.read(|r| r.media(ONE, Variant::Full)).unwrap().unwrap();
    assert_eq!((media.state, media.offset, media.upload_url), (MediaState::Promised, 0, None));
}

#[test]
fn what_is_verified_stays_so_and_its_thumbnail_is_not_needed() {
    let (phone, [first, _]) = two_photos();
    phone.judge(&first, accepted(T0, Some(1)));
    phone.store.write(|w| w.media_state(ONE, Variant::Full, MediaState::Verified)).unwrap();
    phone.store.write(|w| w.media_state(ONE, Variant::Full, MediaState::Promised)).unwrap();
    phone.store.write(|w| w.media_upload(ONE, Variant::Full, Some("http://x/1"), 0)).unwrap();
    assert!(next(&phone).is_empty());
    let delivered = phone.store.read(|r| r.media_delivered(0, 9)).unwrap();
    assert_eq!(delivered.iter().map(|m| m.path.as_str()).collect::<Vec<_>>(), ["1-full.jpg"]);
}

#[test]
fn what_failed_least_goes_first() {
    let (phone, [first, second]) = two_photos();
    phone.judge(&first, accepted(T0, Some(1)));
    phone.judge(&second, accepted(T0, None));
    let times = phone.store.write(|w| {
        w.media_failed(ONE, Variant::Thumb)?;
        w.media_failed(ONE, Variant::Thumb)
    });
    assert_eq!(times.unwrap(), 2);
    assert_eq!(next(&phone)[..2], ["2-thumb.jpg", "1-thumb.jpg"]);
}

#[test]
fn files_of_a_refused_op_stay_and_are_not_sent() {
    let (phone, [first, _]) = two_photos();
    phone.judge(&first, refused());
    assert!(next(&phone).is_empty());
    assert_eq!(phone.store.read(|r| r.status()).unwrap().waiting_files, 2);
    assert_eq!(phone.store.read(|r| r.media_of(FlowId::from_bytes([40; 16]))).unwrap().len(), 4);
}

#[test]
fn a_second_add_changes_nothing() {
    let (phone, [first, _]) = two_photos();
    phone.judge(&first, accepted(T0, Some(1)));
    phone.store.write(|w| w.media_state(ONE, Variant::Full, MediaState::Received)).unwrap();
    let before = dump(&phone.store);
    phone.store.write(|w| w.add_media(&file(1, Variant::Full, first.header.seq))).unwrap();
    assert_eq!(dump(&phone.store), before);
}

#[test]
fn a_restored_server_is_offered_every_file_again() {
    let (phone, [first, _]) = two_photos();
    phone.judge(&first, accepted(T0, Some(1)));
    let verify = |v| phone.store.write(|w| w.media_state(ONE, v, MediaState::Verified)).unwrap();
    [Variant::Thumb, Variant::Full].into_iter().for_each(verify);
    assert!(next(&phone).is_empty());
    let again = vec![(1, accepted(T0, Some(1)))];
    let answer = routebook_protocol::PushResponse { epoch: [99; 16], ..response(again) };
    phone.store.apply_verdicts(&answer).unwrap();
    assert_eq!(next(&phone), ["1-thumb.jpg", "1-full.jpg"]);
}

#[test]
fn a_restored_server_that_a_pull_met_first_is_offered_every_file_again() {
    let (phone, [first, _]) = two_photos();
    phone.judge(&first, accepted(T0, Some(1)));
    phone.store.write(|w| w.media_state(ONE, Variant::Full, MediaState::Verified)).unwrap();
    let mut restored = page(Vec::new());
    restored.cursor.epoch = [99; 16];
    phone.store.apply_page(&restored).unwrap();
    let answer = || routebook_protocol::PushResponse { epoch: [99; 16], ..response(Vec::new()) };
    assert!(phone.store.apply_verdicts(&answer()).unwrap().epoch_changed);
    assert_eq!(phone.store.read(|r| r.media(ONE, Variant::Full)).unwrap().unwrap().state, MediaState::Promised);
}

#[test]
fn whoever_never_pulls_offers_files_again_only_once() {
    let (phone, [first, _]) = two_photos();
    let answer = || {
        let again = vec![(1, accepted(T0, Some(1)))];
        routebook_protocol::PushResponse { epoch: [99; 16], ..response(again) }
    };
    phone.judge(&first, accepted(T0, Some(1)));
    assert!(phone.store.apply_verdicts(&answer()).unwrap().epoch_changed);
    phone.store.write(|w| w.media_state(ONE, Variant::Full, MediaState::Verified)).unwrap();
    assert!(!phone.store.apply_verdicts(&answer()).unwrap().epoch_changed);
    assert!(next(&phone).is_empty());
}

#[test]
fn signing_in_at_a_restored_server_hides_nothing_from_the_next_push() {
    let (phone, _) = two_photos();
    phone.store.write(|w| w.put_identity(&routebook_store::Identity { epoch: [99; 16], ..identity() })).unwrap();
    let answer = routebook_protocol::PushResponse { epoch: [99; 16], ..response(Vec::new()) };
    assert!(phone.store.apply_verdicts(&answer).unwrap().epoch_changed);
}

#[test]
fn a_file_that_the_server_says_nobody_promised_asks_again_what_became_of_its_ops() {
    let (phone, [first, second]) = two_photos();
    phone.judge(&first, accepted(T0, Some(1)));
    phone.judge(&second, accepted(T0, None));
    let changed = phone.store.ask_again(ONE).unwrap();
    assert_eq!(changed.own, [first.header.seq, second.header.seq]);
    assert!(next(&phone).is_empty(), "files wait for what becomes of their ops");
    assert_eq!(phone.store.read(|r| r.outbox(None, 9, 1 << 20)).unwrap().len(), 2);
    assert!(phone.store.ask_again(EvidenceId::from_bytes([9; 16])).unwrap().own.is_empty(), "of no file, nothing");
}

#[test]
fn a_server_that_keeps_contradicting_itself_is_asked_at_every_eighth_time_whichever_file_it_names() {
    let (phone, [first, second]) = two_photos();
    let flow = phone.store.read(|r| r.media(ONE, Variant::Full)).unwrap().unwrap().flow;
    let of_one_flow = phone.store.read(|r| r.media(TWO, Variant::Full)).unwrap().unwrap().flow == flow;
    assert!(of_one_flow, "both photos are the visit's");
    let asked = (0..24).filter(|n| {
        phone.judge(&first, accepted(T0, Some(1)));
        phone.judge(&second, accepted(T0, None));
        !phone.store.ask_again([ONE, TWO][n % 2]).unwrap().own.is_empty()
    });
    assert_eq!(asked.collect::<Vec<_>>(), [0, 1, 8, 16]);
}

#[test]
fn a_file_that_failed_for_other_reasons_asks_at_once() {
    let (phone, [first, _]) = two_photos();
    phone.judge(&first, accepted(T0, Some(1)));
    for _ in 0..3 {
        phone.store.write(|w| w.media_failed(ONE, Variant::Thumb)).unwrap();
    }
    assert_eq!(phone.store.ask_again(ONE).unwrap().own, [first.header.seq]);
}
