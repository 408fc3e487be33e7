//! The numbers of a template as they were adjusted where a flow begins.

use std::collections::{BTreeMap, BTreeSet};

use routebook_domain::flow::{ActionKind, Read};
use routebook_domain::ids::{RecordId, TerritoryId};
use routebook_domain::merge::{Change, field_no};
use routebook_domain::record::{FieldNo, Outlet, RecordKind, SettingRecord, Value};
use routebook_domain::settings::param_key;
use routebook_domain::template::{Param, Template};
use routebook_protocol::{Op, Payload};

use crate::rules::{Arrival, Cx, Ruled, ids, territories};

const VALUE: FieldNo = field_no(RecordKind::Setting, "value");

/// What a start may carry, and whether what it carries is in force.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Adjusted {
    /// By param, every value that a phone may rightly hold.
    pub allowed: BTreeMap<String, BTreeSet<i64>>,
    /// A number of the start is not the one in force here.
    pub stale: bool,
}

/// The numbers for a start: what is in force along the author's territories and the outlet's, and what the settings
/// said that the phone names as read. An older value is taken and flagged: the phone could not know better.
pub fn adjusted(cx: &Cx<'_>, a: &Arrival<'_>, kind: &ActionKind, reads: &[Read], t: &Template) -> Ruled<Adjusted> {
    let ActionKind::Start { subject, params: given, .. } = kind else {
        return Ok(Adjusted::default());
    };
    if t.params.is_empty() {
        return Ok(Adjusted::default());
    }
    let paths = paths(cx, a, *subject)?;
    let mut found = Adjusted::default();
    for param in t.params.iter().filter(|p| p.adjustable) {
        let key = param_key(&t.key, &param.id);
        let levels = levels(cx, &key, &paths)?;
        let mut allowed: BTreeSet<i64> = levels.values().copied().filter(|n| fits(param, *n)).collect();
        allowed.extend(read_values(cx, &key, reads)?.into_iter().filter(|n| fits(param, *n)));
        let carried = given.get(&param.id).copied().unwrap_or(param.value);
        found.stale |= !in_force(param, &levels, &paths).contains(&carried);
        found.allowed.insert(param.id.clone(), allowed);
    }
    Ok(found)
}

fn fits(param: &Param, n: i64) -> bool {
    param.min.is_none_or(|min| n >= min) && param.max.is_none_or(|max| n <= max)
}

/// The ways up from each territory that counts for the start.
fn paths(cx: &Cx<'_>, a: &Arrival<'_>, subject: Option<RecordId>) -> Ruled<Vec<Vec<TerritoryId>>> {
    let outlet = subject.map(|id| cx.tx.record(cx.tenant, id)).transpose()?.flatten();
    let about = outlet.and_then(|r| Outlet::from(&r.view()).territory);
    let stays = cx.tx.memberships_of(cx.tenant, a.author.person)?;
    let mine = stays.iter().filter(|m| m.covers(a.at.at_ms) || m.covers(a.received_ms)).map(|m| m.territory);
    let starts: BTreeSet<_> = about.into_iter().chain(mine).collect();
    starts.into_iter().map(|t| territories::path_up(cx, t)).collect()
}

/// What the company (`None`) and each territory on the way have set.
fn levels(cx: &Cx<'_>, key: &str, paths: &[Vec<TerritoryId>]) -> Ruled<BTreeMap<Option<TerritoryId>, i64>> {
    let places: BTreeSet<_> = paths.iter().flatten().copied().map(Some).chain([None]).collect();
    let mut levels = BTreeMap::new();
    for place in places {
        let record = cx.tx.record(cx.tenant, ids::setting(cx.tenant, key, place))?;
        let value = record.and_then(|r| SettingRecord::from(&r.view()).value.as_int());
        levels.extend(value.map(|n| (place, n)));
    }
    Ok(levels)
}

/// The value in force at the lower end of each path; the company's or the template's own without any path.
fn in_force(param: &Param, levels: &BTreeMap<Option<TerritoryId>, i64>, paths: &[Vec<TerritoryId>]) -> BTreeSet<i64> {
    let top = levels.get(&None).copied().unwrap_or(param.value);
    let nearest = |path: &Vec<TerritoryId>| path.iter().find_map(|t| levels.get(&Some(*t)).copied()).unwrap_or(top);
    let all: BTreeSet<_> = paths.iter().map(nearest).collect();
    if all.is_empty() { BTreeSet::from([top]) } else { all }
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
        let body = op.and_then(|o| Op::read(o.raw).ok()).and_then(|op| op.body().ok());
        values.extend(body.and_then(|b| written(&b.payload, read.record)));
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
