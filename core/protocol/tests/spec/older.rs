//! What an older app wrote reads as what it meant then: every field that was appended has a meaning where it is absent.

use std::fs;

use routebook_domain::evidence::Evidence;
use routebook_domain::flow::{Act, ActionKind};
use routebook_protocol::cbor::{Wire, from_bytes, to_bytes};
use routebook_protocol::{Change, Entry, PullPage, PullRequest, PushRequest};

use crate::here;
use crate::samples::actions;
use crate::samples::parts::evidence;
use crate::vectors::bytes_of;

fn committed_bytes(name: &str) -> Vec<u8> {
    bytes_of(&fs::read_to_string(here(&format!("vectors/{name}.hex"))).unwrap())
}

fn committed<T: Wire>(name: &str) -> (Vec<u8>, T) {
    let bytes = committed_bytes(name);
    let read = from_bytes(&bytes).unwrap();
    (bytes, read)
}

/// The bytes with one more element behind the last of their outermost array.
fn longer(bytes: &[u8], element: &[u8]) -> Vec<u8> {
    [&[bytes[0] + 1], &bytes[1..], element].concat()
}

#[test]
fn a_start_without_params_adjusts_nothing() {
    let (bytes, act): (_, Act) = committed("action-start");
    assert!(matches!(&act.kind, ActionKind::Start { params, .. } if params.is_empty()));
    assert_eq!((act.kind.clone(), to_bytes(&act)), (actions::start(), bytes));
}

#[test]
fn a_record_without_times_took_nobody_knows_how_long() {
    let (bytes, act): (_, Act) = committed("action-record");
    assert!(matches!(&act.kind, ActionKind::Record { spent, .. } if spent.is_empty()));
    assert_eq!((act.kind.clone(), to_bytes(&act)), (actions::record(), bytes));
}

#[test]
fn evidence_of_six_fields_has_neither_version_nor_duration() {
    let (bytes, read): (_, Evidence) = committed("evidence");
    assert_eq!((read.version.as_deref(), read.duration_ms), (None, None));
    assert_eq!(to_bytes(&read), bytes);
}

#[test]
fn evidence_reads_as_far_as_it_goes() {
    let six = to_bytes(&evidence());
    let seven = longer(&six, &[0x62, b'V', b'2']);
    let eight = longer(&seven, &[0x19, 0x1c, 0x52]);
    let nine = longer(&eight, &[0xf6]);
    let said = |bytes: &[u8]| from_bytes::<Evidence>(bytes).map(|e| (e.version, e.duration_ms)).unwrap();
    assert_eq!(said(&seven), (Some("V2".into()), None));
    assert_eq!(said(&eight), (Some("V2".into()), Some(7_250)));
    assert_eq!(said(&nine), said(&eight));
}

#[test]
fn an_empty_table_behind_an_action_says_what_its_absence_says() {
    for kind in [actions::start(), actions::record()] {
        let short = to_bytes(&kind);
        assert_eq!(from_bytes::<ActionKind>(&longer(&short, &[0x80])).unwrap(), kind);
    }
}

#[test]
fn an_appended_field_of_another_type_is_refused() {
    for kind in [actions::start(), actions::record()] {
        assert!(from_bytes::<ActionKind>(&longer(&to_bytes(&kind), &[0x01])).is_err(), "{}", kind.word());
    }
}

#[test]
fn messages_without_what_was_appended_say_nothing_there() {
    let (bytes, push): (_, PushRequest) = committed("push-request");
    assert_eq!((push.witnessed.len(), to_bytes(&push)), (0, bytes));
    let (bytes, ask): (_, PullRequest) = committed("pull-request");
    assert_eq!((ask.snapshots, to_bytes(&ask)), (false, bytes));
    let (bytes, page): (_, PullPage) = committed("pull-page");
    assert_eq!((page.by_snapshot.len(), to_bytes(&page)), (0, bytes));
}

#[test]
fn entries_without_what_was_appended_say_nothing_there() {
    let (bytes, entry): (_, Entry) = committed("entry-record");
    assert!(matches!(&entry.change, Change::Record(state) if state.removal.is_none()));
    assert_eq!(to_bytes(&entry), bytes);
    let (bytes, entry): (_, Entry) = committed("entry-flow");
    assert!(matches!(&entry.change, Change::Flow(action) if action.signature.is_none()));
    assert_eq!(to_bytes(&entry), bytes);
}

#[test]
fn an_appended_field_that_says_nothing_reads_like_its_absence() {
    let (bytes, push): (_, PushRequest) = committed("push-request");
    assert_eq!(from_bytes::<PushRequest>(&longer(&bytes, &[0x80])), Ok(push));
    let (bytes, ask): (_, PullRequest) = committed("pull-request");
    assert_eq!(from_bytes::<PullRequest>(&longer(&bytes, &[0xf4])), Ok(ask));
    let (bytes, page): (_, PullPage) = committed("pull-page");
    assert_eq!(from_bytes::<PullPage>(&longer(&bytes, &[0x80])), Ok(page));
}

#[test]
fn an_appended_field_of_a_message_that_is_of_another_type_is_refused() {
    let wrong = |name| longer(&committed_bytes(name), &[0x00]);
    assert!(from_bytes::<PushRequest>(&wrong("push-request")).is_err());
    assert!(from_bytes::<PullRequest>(&wrong("pull-request")).is_err());
    assert!(from_bytes::<PullPage>(&wrong("pull-page")).is_err());
}
