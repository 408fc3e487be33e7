#![allow(clippy::unwrap_used)]
//! One person, one phone, and a server that cannot go on: what was written is delivered all the same.

use std::sync::Arc;

use routebook_domain::ids::{BodyId, EvidenceId, FlowId, RecordId};
use routebook_domain::record::RecordKind;
use routebook_protocol::{Body, Op, Payload, PushResponse, Refusal, Verdict};
use routebook_store::{Media, MediaState, Variant};
use tempfile::TempDir;

use super::*;
use crate::testing::server::{Here, Server};
use crate::testing::{EPOCH, MORNING, TurnedClock, with_keys};

struct Desk {
    _dir: TempDir,
    here: Installation,
    server: Arc<Server>,
}

impl Desk {
    fn new() -> Self {
        let (dir, server) = (TempDir::new().unwrap(), Server::new());
        let platform = with_keys(Arc::new(TurnedClock::at(MORNING))).0;
        let platform = Platform { transport: Arc::new(Here(server.clone())), ..platform };
        let here = Installation::open(&dir.path().join("rep.db"), &platform).unwrap();
        Self { _dir: dir, here, server }
    }

    async fn sign_in(&self) -> Rep {
        self.here.sign_in("https://here", "lina", "secret").await.unwrap()
    }

    async fn sync(&self) -> SyncReport {
        self.here.sync(|_| {}).await.unwrap()
    }

    /// The bodies that the server has of an enrolment, read through re-offers.
    fn bodies(&self, rep: &Rep) -> Vec<u8> {
        let state = self.server.state.lock().unwrap();
        state.chains[&rep.enrolment()].iter().map(|op| op.meant().unwrap().id().bytes()[0]).collect()
    }
}

fn write(rep: &Rep, n: u8) -> Op {
    let payload = Payload::Delete { kind: RecordKind::Outlet, record: RecordId::from_bytes([n; 16]) };
    let body = Body { id: BodyId::from_bytes([n; 16]), salt: [0; 16], payload };
    let now = rep.inner.platform.clock.now();
    rep.write(|w| Ok(w.append(now, &body)?)).unwrap()
}

fn keep_file(rep: &Rep, n: u8, seq: u64) -> EvidenceId {
    let evidence = EvidenceId::from_bytes([n; 16]);
    let path = format!("{evidence}.jpg");
    std::fs::write(rep.inner.media.join(&path), [n]).unwrap();
    let media = Media {
        evidence,
        variant: Variant::Full,
        flow: FlowId::from_bytes([1; 16]),
        seq,
        path,
        media_type: "image/jpeg".into(),
        length: 1,
        digest: [0; 32],
        state: MediaState::Promised,
        upload_url: None,
        offset: 0,
        attempts: 0,
        displaced: 0,
        gone: false,
    };
    rep.write(|w| Ok(w.add_media(&media)?)).unwrap();
    evidence
}

fn kept(rep: &Rep, evidence: EvidenceId) -> bool {
    let media = rep.read(|r| Ok(r.media(evidence, Variant::Full)?)).unwrap();
    media.is_some_and(|m| rep.inner.media.join(m.path).exists())
}

#[tokio::test]
async fn a_cloned_phones_work_goes_on_under_the_next_enrolment() {
    let desk = Desk::new();
    let old = desk.sign_in().await;
    write(&old, 1);
    assert!(desk.sync().await.is_done());
    let (second, _) = (write(&old, 2), write(&old, 3));
    let photo = keep_file(&old, 7, second.header.seq);
    desk.server.state.lock().unwrap().refusals.push_back((409, "fork"));
    let report = desk.sync().await;
    assert_eq!((report.worst(), report.enrolments[0].stranded.as_deref()), (SyncOutcome::SignInAgain, Some("fork")));
    write(&old, 4);
    let heir = desk.sign_in().await;
    assert_ne!(heir.enrolment(), old.enrolment());
    let report = desk.sync().await;
    assert!(report.is_done() && report.enrolments.len() == 1, "{report:?}");
    assert_eq!((desk.bodies(&old), desk.bodies(&heir)), (vec![1], vec![2, 3, 4]));
    let first = desk.server.state.lock().unwrap().chains[&heir.enrolment()][0].clone();
    assert_eq!(first.offered().unwrap().unwrap().raw, second.raw, "byte for byte");
    assert!(kept(&heir, photo) && !old.inner.media.join(format!("{photo}.jpg")).exists());
    let told: Vec<_> = desk.here.enrolments().unwrap().into_iter().map(|e| (e.heir, e.waiting_ops)).collect();
    assert_eq!(told, [(Some(heir.enrolment()), Some(0)), (None, Some(0))]);
    assert_eq!(old.verify_chain().unwrap().ops, 4, "the old log is as it was");
}

#[tokio::test]
async fn handing_on_can_be_done_again_and_brings_what_was_written_meanwhile() {
    let desk = Desk::new();
    let old = desk.sign_in().await;
    write(&old, 1);
    desk.server.state.lock().unwrap().refusals.push_back((409, "fork"));
    desk.sync().await;
    let heir = desk.sign_in().await;
    take_over::take_over(&old, &heir).unwrap();
    write(&old, 2);
    assert!(desk.sync().await.is_done());
    assert_eq!(desk.bodies(&heir), [1, 2]);
    desk.sync().await;
    assert_eq!(heir.status().unwrap().seq, 2);
}

#[tokio::test]
async fn a_restored_server_that_never_heard_of_the_enrolment_gets_everything_again() {
    let desk = Desk::new();
    let old = desk.sign_in().await;
    write(&old, 1);
    let given_up = write(&old, 2).header.seq;
    desk.sync().await;
    let verdicts = vec![(given_up, Verdict::Refused(Refusal::code("not_allowed")))];
    let beacon = routebook_protocol::BeaconNote { server_ms: MORNING, nonce: 1 };
    let answer = PushResponse { epoch: EPOCH, acknowledged: 2, verdicts, beacon };
    old.inner.store.apply_verdicts(&answer).unwrap();
    let payload = Payload::Withdraw { body: BodyId::from_bytes([2; 16]), reason: "不用了".into() };
    let body = Body { id: BodyId::from_bytes([3; 16]), salt: [0; 16], payload };
    old.write(|w| Ok(w.append(old.inner.platform.clock.now(), &body)?)).unwrap();
    write(&old, 4);
    {
        let mut state = desk.server.state.lock().unwrap();
        state.keys.clear();
        state.epoch = [9; 16];
    }
    let heir = desk.sign_in().await;
    assert!(desk.sync().await.is_done());
    assert_eq!(desk.bodies(&heir), [1, 4], "what its author gave up stays given up");
    let old = old.read(|r| Ok(r.identity()?)).unwrap();
    assert_eq!((old.stranded.as_deref(), old.heir), (Some("unknown_enrolment"), Some(heir.enrolment())));
}

#[tokio::test]
async fn after_a_key_change_the_next_key_signs() {
    let desk = Desk::new();
    let rep = desk.sign_in().await;
    write(&rep, 1);
    desk.here.rotate_key().await.unwrap();
    desk.here.rotate_key().await.unwrap();
    write(&rep, 3);
    let before = desk.server.state.lock().unwrap().keys[&rep.enrolment()];
    assert!(desk.sync().await.is_done());
    let after = desk.server.state.lock().unwrap().keys[&rep.enrolment()];
    assert!(before != after && rep.status().unwrap().seq == 3);
    write(&rep, 4);
    assert!(desk.sync().await.is_done());
    assert_eq!(desk.sign_in().await.enrolment(), rep.enrolment(), "the server knows it by its next key");
}

#[tokio::test]
async fn a_sync_that_is_cancelled_while_nobody_answers_ends_and_is_no_failure() {
    let desk = Desk::new();
    let rep = desk.sign_in().await;
    write(&rep, 1);
    desk.server.state.lock().unwrap().silent = true;
    let options = SyncOptions::default();
    let cancel = options.cancel.clone();
    let asks = async {
        while desk.server.state.lock().unwrap().requests.last().is_none_or(|r| r.1 != "/v1/sync/pull") {
            tokio::task::yield_now().await;
        }
        cancel.cancel();
    };
    let (report, ()) = tokio::join!(desk.here.sync_with(&options, |_| {}), asks);
    let cancelled = SyncOutcome::Retry { reason: "cancelled".into(), after_ms: 0 };
    assert_eq!(report.unwrap().worst(), cancelled);
    assert_eq!(rep.status().unwrap().waiting.ops, 0, "what was stored stays");
    assert_eq!(rep.read(crate::perform::failures).unwrap(), 0);
}

#[test]
fn without_a_runtime_everything_is_done_in_the_thread_that_polls() {
    let desk = Desk::new();
    let mut work = std::pin::pin!(async {
        let rep = desk.sign_in().await;
        write(&rep, 1);
        desk.sync().await.is_done()
    });
    let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
    assert_eq!(work.as_mut().poll(&mut cx), std::task::Poll::Ready(true));
}
