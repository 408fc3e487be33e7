//! The values that hold in one place.

use std::collections::BTreeMap;

use serde::Serialize;

use super::judge::{calendar_day, weekday};
use super::rule::Unit;
use super::{Key, judge, judge_in_territory, judge_param, param_of};
use crate::ids::TerritoryId;
use crate::record::{SettingRecord, Value};
use crate::sort;
use crate::template::Template;
use crate::time::Day;

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "from")]
pub enum Origin {
    /// Nobody set it.
    Default,
    /// It was set for the whole company.
    Company,
    /// It was set for this territory.
    Territory {
        /// Which.
        territory: TerritoryId,
    },
}

/// A value with the place that it was set for.
type Held = (Value, Option<TerritoryId>);

/// The values of all settings that hold in one place. Without any record: the defaults.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// By key, the nearest first.
    set: BTreeMap<String, Vec<Held>>,
}

impl Settings {
    /// The values that hold at the end of a path: the person's territory first, then those above it, then the company.
    /// A value that the table does not allow is passed over, so the next one counts; of two records for one place,
    /// which only two servers could write, the greater value counts.
    pub fn resolve(records: &[SettingRecord], path: &[TerritoryId]) -> Self {
        let near = |r: &SettingRecord| steps_away(r, path).filter(|_| is_sound(r));
        let mut held: Vec<_> = records.iter().filter_map(|r| Some((near(r)?, r))).collect();
        sort::by(&mut held, |(a, x), (b, y)| a.cmp(b).then_with(|| y.value.cmp(&x.value)));
        let mut set: BTreeMap<String, Vec<Held>> = BTreeMap::new();
        for (_, record) in held {
            set.entry(record.key.clone()).or_default().push((record.value.clone(), record.territory));
        }
        Self { set }
    }

    fn nearest(&self, key: Key) -> Option<&Held> {
        self.set.get(key.word())?.first()
    }

    /// The value of any setting.
    pub fn value(&self, key: Key) -> Value {
        self.nearest(key).map_or_else(|| key.rule().shape.default(), |(value, _)| value.clone())
    }

    /// Where its value comes from.
    pub fn origin(&self, key: Key) -> Origin {
        match self.nearest(key) {
            None => Origin::Default,
            Some((_, None)) => Origin::Company,
            Some((_, Some(territory))) => Origin::Territory { territory: *territory },
        }
    }

    /// A number; 0 for a setting that is none.
    pub fn int(&self, key: Key) -> i64 {
        self.value(key).as_int().unwrap_or(0)
    }

    /// A number of seconds, minutes, hours or days in milliseconds; 0 for a setting that is no time.
    pub fn ms(&self, key: Key) -> i64 {
        self.int(key) * key.rule().shape.unit().map_or(0, Unit::ms)
    }

    /// A template's key; empty for a setting that is none.
    pub fn word(&self, key: Key) -> String {
        self.value(key).as_text().unwrap_or_default().to_owned()
    }

    /// Whether nothing is due on a day.
    pub fn rests(&self, day: Day) -> bool {
        let on_weekday = || self.value(Key::RestWeekdays).items().iter().any(|w| weekday(w) == Some(day.weekday()));
        self.value(Key::RestDays).items().iter().any(|d| calendar_day(d) == Some(day)) || on_weekday()
    }

    /// The numbers of a template that were adjusted here: only those that it lets be adjusted, within its bounds.
    pub fn params(&self, template: &Template) -> BTreeMap<String, i64> {
        let fits = |param: &str, value: &i64| judge_param(template, param, *value).is_ok();
        let mine = self.set.iter().filter_map(|(key, held)| {
            let (_, param) = param_of(key).filter(|(of, _)| *of == template.key)?;
            let value = held.iter().filter_map(|(value, _)| value.as_int()).find(|value| fits(param, value))?;
            Some((param.to_owned(), value))
        });
        mine.collect()
    }
}

/// How many steps up the record stands; the company stands above every territory.
fn steps_away(record: &SettingRecord, path: &[TerritoryId]) -> Option<usize> {
    record.territory.map_or(Some(path.len()), |at| path.iter().position(|t| *t == at))
}

/// A template's number is judged where the template is known.
fn is_sound(record: &SettingRecord) -> bool {
    let SettingRecord { key, value, territory } = record;
    match (param_of(key), territory) {
        (Some(_), _) => value.as_int().is_some(),
        (None, Some(_)) => judge_in_territory(key, value).is_ok(),
        (None, None) => judge(key, value).is_ok(),
    }
}
