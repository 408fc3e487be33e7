//! Every action on a flow.

use routebook_domain::flow::{Act, ActionKind, Read, ReturnedStep};
use routebook_domain::record::Value;

use super::parts::{DOT, FLOW, OUTLET, day, evidence, fix, template};
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

pub fn all() -> Vec<Sample> {
    let sheet = ActionKind::Start { template: template(), subject: None, day: day(), params: Default::default() };
    let returned = vec![ReturnedStep { step: "fridge".into(), reason: "照片看不清".into() }];
    vec![
        thing("action-start", "act", "a visit begins, with a fix and what its check read", &act(start())),
        thing("action-start-without-subject", "act", "a flow about nothing but its owner's day", &quiet(sheet)),
        thing("action-record", "act", "a step is answered", &quiet(record())),
        thing("action-attach", "act-attach", "evidence joins a step", &act(attach())),
        thing("action-submit", "act", "the flow is handed in", &act(ActionKind::Submit)),
        thing("action-approve", "act", "a reviewer accepts", &quiet(ActionKind::Approve { judged: 5 })),
        thing(
            "action-return",
            "act",
            "a reviewer gives a step back",
            &quiet(ActionKind::Return { judged: 5, steps: returned }),
        ),
    ]
}
