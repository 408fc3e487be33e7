use std::fs;

use routebook_domain::evidence::EvidenceKind;
use routebook_domain::flow::Unmet;
use routebook_domain::ids::FlowId;
use sha2::{Digest, Sha256};

use crate::error::Error;
use crate::testing::{Phone, WANG};
use crate::views::{FileInput, MediaState};

fn voice(phone: &Phone) -> FileInput {
    let path = phone.file("note.m4a", b"a voice");
    FileInput { path, media_type: "audio/mp4".into(), version: None, duration_ms: Some(6_000) }
}

/// A matter in the stage that takes a voice note.
fn intent(phone: &Phone) -> FlowId {
    let flow = phone.rep.start_flow("customer-pipeline", WANG, None).unwrap().flow;
    let text = |pairs: &[(&str, &str)]| pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).into())).collect();
    phone.rep.record_step(flow, "profile", text(&[("source", "fair"), ("first-contact", "2026-11-20")])).unwrap();
    phone.rep.record_step(flow, "follow-up", text(&[("summary", "想要"), ("next", "2026-11-25")])).unwrap();
    phone.rep.record_step(flow, "need-profile", text(&[("need", "两台冰柜")])).unwrap();
    phone.rep.enter_stage(flow, "intent").unwrap();
    flow
}

#[test]
fn a_file_is_kept_as_it_is_with_the_digest_that_the_log_promises() {
    let phone = Phone::new();
    let flow = intent(&phone);
    let done = phone.rep.attach_file(flow, "voice", None, &voice(&phone), None).unwrap();
    assert_eq!((done.kind, done.length), (EvidenceKind::Voice, 7));
    assert_eq!(fs::read(&done.path).unwrap(), b"a voice");
    assert_eq!(done.digest, hex::encode(Sha256::digest(b"a voice")));
    let view = phone.rep.visit(flow).unwrap();
    let (step, attached) = view.state.evidence().next().unwrap();
    assert_eq!((step.done, attached.evidence.duration_ms, attached.evidence.seal.clone()), (true, Some(6_000), None));
    assert_eq!((view.media[0].state, view.media[0].thumb.clone()), (MediaState::Promised, None));
    let waiting = phone.rep.status().unwrap().waiting;
    assert_eq!((waiting.files, waiting.bytes), (1, 7));
}

#[test]
fn what_cannot_be_kept_is_refused_and_leaves_nothing() {
    let phone = Phone::new();
    let flow = intent(&phone);
    let seq = phone.seq();
    let with = |path| FileInput { path, ..voice(&phone) };
    let attach =
        |file: &FileInput| phone.rep.attach_file(flow, "voice", None, file, None).unwrap_err().code().to_owned();
    assert_eq!(attach(&with(phone.file("empty.m4a", b""))), "empty");
    assert_eq!(attach(&with(phone.dir.path().join("missing.m4a"))), "cannot_read");
    assert_eq!(attach(&with(phone.dir.path().to_owned())), "cannot_read");
    assert_eq!((phone.seq(), fs::read_dir(&phone.rep.inner.media).unwrap().count()), (seq, 0));
}

#[test]
fn photos_are_stamped_and_files_are_not() {
    let phone = Phone::new();
    let flow = phone.rep.start_visit(WANG, None).unwrap().flow;
    let refused = |need| match phone.rep.attach_file(flow, "fridge", need, &voice(&phone), None) {
        Err(Error::Unmet(unmet)) => unmet,
        other => panic!("a gate, not {other:?}"),
    };
    let (step, need) = ("fridge".to_owned(), "fridge-photo".to_owned());
    let kind = EvidenceKind::Photo;
    assert_eq!(refused(Some("fridge-photo")), [Unmet::WrongEvidence { step: step.clone(), need, kind }]);
    assert_eq!(refused(None), [Unmet::UnknownNeed { step, need: "file".into() }]);
}
