//! What a held op says, as far as a list shows it.

use std::collections::BTreeMap;

use routebook_domain::flow::ActionKind;
use routebook_domain::ids::FlowId;
use routebook_domain::merge::{Change, rule};
use routebook_domain::record::{FieldNo, RecordKind, Value};
use routebook_protocol::{Body, Payload};
use serde::Serialize;

use crate::rules::Ruled;
use crate::rules::people::{Named, Names};

/// What it does, and to what.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct What {
    /// `create`, `set`, `delete`, `restore`, `merge_into`, `move`, `settle`, `start` of a flow, `act` on one, or
    /// `other`.
    pub verb: &'static str,
    /// What the record is that it writes.
    pub kind: Option<&'static str>,
    /// The record that it writes, or the outlet that its flow is about.
    pub record: Option<Named>,
    /// The flow that it acts on.
    pub flow: Option<FlowId>,
    /// The template of a flow that it starts.
    pub template: Option<String>,
    /// The values that it writes, by field name; a value that leaves a set is not among them.
    pub values: BTreeMap<String, Value>,
}

/// Reads the body.
pub fn what(names: &Names<'_>, body: &Body) -> Ruled<What> {
    Ok(match &body.payload {
        Payload::Create { kind, record, fields } => {
            let values = fields.iter().map(|(no, value)| (name(*kind, *no), value.clone())).collect();
            What { values, ..on("create", *kind, names.of(*record)?) }
        }
        Payload::Set { kind, record, changes } => {
            let values = changes.iter().filter_map(|(no, change)| written(change).map(|v| (name(*kind, *no), v)));
            What { values: values.collect(), ..on("set", *kind, names.of(*record)?) }
        }
        Payload::Delete { kind, record } => on("delete", *kind, names.of(*record)?),
        Payload::Restore { kind, record } => on("restore", *kind, names.of(*record)?),
        Payload::MergeInto { kind, record, .. } => on("merge_into", *kind, names.of(*record)?),
        Payload::Move { kind, record, .. } => on("move", *kind, names.of(*record)?),
        Payload::Settle(settle) => on("settle", settle.kind, names.of(settle.record)?),
        Payload::Act(act) => match &act.kind {
            ActionKind::Start { template, subject, .. } => What {
                flow: Some(act.flow),
                template: Some(template.key.clone()),
                record: subject.map(|outlet| names.of(outlet)).transpose()?,
                ..bare("start")
            },
            _ => What { flow: Some(act.flow), ..bare("act") },
        },
        _ => bare("other"),
    })
}

/// Where the body could not be read, or was erased.
pub fn bare(verb: &'static str) -> What {
    What { verb, kind: None, record: None, flow: None, template: None, values: BTreeMap::new() }
}

fn on(verb: &'static str, kind: RecordKind, record: Named) -> What {
    What { kind: Some(kind.word()), record: Some(record), ..bare(verb) }
}

fn written(change: &Change) -> Option<Value> {
    match change {
        Change::Assign { value, .. } | Change::Add(value) => Some(value.clone()),
        Change::Remove { .. } => None,
    }
}

fn name(kind: RecordKind, no: FieldNo) -> String {
    rule(kind, no).map_or_else(|| format!("field_{no}"), |rule| rule.name.into())
}
