//! Snapshots under way, what a restored server gets back, and which files go.
#![allow(clippy::unwrap_used, missing_docs)]

mod common;

use common::{files::file, *};
use routebook_domain::flow::ActionKind;
use routebook_domain::ids::RecordId;
use routebook_domain::record::RecordKind;
use routebook_protocol::{Change, Cursor, Entry, FlowEntry, PullPage, PushResponse, SnapshotPage};
use routebook_store::{StoreError, Variant, Witness};

const TICKET: [u8; 16] = [4; 16];

fn leaf(page: u32, pages: u32, entries: Vec<Entry>) -> SnapshotPage {
    let digest = SnapshotPage::digest_of(&entries);
    SnapshotPage { ticket: TICKET, seq: 90, page, pages, entries, digest }
}

fn places(phone: &Phone) -> Vec<u32> {
    phone.store.read(|r| r.snapshots()).unwrap().into_iter().map(|place| place.page).collect()
}

/// A page that names scopes to be read by snapshot, and those that the cursor knows.
fn naming(by_snapshot: &[routebook_protocol::Scope], read: &[(routebook_protocol::Scope, u64)]) -> PullPage {
    let whole = page(Vec::new());
    let cursor = Cursor { scopes: read.iter().copied().collect(), ..whole.cursor };
    PullPage { cursor, by_snapshot: by_snapshot.to_vec(), ..whole }
}

#[test]
fn a_snapshot_goes_on_after_a_restart_where_it_stopped() {
    let mut phone = Phone::new();
    let first = leaf(0, 2, vec![phone.entry(NORTH_SCOPE, outlet("新", 60))]);
    phone.store.apply_page(&naming(&[NORTH_SCOPE], &[(OWN_SCOPE, 1)])).unwrap();
    phone.store.apply_snapshot(NORTH_SCOPE, &first).unwrap();
    let phone = phone.reopen();
    assert_eq!(places(&phone), [1]);
    phone.store.apply_snapshot(NORTH_SCOPE, &leaf(1, 2, Vec::new())).unwrap();
    assert_eq!((places(&phone), phone.name().as_deref()), (vec![], Some("新")));
    assert_eq!(phone.store.read(|r| r.cursor()).unwrap().unwrap().scopes[&NORTH_SCOPE], 90);
}

#[test]
fn a_page_of_a_snapshot_that_was_begun_anew_is_refused() {
    let mut phone = Phone::new();
    let first = leaf(0, 3, vec![phone.entry(NORTH_SCOPE, outlet("新", 60))]);
    phone.store.apply_snapshot(NORTH_SCOPE, &first).unwrap();
    let later = phone.store.apply_snapshot(NORTH_SCOPE, &leaf(2, 3, Vec::new()));
    assert!(matches!(later, Err(StoreError::SnapshotOrder)));
    assert_eq!((places(&phone), phone.name().as_deref()), (vec![1], Some("新")));
}

#[test]
fn an_area_that_was_left_while_its_snapshot_came_is_evicted() {
    let mut phone = Phone::new();
    let first = leaf(0, 2, vec![phone.entry(NORTH_SCOPE, outlet("新", 60))]);
    phone.store.apply_snapshot(NORTH_SCOPE, &first).unwrap();
    phone.store.apply_page(&naming(&[NORTH_SCOPE], &[(OWN_SCOPE, 1)])).unwrap();
    assert_eq!((places(&phone), phone.name().as_deref()), (vec![1], Some("新")), "it still comes");
    phone.store.apply_page(&naming(&[], &[(OWN_SCOPE, 1)])).unwrap();
    assert_eq!((places(&phone), phone.name()), (vec![], None));
}

#[test]
fn an_area_whose_snapshot_was_given_up_comes_whole_in_entries() {
    let mut phone = Phone::bare();
    let gone = record(RecordKind::Outlet, RecordId::from_bytes([66; 16]), Vec::new(), stamp(SERVER, 5, T0));
    let first = leaf(0, 2, vec![phone.entry(NORTH_SCOPE, gone)]);
    phone.store.apply_page(&naming(&[NORTH_SCOPE], &[(OWN_SCOPE, 1)])).unwrap();
    phone.store.apply_snapshot(NORTH_SCOPE, &first).unwrap();
    let entries = vec![phone.entry(NORTH_SCOPE, outlet("新", 60))];
    phone.store.apply_page(&page(entries)).unwrap();
    assert_eq!(phone.name().as_deref(), Some("新"));
    let outlets = phone.store.read(|r| r.records(RecordKind::Outlet)).unwrap();
    assert_eq!(outlets.len(), 1, "what half a snapshot brought and the entries did not is gone");
}

#[test]
fn a_restored_server_forgets_the_tickets_that_it_gave() {
    let mut phone = Phone::new();
    let first = leaf(0, 2, vec![phone.entry(NORTH_SCOPE, outlet("新", 60))]);
    phone.store.apply_snapshot(NORTH_SCOPE, &first).unwrap();
    let whole = naming(&[NORTH_SCOPE], &[(OWN_SCOPE, 1)]);
    let cursor = Cursor { epoch: [99; 16], ..whole.cursor };
    phone.store.apply_page(&PullPage { cursor, ..whole }).unwrap();
    assert_eq!(
        (places(&phone), phone.name().as_deref()),
        (vec![], Some("新")),
        "and half a reading takes nothing away"
    );
}

fn signed(phone: &mut Phone) {
    let (flow, start) = phone.start(40);
    phone.pull(OWN_SCOPE, action(flow, 1, &start));
    for position in [3, 2] {
        let op = phone.act(flow, ActionKind::Submit);
        let Change::Flow(entry) = action(flow, position, &op) else { unreachable!() };
        phone.pull(OWN_SCOPE, Change::Flow(FlowEntry { signature: Some([position as u8; 64]), ..entry }));
    }
}

fn restored(phone: &Phone) {
    let answer = PushResponse { epoch: [99; 16], ..response(Vec::new()) };
    phone.store.apply_verdicts(&answer).unwrap();
}

fn waiting(phone: &Phone) -> Vec<Witness> {
    phone.store.read(|r| r.witnesses(None, 9, 1 << 20)).unwrap()
}

#[test]
fn what_the_server_signed_is_given_back_once_in_the_order_in_which_it_was_done() {
    let mut phone = Phone::new();
    signed(&mut phone);
    assert_eq!(waiting(&phone), []);
    restored(&phone);
    let all = waiting(&phone);
    assert_eq!(all.iter().map(|(_, signature)| signature[0]).collect::<Vec<_>>(), [3, 2]);
    let second = routebook_protocol::Op::read(all[1].0.clone()).unwrap().header.claimed;
    let earlier = phone.store.read(|r| r.witnesses(Some(second), 9, 1 << 20)).unwrap();
    assert_eq!(earlier, all[..1]);
    assert_eq!(phone.store.read(|r| r.witnesses(None, 9, 1)).unwrap().len(), 1, "one goes in any case");
    phone.store.write(|w| w.forget_witnesses(&all[..1])).unwrap();
    assert_eq!(waiting(&phone), all[1..]);
    phone.store.write(|w| w.forget_witnesses(&all)).unwrap();
    restored(&phone);
    assert_eq!(waiting(&phone), [], "nothing was lost since");
}

#[test]
fn the_first_push_after_a_gap_gives_back_already() {
    let mut phone = Phone::new();
    signed(&mut phone);
    let name = phone.rename("甲");
    phone.judge(&name, accepted(T0, None));
    phone.store.offer_again(name.header.seq).unwrap();
    assert_eq!(waiting(&phone), [], "nothing was lost");
    phone.store.offer_again(0).unwrap();
    assert_eq!(waiting(&phone).len(), 2);
}

#[test]
fn a_pull_that_meets_the_restored_server_first_keeps_what_it_sweeps() {
    let mut phone = Phone::new();
    signed(&mut phone);
    let whole = page(Vec::new());
    let cursor = Cursor { epoch: [99; 16], ..whole.cursor };
    phone.store.apply_page(&PullPage { cursor, ..whole }).unwrap();
    assert_eq!(waiting(&phone).len(), 2);
    let all = waiting(&phone);
    phone.store.write(|w| w.forget_witnesses(&all)).unwrap();
    restored(&phone);
    assert_eq!(waiting(&phone), []);
}

#[test]
fn files_go_as_the_network_allows_and_uploads_for_nothing_are_ended() {
    let mut phone = Phone::new();
    let (_, start) = phone.start(40);
    let files = [Variant::Thumb, Variant::Full].map(|variant| file(1, variant, start.header.seq));
    phone.store.write(|w| files.iter().try_for_each(|file| w.add_media(file))).unwrap();
    phone.judge(&start, accepted(T0, Some(1)));
    let sent = |full| phone.store.read(|r| r.media_to_send(full, 9)).unwrap().len();
    assert_eq!((sent(false), sent(true)), (1, 2));
    let due = |full| phone.store.read(|r| r.media_due(full)).unwrap().0;
    assert_eq!((due(false), due(true)), (1, 2));
    phone.store.write(|w| w.media_upload(files[1].evidence, Variant::Full, Some("/v1/media/1"), 10)).unwrap();
    let ends = || phone.store.read(|r| r.media_to_end(9)).unwrap().len();
    assert_eq!(ends(), 0);
    phone.judge(&start, refused());
    assert_eq!((ends(), sent(true)), (1, 0));
}
