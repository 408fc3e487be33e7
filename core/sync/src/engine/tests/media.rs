use super::*;

#[test]
fn thumbnails_go_before_photos() {
    let (mut phone, mut server) = (Phone::new(1).with_photo(1, 2500).with_photo(2, 10), Server::default());
    assert_eq!(phone.sync(&mut server, &[]), Outcome::Done);
    let order: Vec<_> = phone.delivered.iter().map(|k| (k.variant, k.evidence.bytes()[0])).collect();
    assert_eq!(order, [(Variant::Thumb, 1), (Variant::Thumb, 2), (Variant::Full, 1), (Variant::Full, 2)]);
    assert_eq!(server.files, phone.files);
}

/// Push, pull, create and patch of the thumbnail, create of the photo: then come its pieces.
fn until_the_photo() -> Vec<Fate> {
    vec![Fate::Works; 5]
}

#[test]
fn an_upload_that_was_cut_off_goes_on_where_it_stopped() {
    let (mut phone, mut server) = (Phone::new(1).with_photo(1, 9000), Server::default());
    let script = [until_the_photo(), vec![Fate::Works, Fate::AnswerLost]].concat();
    assert!(matches!(phone.sync(&mut server, &script), Outcome::Retry { .. }));
    let held = server.uploads.values().map(|(.., b)| b.len()).max().unwrap();
    assert!(held > 1000 && held < 9000, "{held}");
    phone.requests.clear();
    assert_eq!(phone.sync(&mut server, &[]), Outcome::Done);
    assert_eq!(server.files, phone.files);
    assert!(!phone.requests.iter().any(|(method, target, _)| *method == Method::Post && target == "/v1/media"));
}

#[test]
fn a_server_that_says_so_when_asked_has_the_whole_file() {
    let (mut phone, mut server) = (Phone::new(1).with_photo(1, 900), Server { tells: true, ..Server::default() });
    phone.sync(&mut server, &[until_the_photo(), vec![Fate::AnswerLost]].concat());
    phone.requests.clear();
    assert_eq!(phone.sync(&mut server, &[]), Outcome::Done);
    assert_eq!(phone.requests.iter().filter(|r| r.1.starts_with("/v1/media")).count(), 1);
    assert_eq!(phone.delivered.len(), 2);
}

#[test]
fn an_upload_that_the_server_forgot_begins_again() {
    let (mut phone, mut server) = (Phone::new(1).with_photo(1, 9000), Server::default());
    phone.sync(&mut server, &[until_the_photo(), vec![Fate::Works, Fate::Lost]].concat());
    server.uploads.clear();
    assert_eq!(phone.sync(&mut server, &[]), Outcome::Done);
    assert_eq!(server.files, phone.files);
}

#[test]
fn a_file_that_is_already_there_is_not_sent_again() {
    let (mut phone, mut server) = (Phone::new(1).with_photo(1, 900), Server::default());
    phone.sync(&mut server, &[until_the_photo(), vec![Fate::AnswerLost]].concat());
    server.uploads.clear();
    phone.requests.clear();
    assert_eq!(phone.sync(&mut server, &[]), Outcome::Done);
    assert!(phone.requests.iter().all(|(method, ..)| *method != Method::Patch));
    assert_eq!(phone.delivered.len(), 2);
}

#[test]
fn a_file_that_the_server_refuses_does_not_keep_others_back() {
    let (mut phone, mut server) = (Phone::new(1).with_photo(1, 900).with_photo(2, 900), Server::default());
    let script = [Fate::Works, Fate::Works, Fate::Says(413, "too_large")];
    assert_eq!(phone.sync(&mut server, &script), Outcome::Refused { code: "too_large".into() });
    assert_eq!(phone.delivered.len(), 3);
}

#[test]
fn a_file_whose_op_has_not_arrived_waits() {
    let (mut phone, mut server) = (Phone::new(1).with_photo(1, 900), Server::default());
    let script = [Fate::Works, Fate::Works, Fate::Says(409, "op_first")];
    assert!(matches!(phone.sync(&mut server, &script), Outcome::Retry { reason, .. } if reason == "op_first"));
    assert_eq!(phone.acknowledged, 0, "what the server said of the op is asked again");
    assert_eq!(phone.sync(&mut server, &[]), Outcome::Done);
    assert_eq!(server.files, phone.files);
}

#[test]
fn a_file_that_never_matches_its_digest_is_given_up_for_this_time() {
    let (mut phone, mut server) = (Phone::new(1).with_photo(1, 900), Server::default());
    let script: Vec<_> = [vec![Fate::Works; 3], [Fate::Says(460, "checksum_mismatch"), Fate::Works].repeat(4)].concat();
    let outcome = phone.sync(&mut server, &script);
    assert!(matches!(outcome, Outcome::Retry { reason, .. } if reason == "checksum_mismatch"));
    assert_eq!(phone.delivered, [key(1, Variant::Full)]);
}

#[test]
fn a_file_that_is_gone_from_the_phone_is_named() {
    let (mut phone, mut server) = (Phone::new(1).with_photo(1, 900), Server::default());
    let mut engine = Engine::new();
    let mut effects = engine.step(Event::Start(Box::new(phone.start())));
    let outcome = loop {
        let mut next = Vec::new();
        for effect in effects {
            if let Effect::Finished(outcome) = &effect {
                next.push(Effect::Finished(outcome.clone()));
                continue;
            }
            let lost = matches!(effect, Effect::ReadChunk { .. });
            let event = phone.perform(effect, &mut server, &mut VecDeque::new());
            let event = if lost { Some(Event::Chunk(None)) } else { event };
            next.extend(event.map(|e| engine.step(e)).unwrap_or_default());
        }
        if let Some(Effect::Finished(outcome)) = next.last() {
            break outcome.clone();
        }
        effects = next;
    };
    assert_eq!(outcome, Outcome::Refused { code: "file_missing".into() });
    assert!(phone.delivered.is_empty());
}

#[test]
fn over_a_metered_network_only_thumbnails_go() {
    let (mut phone, mut server) = (Phone::new(1).with_photo(1, 900), Server::default());
    phone.media = MediaPolicy { metered: true, ..MediaPolicy::default() };
    assert_eq!(phone.sync(&mut server, &[]), Outcome::Done);
    assert_eq!(phone.delivered, [key(1, Variant::Thumb)]);
    phone.media.full_on_metered = true;
    assert_eq!(phone.sync(&mut server, &[]), Outcome::Done);
    assert_eq!(server.files, phone.files);
}

#[test]
fn a_sync_sends_no_more_than_its_share_and_the_next_goes_on() {
    let (mut phone, mut server) = (Phone::new(1).with_photo(1, 5000), Server::default());
    phone.media.most_bytes = Some(2_100);
    for held in [2_000, 4_100] {
        assert_eq!(phone.sync(&mut server, &[]), Outcome::Done);
        assert_eq!(server.uploads.values().map(|(.., b)| b.len()).max(), Some(held));
    }
    assert_eq!(phone.sync(&mut server, &[]), Outcome::Done);
    assert_eq!(server.files, phone.files);
}

#[test]
fn an_upload_that_nobody_wants_any_more_is_ended() {
    let (mut phone, mut server) = (Phone::new(1).with_photo(1, 9000), Server::default());
    phone.sync(&mut server, &[until_the_photo(), vec![Fate::Works, Fate::Lost]].concat());
    phone.withdrawn = [key(1, Variant::Full)].into();
    assert_eq!(phone.sync(&mut server, &[]), Outcome::Done);
    assert!(!server.uploads.values().any(|(file, ..)| *file == key(1, Variant::Full)));
    phone.requests.clear();
    assert_eq!(phone.sync(&mut server, &[]), Outcome::Done);
    assert_eq!(phone.requests.len(), 2, "it is not touched again");
}

#[test]
fn an_upload_that_expired_while_it_was_sent_begins_again() {
    let (mut phone, mut server) = (Phone::new(1).with_photo(1, 9000), Server::default());
    let before: Vec<_> = until_the_photo().into_iter().map(|fate| (fate, None)).collect();
    let script = [before, vec![(Fate::Works, None), (Fate::Works, Some(Meanwhile::Expire))]].concat();
    assert_eq!(phone.sync_until(&mut server, &script, None), Some(Outcome::Done));
    assert_eq!(server.files, phone.files);
}
