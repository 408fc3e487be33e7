use super::*;

#[test]
fn a_log_goes_out_in_batches_and_in_order() {
    let (mut phone, mut server) = (Phone::new(10), Server::with_areas(&[25]));
    assert_eq!(phone.sync(&mut server, &[]), Outcome::Done);
    assert_eq!((server.ops == phone.ops, phone.acknowledged), (true, 10));
    assert_eq!((phone.rows(), server.pushes), (server.visible(), 4));
}

#[test]
fn an_empty_log_is_still_announced_once() {
    let (mut phone, mut server) = (Phone::new(0), Server::default());
    assert_eq!(phone.sync(&mut server, &[]), Outcome::Done);
    assert_eq!(server.pushes, 1);
}

#[test]
fn after_a_lost_acknowledgement_the_same_ops_are_sent_again() {
    let (mut phone, mut server) = (Phone::new(3), Server::default());
    assert!(
        matches!(phone.sync(&mut server, &[Fate::AnswerLost]), Outcome::Retry { reason, .. } if reason == "cut_off")
    );
    assert_eq!((phone.acknowledged, server.ops.len()), (0, 3));
    assert_eq!(phone.sync(&mut server, &[]), Outcome::Done);
    assert_eq!((phone.acknowledged, server.ops.len()), (3, 3));
}

#[test]
fn an_error_in_the_middle_keeps_what_was_acknowledged() {
    let (mut phone, mut server) = (Phone::new(9), Server::default());
    let outcome = phone.sync(&mut server, &[Fate::Works, Fate::Says(500, "broken")]);
    assert!(matches!(outcome, Outcome::Retry { reason, .. } if reason == "broken"));
    assert_eq!(phone.acknowledged, 3);
    assert_eq!(phone.sync(&mut server, &[]), Outcome::Done);
    assert_eq!(server.ops, phone.ops);
}

#[test]
fn a_server_that_lost_ops_gets_them_again() {
    let (mut phone, mut server) = (Phone::new(8), Server::default());
    phone.sync(&mut server, &[]);
    server.ops.truncate(2);
    phone.ops.push(raw_op(9));
    assert_eq!(phone.sync(&mut server, &[]), Outcome::Done);
    assert_eq!(server.ops, phone.ops);
}

#[test]
fn ops_that_a_server_lost_wait_on_disk_before_they_are_sent_again() {
    let (mut phone, mut server) = (Phone::new(8), Server::default());
    phone.sync(&mut server, &[]);
    server.ops.truncate(2);
    phone.ops.push(raw_op(9));
    let gap = Fate::Works;
    assert!(matches!(phone.sync(&mut server, &[gap, Fate::AnswerLost]), Outcome::Retry { .. }));
    assert_eq!(phone.acknowledged, 2, "the answer may have said something else than the first");
    assert_eq!(phone.sync(&mut server, &[]), Outcome::Done);
    assert_eq!((phone.acknowledged, server.ops == phone.ops), (9, true));
}

#[test]
fn a_batch_that_is_too_large_is_sent_in_halves() {
    let (mut phone, mut server) = (Phone::new(9), Server { most_ops: 1, ..Server::default() });
    assert_eq!(phone.sync(&mut server, &[]), Outcome::Done);
    assert_eq!(server.ops, phone.ops);
}

#[test]
fn an_ended_session_goes_on_delivering_and_asks_to_sign_in_again() {
    let (mut phone, mut server) = (Phone::new(3).with_photo(1, 500), Server::default());
    assert_eq!(phone.sync(&mut server, &[Fate::Says(401, "")]), Outcome::SignInAgain);
    assert_eq!((server.ops.len(), server.files.len()), (3, 2));
    let later: Vec<_> = phone.requests.iter().skip(1).map(|r| r.2).collect();
    assert!(later.iter().all(|c| *c == Credential::PushOnly));
    assert!(phone.cursor().is_none());
}

#[test]
fn a_signed_out_enrolment_delivers_and_reads_nothing() {
    let (mut phone, mut server) = (Phone::new(3).with_photo(1, 500), Server::default());
    phone.session = false;
    assert_eq!(phone.sync(&mut server, &[]), Outcome::Done);
    assert!(phone.requests.iter().all(|(_, target, _)| target != "/v1/sync/pull"));
    assert_eq!((server.ops.len(), server.files.len()), (3, 2));
}

#[test]
fn a_fork_is_refused_and_nothing_is_read() {
    let (mut phone, mut server) = (Phone::new(3), Server::default());
    let outcome = phone.sync(&mut server, &[Fate::Says(409, "fork")]);
    assert_eq!(outcome, Outcome::Refused { code: "fork".into() });
    assert_eq!(phone.requests.len(), 1);
}

#[test]
fn what_cannot_be_read_does_not_keep_files_back() {
    let (mut phone, mut server) = (Phone::new(1).with_photo(1, 500), Server::default());
    let outcome = phone.sync(&mut server, &[Fate::Works, Fate::Says(503, "busy")]);
    assert!(matches!(outcome, Outcome::Retry { reason, .. } if reason == "busy"));
    assert_eq!(server.files.len(), 2);
}

#[test]
fn a_sign_in_page_of_a_network_is_not_the_server() {
    let (mut phone, mut server) = (Phone::new(1), Server::default());
    let outcome = phone.sync(&mut server, &[Fate::Says(200, "welcome to the hotel")]);
    assert!(matches!(outcome, Outcome::Retry { reason, .. } if reason == "not_the_server"));
    assert_eq!(phone.acknowledged, 0);
}

#[test]
fn after_a_cancel_nothing_more_is_asked() {
    let mut engine = Engine::new();
    engine.step(Event::Start(Box::new(Phone::new(1).start())));
    assert_eq!(engine.step(Event::Cancel), [Effect::Finished(Outcome::Cancelled)]);
    assert_eq!(engine.step(Event::Outbox(Phone::new(1).outbox(None, 9, 9999))), []);
    assert_eq!(engine.step(Event::Cancel), []);
}

#[test]
fn progress_counts_what_the_server_confirmed() {
    let (mut phone, mut server) = (Phone::new(6).with_photo(1, 1500), Server::with_areas(&[25]));
    phone.sync(&mut server, &[Fate::AnswerLost]);
    assert_eq!(phone.progress, [], "nobody knows yet");
    phone.sync(&mut server, &[]);
    let last = |phase| phone.progress.iter().rfind(|p| p.phase == phase).copied().unwrap();
    let (push, pull, media) = (last(Phase::Push), last(Phase::Pull), last(Phase::Media));
    assert_eq!((push.done, push.total), (6, Some(6)));
    assert_eq!((pull.done, pull.total), (25, None));
    assert_eq!((media.done, media.total, media.files, media.files_total), (1600, Some(1600), 2, 2));
    assert!(push.bytes > 0 && push.bytes < pull.bytes && pull.bytes + 1600 <= media.bytes);
}
