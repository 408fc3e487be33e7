//! Settings as the console and the command line show them.

use routebook_domain::ids::TerritoryId;
use routebook_domain::record::{SettingRecord, Value};
use routebook_domain::settings::{Key, Level, SETTINGS, SettingFault, SettingRule, Settings, Shape, Topic};
use routebook_domain::template::Title;
use serde::Serialize;

use super::{in_force, known};
use crate::rules::people::{Named, Names};
use crate::rules::{Cx, RuleError, Ruled, territories};

/// Every setting.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SettingList {
    /// In the order of the table.
    pub items: Vec<SettingItem>,
}

/// One setting.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SettingItem {
    /// Its word.
    pub key: &'static str,
    /// What it is about.
    pub topic: Topic,
    /// Its title.
    pub title: Title,
    /// What it does, in one sentence.
    pub means: &'static str,
    /// Where its number comes from.
    pub source: &'static str,
    /// What it counts.
    pub unit: Option<&'static str>,
    /// Unless it is set.
    pub default: Value,
    /// What holds here.
    pub value: Value,
    /// A territory may set it.
    pub adjustable_per_territory: bool,
    /// The least.
    pub min: Option<i64>,
    /// The greatest.
    pub max: Option<i64>,
    /// What a value looks like: `number`, `weekdays`, `days`, `template`, `word`, `words` or `address`.
    pub shape: &'static str,
    /// The words that can be chosen from, for `word` and `words`.
    pub choices: &'static [&'static str],
    /// Where it is set to what.
    pub set: Vec<Placed>,
}

/// A value with the place that it was set for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Placed {
    /// The territory; the whole company without one.
    pub territory: Option<Named>,
    /// The value.
    pub value: Value,
}

/// Every setting as it holds in a territory, or for the company.
///
/// # Errors
/// [`RuleError::Refused`] `unknown_territory`.
pub fn list(cx: &Cx<'_>, territory: Option<TerritoryId>) -> Ruled<SettingList> {
    territories::known(cx, territory)?;
    let (settings, known, names) = (in_force(cx, territory)?, known(cx)?, Names::new(cx));
    let items = SETTINGS.iter().map(|rule| view(rule, &settings, &known, &names));
    Ok(SettingList { items: items.collect::<Ruled<_>>()? })
}

/// One setting as it holds in a territory, or for the company.
///
/// # Errors
/// [`RuleError::Setting`] for a key that names none.
pub fn item(cx: &Cx<'_>, key: &str, territory: Option<TerritoryId>) -> Ruled<SettingItem> {
    let key = Key::parse(key).ok_or_else(|| RuleError::Setting(SettingFault::Unknown { key: key.into() }))?;
    view(key.rule(), &in_force(cx, territory)?, &known(cx)?, &Names::new(cx))
}

fn view(rule: &SettingRule, settings: &Settings, known: &[SettingRecord], names: &Names<'_>) -> Ruled<SettingItem> {
    let bounds = match rule.shape {
        Shape::Number { least, most, .. } => Some((least, most)),
        _ => None,
    };
    let title = [("zh-CN", rule.zh), ("en", rule.en)].map(|(tag, text)| (tag.to_owned(), text.to_owned()));
    Ok(SettingItem {
        key: rule.word,
        topic: rule.topic,
        title: title.into(),
        means: rule.means,
        source: rule.source,
        unit: rule.shape.unit().map(|unit| unit.word()),
        default: rule.shape.default(),
        value: settings.value(rule.key),
        adjustable_per_territory: rule.level == Level::Territory,
        min: bounds.map(|b| b.0),
        max: bounds.map(|b| b.1),
        shape: word_of(&rule.shape),
        choices: rule.shape.words(),
        set: placed(names, known, rule.word)?,
    })
}

const fn word_of(shape: &Shape) -> &'static str {
    match shape {
        Shape::Number { .. } => "number",
        Shape::Weekdays => "weekdays",
        Shape::Days => "days",
        Shape::Template { .. } => "template",
        Shape::Word { .. } => "word",
        Shape::Words { .. } => "words",
        Shape::Address { .. } => "address",
    }
}

/// Where a key is set to what: the company first, then territories by name.
pub(in crate::rules) fn placed(names: &Names<'_>, known: &[SettingRecord], key: &str) -> Ruled<Vec<Placed>> {
    let mine = known.iter().filter(|r| r.key == key && r.value != Value::Null);
    let place = |r: &SettingRecord| {
        let territory = r.territory.map(|t| names.of(t)).transpose()?;
        Ok(Placed { territory, value: r.value.clone() })
    };
    let mut all = mine.map(place).collect::<Ruled<Vec<_>>>()?;
    all.sort_by(|a, b| order(a).cmp(&order(b)));
    Ok(all)
}

fn order(placed: &Placed) -> Option<(&str, TerritoryId)> {
    placed.territory.as_ref().map(|t| (t.name.as_str(), t.id))
}
