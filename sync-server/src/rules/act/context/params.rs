//! The numbers of a template as they were adjusted where a flow begins.

use std::collections::{BTreeMap, BTreeSet};

use routebook_domain::flow::{ActionKind, Read};
use routebook_domain::ids::RecordId;
use routebook_domain::merge::{Change, field_no};
use routebook_domain::record::{FieldNo, RecordKind, SettingRecord, Value};
use routebook_domain::settings::{Settings, judge_param, param_key};
use routebook_domain::template::Template;
use routebook_protocol::{Op, Payload};

use crate::rules::{Arrival, Cx, Ruled, settings, territories};

const VALUE: FieldNo = field_no(RecordKind::Setting, "value");

/// What a start may carry, and whether what it carries is in force.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Adjusted {
    /// By param, every value that a phone may rightly hold.
    pub allowed: BTreeMap<String, BTreeSet<i64>>,
    /// A number of the start is not the one in force here.
    pub stale: bool,
}

/// The numbers for a start: what is set along the author's territories, and what the settings said that the phone
/// names as read. An older value is taken and flagged: the phone could not know better.
pub fn adjusted(cx: &Cx<'_>, a: &Arrival<'_>, kind: &ActionKind, reads: &[Read], t: &Template) -> Ruled<Adjusted> {
    let ActionKind::Start { params: given, .. } = kind else {
        return Ok(Adjusted::default());
    };
    if t.params.is_empty() {
        return Ok(Adjusted::default());
    }
    let known = settings::known(cx)?;
    let [then, at_arrival] = [a.at.at_ms, a.received_ms].map(|ms| territories::path_of(cx, a.author.person, ms));
    let (then, at_arrival) = (then?, at_arrival?);
    let in_force = Settings::resolve(&known, &then).params(t);
    let mut found = Adjusted::default();
    for param in t.params.iter().filter(|p| p.adjustable) {
        let key = param_key(&t.key, &param.id);
        let here = |r: &&SettingRecord| r.territory.is_none_or(|t| then.contains(&t) || at_arrival.contains(&t));
        let set = known.iter().filter(|r| r.key == key).filter(here).filter_map(|r| r.value.as_int());
        let read = read_values(cx, &key, reads)?;
        let allowed = set.chain(read).filter(|n| judge_param(t, &param.id, *n).is_ok()).collect();
        let carried = given.get(&param.id).unwrap_or(&param.value);
        found.stale |= carried != in_force.get(&param.id).unwrap_or(&param.value);
        found.allowed.insert(param.id.clone(), allowed);
    }
    Ok(found)
}

/// What the writes that a phone names as read had put into the setting of this key.
fn read_values(cx: &Cx<'_>, key: &str, reads: &[Read]) -> Ruled<Vec<i64>> {
    let mut values = Vec::new();
    for read in reads {
        let record = cx.tx.record(cx.tenant, read.record)?.filter(|r| r.state.kind == RecordKind::Setting);
        if record.is_none_or(|r| SettingRecord::from(&r.view()).key != key) {
            continue;
        }
        let op = cx.tx.op(cx.tenant, read.dot.enrolment, read.dot.seq)?;
        let op = op.and_then(|o| Op::read(o.raw).ok());
        let meant = op.as_ref().and_then(|op| op.meant().ok());
        values.extend(meant.and_then(|meant| written(&meant.body.payload, read.record)));
    }
    Ok(values)
}

fn written(payload: &Payload, record: RecordId) -> Option<i64> {
    match payload {
        Payload::Create { record: of, fields, .. } if *of == record => {
            fields.iter().find(|(no, _)| *no == VALUE).and_then(|(_, value)| value.as_int())
        }
        Payload::Set { record: of, changes, .. } if *of == record => {
            changes.iter().find_map(|(no, change)| match change {
                Change::Assign { value, .. } if *no == VALUE => Value::as_int(value),
                _ => None,
            })
        }
        _ => None,
    }
}
