//! A server that was restored, a phone that was set back, an enrolment that is unknown.

use super::*;

#[test]
fn a_phone_that_was_set_back_is_told_by_a_server_that_holds_more_of_its_log() {
    let (mut phone, mut server) = (Phone::new(5), Server::default());
    phone.sync(&mut server, &[]);
    phone.ops.truncate(3);
    phone.acknowledged = 3;
    assert_eq!(phone.sync(&mut server, &[]), Outcome::Refused { code: "fork".into() });
}

#[test]
fn an_enrolment_that_a_restored_server_never_heard_of_is_no_ended_session() {
    let (mut phone, mut server) = (Phone::new(2), Server::default());
    let outcome = phone.sync(&mut server, &[Fate::Says(401, "unknown_enrolment")]);
    assert_eq!(outcome, Outcome::Refused { code: "unknown_enrolment".into() });
    assert_eq!((phone.requests.len(), phone.acknowledged), (1, 0));
}

#[test]
fn what_a_restored_server_may_have_lost_of_its_own_is_given_back_before_anything_is_read() {
    let (mut phone, mut server) = (Phone::new(2), Server::with_areas(&[2]));
    phone.witnessed = (100..105).map(raw_op).collect();
    let given = phone.witnessed.clone();
    assert_eq!(phone.sync(&mut server, &[]), Outcome::Done);
    assert_eq!((server.witnessed, phone.witnessed.len()), (given, 0));
    let order: Vec<_> = phone.requests.iter().map(|(_, target, _)| target.as_str()).collect();
    assert_eq!(order, ["/v1/sync/push", "/v1/sync/push", "/v1/sync/push", "/v1/sync/pull"]);
}

#[test]
fn what_was_not_given_back_waits_for_the_next_sync() {
    let (mut phone, mut server) = (Phone::new(0), Server::default());
    phone.witnessed = (100..105).map(raw_op).collect();
    phone.sync(&mut server, &[Fate::Works, Fate::AnswerLost]);
    assert_eq!(phone.witnessed.len(), 3);
    assert_eq!(phone.sync(&mut server, &[]), Outcome::Done);
    assert_eq!((server.witnessed.len(), phone.witnessed.len()), (5, 0));
}
