#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::cbor::{from_bytes, to_bytes};
use crate::strategies as any_of;
use crate::sync::{PullPage, RecordState, SnapshotPage, pack};

/// The record that the fields of an entry say one by one; nothing where one cannot be read.
fn field_by_field(entry: &EntryBytes<'_>) -> Option<RecordState> {
    let mut bytes = entry.record()?;
    let (kind, record, deleted) = (bytes.kind, bytes.record, bytes.deleted);
    let (told, mut fields) = (bytes.fields_left(), BTreeMap::new());
    while let Some((no, field)) = bytes.field().ok()? {
        fields.insert(no, field.state().ok()?);
    }
    assert_eq!(told, fields.len() as u64);
    Some(RecordState { kind, record, deleted, fields, removal: bytes.removal().ok()? })
}

fn says_the_same(entries: &Entries, expected: &[Entry]) {
    assert_eq!(entries.len(), expected.len());
    for (bytes, entry) in entries.iter().zip(expected) {
        assert_eq!(&bytes.entry(), entry);
        let record = match &entry.change {
            Change::Record(state) => Some(state.clone()),
            _ => None,
        };
        assert_eq!(field_by_field(&bytes), record);
    }
}

/// The list as a phone cuts it out of a message, or reads it alone.
fn both_ways(list: &[u8]) -> [Result<Entries, CborError>; 2] {
    let message = [&[0x82, 0x00], list].concat();
    [Entries::cut(message, 1).map(|(_, entries)| entries), from_bytes(list)]
}

proptest! {
    #[test]
    fn a_page_says_the_same_in_its_bytes(page in any_of::pull_page()) {
        let read = PullPage::unpack(&pack(&page)).unwrap();
        says_the_same(&read.entries, &page.entries);
        prop_assert_eq!(read.entries.bytes(), &to_bytes(&page.entries)[..]);
        prop_assert_eq!(to_bytes(&read), to_bytes(&page));
        prop_assert_eq!(&read.entries, &*page.entries.carried());
        prop_assert_eq!(&from_bytes::<PullPage<Entries>>(&to_bytes(&page)).unwrap(), &read);
    }

    #[test]
    fn a_snapshots_page_is_whole_in_its_bytes(page in any_of::snapshot_page()) {
        let read = SnapshotPage::unpack(&pack(&page)).unwrap();
        prop_assert!(read.is_whole() && page.is_whole());
        says_the_same(&read.entries, &page.entries);
        prop_assert_eq!(to_bytes(&read), to_bytes(&page));
    }

    /// Whatever one wrong byte makes of a list, every way of reading it says the same of it.
    #[test]
    fn a_wrong_byte_means_the_same_to_everybody(
        entries in vec(any_of::entry(), 1..3),
        at: prop::sample::Index,
        byte: u8,
    ) {
        let mut list = to_bytes(&entries);
        *at.get_mut(&mut list) = byte;
        let expected = from_bytes::<Vec<Entry>>(&list);
        for read in both_ways(&list) {
            prop_assert_eq!(read.is_ok(), expected.is_ok());
            if let (Ok(read), Ok(expected)) = (read, &expected) {
                says_the_same(&read, expected);
            }
        }
    }

    #[test]
    fn what_a_later_version_appended_is_stepped_over(state in any_of::record_state()) {
        let entry = Entry { scope: Scope::from_parts(2, [1; 16]).unwrap(), seq: 5, change: Change::Record(state) };
        let plain = to_bytes(&entry);
        // An entry of four, its change of three.
        let change_at = plain.windows(2).position(|two| two == [0x82, RECORD]).unwrap();
        let mut longer = plain.clone();
        (longer[0], longer[change_at]) = (0x84, 0x83);
        longer.extend([0xf6, 0x07]);
        let list = [&[0x82], &plain[..], &longer].concat();
        for read in both_ways(&list) {
            says_the_same(&read.unwrap(), &[entry.clone(), entry.clone()]);
        }
    }
}

#[test]
fn a_message_without_the_list_is_refused() {
    for message in [&[0x81, 0x00][..], &[0x82, 0x00, 0x00], &[0x82, 0x00, 0x41, 0x80], &[0x80], &[0x00]] {
        assert!(Entries::cut(message.to_vec(), 1).is_err(), "{message:02x?}");
    }
    assert_eq!(Entries::cut(vec![0x83, 0x00, 0x80, 0x05], 1).unwrap().0, [0x83, 0x00, 0x80, 0x05]);
}

#[test]
fn a_change_of_another_shape_refuses_the_page() {
    let entry = |change: &[u8]| [&[0x81, 0x83, 0x82, 0x01, 0x50][..], &[1; 16], &[0x05], change].concat();
    for change in [&[0x81, 0x01][..], &[0x05], &[0x82, 0x20, 0x00]] {
        for read in both_ways(&entry(change)) {
            assert!(read.is_err(), "{change:02x?}");
        }
        assert!(from_bytes::<Vec<Entry>>(&entry(change)).is_err());
    }
}
