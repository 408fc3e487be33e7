//! Every action on a flow.

use routebook_domain::evidence::{Evidence, EvidenceKind};
use routebook_domain::flow::{Act, ActionKind, Read, ReturnedStep};
use routebook_domain::record::Value;
use routebook_domain::template::TemplateRef;

use super::parts::{DOT, EVIDENCE, FLOW, OUTLET, PERSON, day, evidence, fix, template};
use super::{Sample, thing};

pub fn act(kind: ActionKind) -> Act {
    Act { flow: FLOW, fix: Some(fix()), reads: vec![Read { record: OUTLET, dot: DOT }], kind }
}

fn quiet(kind: ActionKind) -> Act {
    Act { flow: FLOW, fix: None, reads: vec![], kind }
}

pub fn start() -> ActionKind {
    ActionKind::Start { template: template(), subject: Some(OUTLET), day: day(), params: Default::default() }
}

pub fn record() -> ActionKind {
    let answers = [("coolers".into(), Value::Int(2)), ("display".into(), Value::Text("good".into()))].into();
    ActionKind::Record { step: "fridge".into(), answers, spent: Default::default() }
}

pub fn attach() -> ActionKind {
    ActionKind::Attach { step: "fridge".into(), need: "photo".into(), evidence: evidence() }
}

/// A start where a region adjusted a number of the template.
fn adjusted() -> ActionKind {
    let params = [("days".into(), 5)].into();
    ActionKind::Start { template: template(), subject: Some(OUTLET), day: day(), params }
}

/// A step with the time that its fields took.
fn timed() -> ActionKind {
    let answers = [("coolers".into(), Value::Int(2))].into();
    let spent = [(String::new(), 14_500), ("coolers".into(), 3_200)].into();
    ActionKind::Record { step: "fridge".into(), answers, spent }
}

fn attached(kind: EvidenceKind, media_type: &str, version: Option<&str>, duration_ms: Option<u32>) -> ActionKind {
    let (media_type, version) = (media_type.into(), version.map(Into::into));
    let evidence = Evidence { kind, media_type, seal: None, version, duration_ms, ..evidence() };
    ActionKind::Attach { step: "diagnosis".into(), need: "proof".into(), evidence }
}

/// About one photo, or about the whole flow.
fn explain(doubts: &[&str], about_photo: bool) -> ActionKind {
    let doubts = doubts.iter().map(|word| (*word).into()).collect();
    ActionKind::Explain { doubts, evidence: about_photo.then_some(EVIDENCE), reason: "店里停电".into() }
}

pub fn all() -> Vec<Sample> {
    [first(), appended(), later()].into_iter().flatten().collect()
}

fn first() -> Vec<Sample> {
    let sheet = ActionKind::Start { template: template(), subject: None, day: day(), params: Default::default() };
    let steps = vec![ReturnedStep { step: "fridge".into(), reason: "照片看不清".into() }];
    let back = ActionKind::Return { judged: 5, steps };
    vec![
        thing("action-start", "act", "a visit begins, with a fix and what its check read", &act(start())),
        thing("action-start-without-subject", "act", "a flow about nothing but its owner's day", &quiet(sheet)),
        thing("action-record", "act", "a step is answered", &quiet(record())),
        thing("action-attach", "act-attach", "evidence joins a step", &act(attach())),
        thing("action-submit", "act", "the flow is handed in", &act(ActionKind::Submit)),
        thing("action-approve", "act", "a reviewer accepts", &quiet(ActionKind::Approve { judged: 5 })),
        thing("action-return", "act", "a reviewer gives a step back", &quiet(back)),
    ]
}

/// Forms with the fields that are left out where they say nothing.
fn appended() -> Vec<Sample> {
    let document = attached(EvidenceKind::Document, "application/pdf", Some("V2.1"), None);
    let voice = attached(EvidenceKind::Voice, "audio/mp4", None, Some(7_250));
    vec![
        thing("action-start-adjusted", "act", "a flow begins with a number that a region set", &quiet(adjusted())),
        thing("action-record-timed", "act", "a step is answered, and how long it took", &quiet(timed())),
        thing("action-attach-document", "act-attach", "a document with its version", &quiet(document)),
        thing("action-attach-voice", "act-attach", "a voice note of 7.25 s", &quiet(voice)),
    ]
}

fn later() -> Vec<Sample> {
    let (step, reason): (String, String) = ("fridge".into(), "数错了".into());
    let answers = [("coolers".into(), Value::Int(3))].into();
    let correct = ActionKind::Correct { step: step.clone(), answers, reason: reason.clone() };
    let skip = ActionKind::Skip { step, reason: reason.clone() };
    let to = TemplateRef { version: 2, ..template() };
    vec![
        thing("action-correct", "act", "an answer is put right", &quiet(correct)),
        thing("action-skip", "act", "a step is left out", &quiet(skip)),
        thing("action-enter-stage", "act", "the next stage", &quiet(ActionKind::EnterStage { stage: "offer".into() })),
        thing("action-resubmit", "act", "the flow is handed in again", &quiet(ActionKind::Resubmit)),
        thing("action-void", "act", "the flow is void", &quiet(ActionKind::Void { reason: reason.clone() })),
        thing("action-hand-over", "act", "another owner", &quiet(ActionKind::HandOver { to: PERSON, reason })),
        thing("action-migrate", "act", "on to a later version of its template", &quiet(ActionKind::Migrate { to })),
        thing("action-explain", "act", "why a photo raises doubts", &quiet(explain(&["dark", "blurred"], true))),
        thing("action-explain-flow", "act", "why a flow raises a doubt", &quiet(explain(&["speed"], false))),
    ]
}
