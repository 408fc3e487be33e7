use std::collections::BTreeSet;

use routebook_domain::ids::OutletId;
use routebook_domain::merge::{Change, FieldRule, FieldState, Policy, by_name};
use routebook_domain::place::{FENCES_M, GeoPoint};
use routebook_domain::record::{RecordKind, Value};
use routebook_protocol::{Payload, RecordState};
use routebook_store::Writer;

use super::outlets::find_outlet;
use super::{Moment, Rep};
use crate::error::Error;
use crate::views::Saved;

const OUTLET: RecordKind = RecordKind::Outlet;

impl Rep {
    /// Changes one field of an outlet, by its name in `merge::FIELDS`. A place is a [`Value::Place`] or the text
    /// `LAT,LON`; `tags` takes the whole set as a list. A value that is there already writes nothing.
    ///
    /// # Errors
    /// [`Error::NotFound`], or [`Error::Refused`] with `unknown_field`, `not_writable`, `wrong_type` or `blank`.
    pub fn edit_outlet(&self, outlet: OutletId, field: &str, value: Value) -> Result<Saved, Error> {
        let rule = by_name(OUTLET, field).ok_or_else(|| Error::refused("unknown_field"))?;
        let value = fit(rule, value)?;
        self.write(|w| {
            if !rule.writer.allows(w.identity()?.role) {
                return Err(Error::refused("not_writable"));
            }
            let outlet = find_outlet(w, outlet)?.id;
            let state = w.record_state(OUTLET, outlet)?;
            let changes = changes(rule, held(state.as_ref(), rule), value);
            self.set(w, &self.moment(w)?, outlet, rule, changes)
        })
    }

    /// One op for each change: a dot names one element of a set by itself.
    fn set(
        &self,
        w: &Writer<'_>,
        now: &Moment,
        outlet: OutletId,
        rule: &FieldRule,
        changes: Vec<Change>,
    ) -> Result<Saved, Error> {
        for change in changes {
            let payload = Payload::Set { kind: OUTLET, record: outlet, changes: vec![(rule.no, change)] };
            self.append(w, now, self.body_id(now), payload)?;
        }
        Ok(Saved { seq: w.head()?.seq })
    }
}

fn held<'a>(state: Option<&'a RecordState>, rule: &FieldRule) -> Option<&'a FieldState> {
    state?.fields.get(&rule.no)
}

fn changes(rule: &FieldRule, held: Option<&FieldState>, value: Value) -> Vec<Change> {
    if rule.policy == Policy::Union {
        return set_changes(held, value.items());
    }
    if held.is_some_and(|h| h.value() == value) {
        return Vec::new();
    }
    vec![Change::Assign { value, replaces: held.and_then(FieldState::dot) }]
}

fn set_changes(held: Option<&FieldState>, wanted: &[Value]) -> Vec<Change> {
    let wanted: BTreeSet<_> = wanted.iter().collect();
    let living = match held {
        Some(FieldState::Many { living, .. }) => Some(living),
        _ => None,
    };
    let gone = living.into_iter().flatten().filter(|(element, _)| !wanted.contains(element));
    let remove = |(element, dots): (&Value, &BTreeSet<_>)| Change::Remove {
        element: element.clone(),
        seen: dots.iter().copied().collect(),
    };
    let fresh = wanted.iter().filter(|v| living.is_none_or(|l| !l.contains_key(**v)));
    gone.map(remove).chain(fresh.map(|v| Change::Add((*v).clone()))).collect()
}

/// The value as the field takes it, or why not.
pub fn fit(rule: &FieldRule, value: Value) -> Result<Value, Error> {
    let wrong = || Error::refused("wrong_type");
    match (rule.name, value) {
        ("name", value) if value.is_blank() => Err(Error::refused("blank")),
        ("place", Value::Text(text)) => point(&text).map(Value::Place).ok_or_else(wrong),
        ("place", value @ (Value::Place(_) | Value::Null)) => Ok(value),
        ("fence_m", Value::Int(metres)) if FENCES_M.contains(&metres) => Ok(Value::Int(metres)),
        ("first_visited", value @ Value::Int(_)) => Ok(value),
        ("tags", Value::List(tags)) => labels(tags).ok_or_else(wrong),
        ("place" | "fence_m" | "first_visited" | "tags", _) => Err(wrong()),
        (_, value @ (Value::Text(_) | Value::Null)) => Ok(value),
        _ => Err(wrong()),
    }
}

fn labels(tags: Vec<Value>) -> Option<Value> {
    let sound = tags.iter().all(|t| t.as_text().is_some_and(|t| !t.trim().is_empty()));
    sound.then_some(Value::List(tags))
}

fn point(text: &str) -> Option<GeoPoint> {
    let (lat, lon) = text.split_once(',')?;
    GeoPoint::from_degrees(lat.trim().parse().ok()?, lon.trim().parse().ok()?)
}
