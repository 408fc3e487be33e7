//! Every kind of body.

use routebook_domain::merge::{Change, Dot};
use routebook_domain::ports::Signer;
use routebook_domain::record::{RecordKind, Value};
use routebook_protocol::{Body, BodyKind, Decision, Payload, Settle, key_digest};

use super::parts::{
    CONFLICT, DOT, ENROLMENT, OTHER_OUTLET, OTHER_TERRITORY, OUTLET, PLACE, SALT, TENANT, TERRITORY, body_id,
    next_signer,
};
use super::{Sample, actions, body, chain};

pub fn with(n: u8, payload: Payload) -> Body {
    Body { id: body_id(n), salt: SALT, payload }
}

fn create() -> Payload {
    let fields = vec![(1, Value::Text("永辉超市".into())), (2, Value::Ref(TERRITORY)), (3, Value::Place(PLACE))];
    Payload::Create { kind: RecordKind::Outlet, record: OUTLET, fields }
}

fn set() -> Payload {
    let name = Change::Assign { value: Value::Text("永辉超市 2".into()), replaces: Some(DOT) };
    let changes = vec![(1, name), (9, Change::Add(Value::Text("chain".into())))];
    Payload::Set { kind: RecordKind::Outlet, record: OUTLET, changes }
}

fn settle(decision: Decision, replaces: Option<Dot>) -> Payload {
    let (kind, record) = (RecordKind::Outlet, OUTLET);
    Payload::Settle(Settle { conflict: CONFLICT, kind, record, field: 1, decision, replaces })
}

/// The fourth op of `chain` could be this: its proof is over `key-digest`.
fn key_change() -> Payload {
    let (key, digest) = (next_signer().public_key(), key_digest(TENANT, ENROLMENT, 4, &next_signer().public_key()));
    Payload::KeyChange { key, proof: next_signer().sign(&digest).unwrap() }
}

fn about_an_op(kind: BodyKind) -> Payload {
    let (enrolment, seq) = (ENROLMENT, 2);
    match kind {
        BodyKind::Erase => Payload::Erase { enrolment, seq, reason: "a passer-by's wish".into() },
        _ => Payload::Decide { enrolment, seq, accept: true, reason: "she was there".into() },
    }
}

fn later(kind: u8) -> Payload {
    Payload::Other { kind, bytes: vec![0x82, 0x01, 0x61, 0x61] }
}

pub fn all() -> Vec<Sample> {
    [written_by_phones(), about_others()].into_iter().flatten().collect()
}

fn about_others() -> Vec<Sample> {
    let (kind, record, to) = (RecordKind::Outlet, OUTLET, OTHER_TERRITORY);
    let this = settle(Decision::Value(Value::Text("永辉超市 2".into())), Some(DOT));
    let (erase, decide) = (about_an_op(BodyKind::Erase), about_an_op(BodyKind::Decide));
    vec![
        body(
            "body-move",
            "body-move",
            "kind 6: an outlet goes to another territory",
            &with(12, Payload::Move { kind, record, to }),
        ),
        body("body-settle", "body-settle", "kind 9: one of two names stands", &with(13, this)),
        body("body-settle-undo", "body-settle", "kind 9: that is taken back", &with(14, settle(Decision::Undo, None))),
        body(
            "body-key-change",
            "body-key-change",
            "kind 11: the enrolment goes on under another key",
            &with(15, key_change()),
        ),
        body("body-erase", "body-erase", "kind 13: the body of op 2 of `chain` is gone", &with(16, erase)),
        body("body-decide", "body-decide", "kind 14: a supervisor lets a held op stand", &with(17, decide)),
    ]
}

fn written_by_phones() -> Vec<Sample> {
    let (kind, record) = (RecordKind::Outlet, OUTLET);
    let withdraw = Payload::Withdraw { body: body_id(1), reason: "typed twice".into() };
    let old = chain::three().remove(0).raw;
    vec![
        body("body-create", "body-create", "kind 1: an outlet comes to be", &with(1, create())),
        body("body-set", "body-set", "kind 2: a new name and one more tag", &with(2, set())),
        body("body-delete", "body-delete", "kind 3: an outlet is deleted", &with(3, Payload::Delete { kind, record })),
        body("body-restore", "body-restore", "kind 4: it comes back", &with(4, Payload::Restore { kind, record })),
        body(
            "body-merge-into",
            "body-merge-into",
            "kind 5: an outlet is the same as another",
            &with(11, Payload::MergeInto { kind, record, into: OTHER_OUTLET }),
        ),
        body(
            "body-act",
            "body-act",
            "kind 7: a step is answered",
            &with(5, Payload::Act(actions::act(actions::record()))),
        ),
        body(
            "body-evidence",
            "body-evidence",
            "kind 8: a photo joins a step",
            &with(6, Payload::Act(actions::act(actions::attach()))),
        ),
        body("body-withdraw", "body-withdraw", "kind 10: a refused op is given up", &with(7, withdraw)),
        body(
            "body-re-offer",
            "body-re-offer",
            "kind 12: the first op of `chain`, offered again",
            &with(8, Payload::ReOffer(old)),
        ),
        body("body-reserved", "body-later", "kind 15, which nobody gave yet: kept raw", &with(9, later(15))),
        body(
            "body-of-a-later-version",
            "body-later",
            "kind 200, which nobody gave yet: kept raw",
            &with(10, later(200)),
        ),
    ]
}
