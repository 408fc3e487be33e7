#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use routebook_domain::evidence::{EvidenceKind, Layer};
use routebook_domain::flow::{Status, Unmet};
use routebook_domain::ids::{EnrolmentId, RecordId, TenantId};
use routebook_domain::merge::{Applied, Dot, Stamp};
use routebook_domain::record::RecordKind;
use routebook_domain::template::AnswerFault;
use routebook_domain::time::Hlc;

use super::*;
use crate::cbor::{CborError, Wire, check_canonical, from_bytes, to_bytes};
use crate::strategies as any_of;

fn zeros(n: usize) -> Vec<u8> {
    zstd::bulk::compress(&vec![0; n], 3).unwrap()
}

fn refused<T: Wire + std::fmt::Debug + PartialEq>(packed: &[u8]) -> FrameError {
    unpack::<T>(packed).unwrap_err()
}

#[test]
fn a_bomb_is_cut_at_the_limit() {
    let bomb = zeros(64 * MAX_MESSAGE_BYTES);
    assert!(bomb.len() < 64 * 1024, "it is small on the wire");
    assert_eq!(refused::<PullRequest>(&bomb), FrameError::TooLarge);
}

#[test]
fn many_small_frames_are_one_bomb() {
    let bomb = zeros(MAX_MESSAGE_BYTES / 4).repeat(5);
    assert_eq!(refused::<PullRequest>(&bomb), FrameError::TooLarge);
}

#[test]
fn a_message_of_exactly_the_limit_is_not_too_large() {
    let unpacked = refused::<PullRequest>(&zeros(MAX_MESSAGE_BYTES));
    assert!(matches!(unpacked, FrameError::Cbor(CborError::NotCanonical { at: 1, .. })));
    assert_eq!(refused::<PullRequest>(&zeros(MAX_MESSAGE_BYTES + 1)), FrameError::TooLarge);
}

#[test]
fn a_window_larger_than_eight_mebibytes_is_refused() {
    let magic = [0x28, 0xb5, 0x2f, 0xfd];
    let header = |window_log: u8| vec![0x00, (window_log - 10) << 3];
    let one_empty_block = [0x01, 0x00, 0x00];
    let frame = |log| [&magic[..], &header(log), &one_empty_block].concat();
    assert!(matches!(refused::<PullRequest>(&frame(23)), FrameError::Cbor(_)));
    assert_eq!(refused::<PullRequest>(&frame(24)), FrameError::Broken);
}

#[test]
fn a_message_that_was_cut_or_is_no_message_is_broken() {
    let whole = pack(&PullRequest { format: 1, cursor: None, limit: 500, snapshots: false });
    assert_eq!(refused::<PullRequest>(&whole[..whole.len() - 1]), FrameError::Broken);
    assert_eq!(refused::<PullRequest>(b"GET / HTTP/1.1"), FrameError::Broken);
    assert_eq!(refused::<PullRequest>(&[]), FrameError::Broken);
}

#[test]
fn a_message_of_another_type_is_refused() {
    let packed = pack(&PullRequest { format: 1, cursor: None, limit: 500, snapshots: false });
    assert!(matches!(refused::<PushRequest>(&packed), FrameError::Cbor(CborError::Malformed(_))));
}

#[test]
fn a_scope_is_its_number_and_its_id() {
    for number in 0..=2 {
        let scope = Scope::from_parts(number, [7; 16]).unwrap();
        assert_eq!((scope.number(), scope.id()), (number, &[7; 16]));
    }
    assert_eq!(Scope::from_parts(3, [7; 16]), None);
}

#[test]
fn a_verdict_of_an_unknown_kind_is_refused() {
    for wrong in [&[0x82, 0x00, 0x60][..], &[0x82, 0x05, 0x60], &[0x82, 0x01, 0x00], &[0x81, 0x03]] {
        assert!(from_bytes::<Verdict>(wrong).is_err(), "{wrong:02x?}");
    }
}

#[test]
fn a_change_that_cannot_be_read_is_kept_raw_and_the_rest_is_read() {
    let scope = Scope::Tenant(TenantId::from_bytes([1; 16]));
    let later = |kind, bytes: &[u8]| Entry { scope, seq: 1, change: Change::Other { kind, bytes: bytes.to_vec() } };
    let record_of_a_later_kind = [&[0x84, 0x18, 0xc8, 0x50][..], &[0; 16], &[0xf4, 0x80]].concat();
    let entries = vec![later(1, &record_of_a_later_kind), later(9, &[0x81, 0xf5]), later(2, &[0x80])];
    let bytes = to_bytes(&entries);
    let read: Vec<Entry> = from_bytes(&bytes).unwrap();
    assert_eq!(read, entries);
    assert_eq!(to_bytes(&read), bytes);
}

#[test]
fn a_conflict_or_a_later_verdict_that_cannot_be_read_is_kept_raw() {
    let scope = Scope::Tenant(TenantId::from_bytes([1; 16]));
    for kind in [5, 6] {
        let entry = Entry { scope, seq: 1, change: Change::Other { kind, bytes: vec![0x82, 0x00, 0x01] } };
        let bytes = to_bytes(&entry);
        let read: Entry = from_bytes(&bytes).unwrap();
        assert_eq!((&read, to_bytes(&read)), (&entry, bytes));
    }
}

#[test]
fn the_later_removal_of_a_record_shows_in_any_order() {
    let stamp = |ms| Stamp {
        clock: Hlc::new(ms, 0),
        dot: Dot { enrolment: EnrolmentId::from_bytes([2; 16]), seq: 1 },
        hash: [0; 8],
    };
    let mut forth = RecordState::empty(RecordKind::Outlet, RecordId::from_bytes([3; 16]));
    let mut back = forth.clone();
    assert_eq!(forth.remove(true, stamp(1)), Applied::Won);
    assert_eq!(forth.remove(false, stamp(2)), Applied::Won);
    assert_eq!(back.remove(false, stamp(2)), Applied::Won);
    assert_eq!(back.remove(true, stamp(1)), Applied::Superseded(stamp(2)));
    assert_eq!((forth.deleted, forth.removal, &forth), (false, Some(stamp(2)), &back));
}

#[test]
fn every_unmet_requirement_survives_a_refusal() {
    let step = || "photo".to_owned();
    let all = vec![
        Unmet::NotOwner,
        Unmet::FlowClosed { state: Status::Approved },
        Unmet::StepOutOfOrder { step: step(), first: "arrive".into() },
        Unmet::FieldInvalid { step: step(), field: "count".into(), reason: AnswerFault::TooLarge },
        Unmet::EvidenceMissing {
            step: step(),
            need: "shelf".into(),
            kind: EvidenceKind::Photo,
            have: 1,
            min: 2,
            layer: Layer::Behaviour,
        },
    ];
    let refusal: Refusal = from_bytes(&to_bytes(&Refusal::unmet(&all))).unwrap();
    assert_eq!((refusal.code.as_str(), refusal.requirements()), ("unmet", all));
}

#[test]
fn a_requirement_of_a_later_version_is_left_out_and_stays_readable_as_a_code() {
    let refusal = Refusal { code: "unmet".into(), unmet: vec![("gone_fishing".into(), Default::default())] };
    assert!(refusal.requirements().is_empty());
    assert_eq!(refusal.unmet[0].0, "gone_fishing");
}

#[test]
fn a_snapshot_page_names_the_digest_of_its_entries() {
    let scope = Scope::Tenant(TenantId::from_bytes([1; 16]));
    let entry = Entry { scope, seq: 1, change: Change::Other { kind: 9, bytes: vec![0xf6] } };
    let (none, one) = (SnapshotPage::digest_of(&vec![]), SnapshotPage::digest_of(&vec![entry]));
    assert_ne!(none, one);
    assert_eq!(none, crate::hash::tagged(b"routebook/snapshot/1\0", &[&[0x80]]));
}

fn round_trips<T: Wire + PartialEq + std::fmt::Debug>(message: &T) -> Result<(), TestCaseError> {
    prop_assert_eq!(check_canonical(&to_bytes(message)), Ok(()));
    prop_assert_eq!(&unpack::<T>(&pack(message)).unwrap(), message);
    Ok(())
}

proptest! {
    #[test]
    fn every_push_round_trips(request in any_of::push_request(), response in any_of::push_response()) {
        round_trips(&request)?;
        round_trips(&response)?;
    }

    #[test]
    fn every_pull_round_trips(request in any_of::pull_request(), page in any_of::pull_page()) {
        round_trips(&request)?;
        round_trips(&page)?;
    }

    #[test]
    fn every_snapshot_round_trips(request in any_of::snapshot_request(), page in any_of::snapshot_page()) {
        round_trips(&request)?;
        round_trips(&page)?;
    }

    #[test]
    fn any_bytes_are_read_or_refused_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = unpack::<PullPage>(&bytes);
        let _ = from_bytes::<PullPage>(&bytes);
        let _ = from_bytes::<PushRequest>(&bytes);
        let _ = from_bytes::<PushResponse>(&bytes);
        let _ = from_bytes::<SnapshotPage>(&bytes);
    }

    #[test]
    fn any_changed_page_is_read_or_refused_without_a_panic(
        page in any_of::pull_page(),
        at: proptest::sample::Index,
        byte: u8,
    ) {
        let mut bytes = to_bytes(&page);
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = from_bytes::<PullPage>(&bytes);
    }

    #[test]
    fn entries_round_trip_inside_and_outside_a_page(entry in any_of::entry()) {
        round_trips(&entry)?;
    }
}
