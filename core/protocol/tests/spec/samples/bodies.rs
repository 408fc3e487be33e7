//! Every kind of body.

use routebook_domain::merge::Change;
use routebook_domain::record::{RecordKind, Value};
use routebook_protocol::{Body, Payload};

use super::parts::{DOT, OTHER_OUTLET, OUTLET, PLACE, SALT, TERRITORY, body_id};
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

fn later(kind: u8) -> Payload {
    Payload::Other { kind, bytes: vec![0x82, 0x01, 0x61, 0x61] }
}

pub fn all() -> Vec<Sample> {
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
        body("body-reserved", "body-later", "kind 9, which is reserved: kept raw", &with(9, later(9))),
        body(
            "body-of-a-later-version",
            "body-later",
            "kind 200, which nobody gave yet: kept raw",
            &with(10, later(200)),
        ),
    ]
}
