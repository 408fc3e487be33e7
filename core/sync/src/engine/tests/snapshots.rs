use super::*;

fn large(rows: u8) -> Server {
    Server { inline: 5, ..Server::with_areas(&[3, rows]) }
}

fn asked(phone: &Phone, target: &str) -> usize {
    phone.requests.iter().filter(|(_, t, _)| t == target).count()
}

#[test]
fn a_large_area_comes_by_snapshot_and_a_small_one_in_entries() {
    let (mut phone, mut server) = (Phone::new(0), large(10));
    assert_eq!(phone.sync(&mut server, &[]), Outcome::Done);
    assert_eq!(phone.rows(), server.visible());
    assert_eq!((asked(&phone, "/v1/sync/snapshot"), asked(&phone, "/v1/sync/pull")), (3, 2));
    assert_eq!(phone.cursor().unwrap().scopes[&area(1)], 10);
}

#[test]
fn a_snapshot_that_was_cut_off_goes_on_at_its_next_page() {
    let (mut phone, mut server) = (Phone::new(0), large(10));
    let script = [Fate::Works, Fate::Works, Fate::Works, Fate::Lost];
    assert!(matches!(phone.sync(&mut server, &script), Outcome::Retry { .. }));
    assert_eq!(phone.rows()[&area(1)].len(), 4, "the first page is of use already");
    phone.requests.clear();
    assert_eq!(phone.sync(&mut server, &[]), Outcome::Done);
    assert_eq!((asked(&phone, "/v1/sync/snapshot"), server.begun), (2, 1));
    assert_eq!(phone.rows(), server.visible());
}

#[test]
fn what_changed_since_the_snapshot_was_made_comes_by_the_pull_after_it() {
    let (mut phone, mut server) = (Phone::new(0), large(10));
    let script =
        [(Fate::Works, None), (Fate::Works, None), (Fate::Works, None), (Fate::Works, Some(Meanwhile::Change(1, 0)))];
    assert_eq!(phone.sync_until(&mut server, &script, None), Some(Outcome::Done));
    assert_eq!(phone.rows()[&area(1)][&0], 11);
}

#[test]
fn a_row_that_is_gone_for_good_goes_with_the_next_snapshot_and_not_before() {
    let (mut phone, mut server) = (Phone::new(0), large(10));
    phone.sync(&mut server, &[]);
    server.happen(Meanwhile::Compact(1, 3));
    let script = [Fate::Works, Fate::Works, Fate::Works, Fate::Lost];
    phone.sync(&mut server, &script);
    assert_eq!(phone.rows()[&area(1)].len(), 10, "half a snapshot takes nothing away");
    assert_eq!(phone.sync(&mut server, &[]), Outcome::Done);
    assert_eq!(phone.rows(), server.visible());
}

#[test]
fn a_page_that_came_damaged_is_asked_for_again() {
    let (mut phone, mut server) = (Phone::new(0), large(10));
    assert_eq!(phone.sync(&mut server, &[Fate::Works, Fate::Works, Fate::Garbled]), Outcome::Done);
    assert_eq!((asked(&phone, "/v1/sync/snapshot"), server.begun), (4, 2));
    let (mut phone, mut server) = (Phone::new(0), large(10));
    let script = [vec![Fate::Works; 2], vec![Fate::Garbled; 9]].concat();
    let outcome = phone.sync(&mut server, &script);
    assert!(matches!(outcome, Outcome::Retry { reason, .. } if reason == "damaged_page"));
    assert!(!phone.rows().contains_key(&area(1)));
}

#[test]
fn a_snapshot_that_the_server_forgot_begins_again() {
    let (mut phone, mut server) = (Phone::new(0), large(10));
    let script =
        [(Fate::Works, None), (Fate::Works, None), (Fate::Works, None), (Fate::Works, Some(Meanwhile::Forget))];
    assert_eq!(phone.sync_until(&mut server, &script, None), Some(Outcome::Done));
    assert_eq!((server.begun, phone.rows()), (2, server.visible()));
}

#[test]
fn an_area_that_was_left_while_it_was_read_is_evicted() {
    let (mut phone, mut server) = (Phone::new(0), large(10));
    let script =
        [(Fate::Works, None), (Fate::Works, None), (Fate::Works, None), (Fate::Works, Some(Meanwhile::Leave(1)))];
    assert_eq!(phone.sync_until(&mut server, &script, None), Some(Outcome::Done));
    assert!(!phone.rows().contains_key(&area(1)) && phone.rows() == server.visible());
}

#[test]
fn a_snapshot_that_ends_behind_rows_that_are_gone_is_read_anew() {
    let (mut phone, mut server) = (Phone::new(0), large(10));
    assert!(matches!(
        phone.sync(&mut server, &[Fate::Works, Fate::Works, Fate::Works, Fate::Lost]),
        Outcome::Retry { .. }
    ));
    server.happen(Meanwhile::Compact(1, 3));
    assert_eq!(phone.sync(&mut server, &[]), Outcome::Done);
    assert_eq!((server.begun, phone.rows()), (2, server.visible()));
}

#[test]
fn a_server_that_names_the_same_snapshot_for_ever_ends_the_sync() {
    let (mut phone, mut server) = (Phone::new(0), large(10));
    let script: Vec<_> = (0..9).map(|row| (Fate::Works, Some(Meanwhile::Compact(1, row)))).collect();
    let outcome = phone.sync_until(&mut server, &script, None).unwrap();
    assert!(matches!(outcome, Outcome::Retry { reason, .. } if reason == "no_progress"));
    assert_eq!(phone.sync(&mut server, &[]), Outcome::Done);
    assert_eq!(phone.rows(), server.visible());
}
