//! What an entry was and said, for whoever has to decide on it.

use std::collections::BTreeMap;

use routebook_domain::flow::{Act, ActionKind};
use routebook_domain::ids::FlowId;
use routebook_domain::merge::{Change, rule};
use routebook_domain::record::{FieldNo, RecordKind, Value};
use routebook_protocol::Payload;
use serde_json::{Value as Json, json};

/// What an entry was, what it said, and in which flow.
pub struct Said {
    pub what: String,
    pub value: Json,
    pub flow: Option<FlowId>,
}

impl Said {
    /// An entry that this version cannot read.
    pub fn blank(kind: u8) -> Self {
        Self { what: format!("kind {kind}"), value: Json::Null, flow: None }
    }
}

/// What an entry says.
pub fn describe(payload: &Payload) -> Said {
    let plain = |what: String, value| Said { what, value, flow: None };
    match payload {
        Payload::Act(act) => describe_act(act),
        Payload::Set { kind, changes, .. } => {
            let names: Vec<_> = changes.iter().map(|(no, _)| name(*kind, *no)).collect();
            let values: BTreeMap<_, _> = changes.iter().map(|(no, c)| (name(*kind, *no), changed(c))).collect();
            plain(format!("{}.{}", kind.word(), names.join(",")), json!(values))
        }
        Payload::Create { kind, fields, .. } => {
            let values: BTreeMap<_, _> = fields.iter().map(|(no, v)| (name(*kind, *no), v)).collect();
            plain(format!("create {}", kind.word()), json!(values))
        }
        Payload::Delete { kind, record } => plain(format!("delete {}", kind.word()), json!(record)),
        Payload::Restore { kind, record } => plain(format!("restore {}", kind.word()), json!(record)),
        Payload::MergeInto { kind, record, into } => {
            plain(format!("merge {}", kind.word()), json!({"from": record, "into": into}))
        }
        Payload::Withdraw { reason, .. } => plain("withdraw".into(), json!(reason)),
        Payload::Move { kind, record, to } => {
            plain(format!("move {}", kind.word()), json!({"record": record, "to": to}))
        }
        Payload::Settle(settle) => plain(format!("settle {}", settle.kind.word()), json!(settle.record)),
        Payload::KeyChange { .. } => plain("key-change".into(), Json::Null),
        Payload::ReOffer(_) => plain("re-offer".into(), Json::Null),
        Payload::Erase { reason, .. } => plain("erase".into(), json!(reason)),
        Payload::Decide { reason, .. } => plain("decide".into(), json!(reason)),
        Payload::Other { kind, .. } => plain(format!("kind {kind}"), Json::Null),
    }
}

fn describe_act(act: &Act) -> Said {
    let step = act.kind.step().map(|s| format!(" {s}")).unwrap_or_default();
    let value = match &act.kind {
        ActionKind::Record { answers, .. } => json!(answers),
        ActionKind::Attach { need, evidence, .. } => json!({"need": need, "evidence": evidence.id}),
        ActionKind::Start { subject, day, .. } => json!({"outlet": subject, "day": day}),
        ActionKind::Correct { answers, reason, .. } => json!({"answers": answers, "reason": reason}),
        ActionKind::Skip { reason, .. } | ActionKind::Void { reason } => json!({"reason": reason}),
        ActionKind::EnterStage { stage } => json!({"stage": stage}),
        ActionKind::HandOver { to, reason } => json!({"to": to, "reason": reason}),
        ActionKind::Migrate { to } => json!(to),
        ActionKind::Explain { doubts, evidence, reason } => {
            json!({"doubts": doubts, "evidence": evidence, "reason": reason})
        }
        _ => Json::Null,
    };
    Said { what: format!("{}{step}", act.kind.word()), value, flow: Some(act.flow) }
}

/// A field by its name; one that a later version added by its number.
pub fn name(kind: RecordKind, no: FieldNo) -> String {
    rule(kind, no).map_or_else(|| no.to_string(), |r| r.name.into())
}

fn changed(change: &Change) -> Json {
    let single = |value: &Value| value.to_json();
    match change {
        Change::Assign { value, .. } => single(value),
        Change::Add(element) => json!({"add": element}),
        Change::Remove { element, .. } => json!({"remove": element}),
    }
}
