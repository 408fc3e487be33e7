//! What a row of the table says.

use serde::{Serialize, Serializer};

use super::Key;
use super::table::SETTINGS;
use crate::record::Value;

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SettingRule {
    /// The name by which the rules ask for it.
    #[serde(skip)]
    pub key: Key,
    /// Its word in records, the API and the docs.
    #[serde(rename = "key")]
    pub word: &'static str,
    /// What its value looks like, its default and its bounds.
    #[serde(flatten)]
    pub shape: Shape,
    /// Where it can be set.
    pub level: Level,
    /// What it is about.
    pub topic: Topic,
    /// Its title in Chinese.
    pub zh: &'static str,
    /// Its title in English.
    pub en: &'static str,
    /// What it does, in one sentence.
    pub means: &'static str,
    /// The source document and the row of the requirements that its number comes from.
    pub source: &'static str,
    /// What reads it; [`RESERVED`] where nothing does.
    pub read_by: &'static str,
}

/// Stands for what reads a setting that is named and kept, and that nothing asks for so far: it changes nothing.
pub const RESERVED: &str = "nothing yet";

/// What a setting's value looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "shape")]
pub enum Shape {
    /// A whole number.
    Number {
        /// Unless it is set.
        default: i64,
        /// The least.
        least: i64,
        /// The greatest.
        most: i64,
        /// What it counts.
        unit: Unit,
    },
    /// A list of weekdays, 1 for Monday to 7 for Sunday; empty unless it is set.
    Weekdays,
    /// A list of days, each as text: `2026-10-01`; empty unless it is set.
    Days,
    /// A template's key.
    Template {
        /// Unless it is set.
        default: &'static str,
    },
    /// One of some words.
    Word {
        /// Unless it is set.
        default: &'static str,
        /// The words.
        words: &'static [&'static str],
    },
    /// Any of some words, each once.
    Words {
        /// Unless it is set.
        default: &'static [&'static str],
        /// The words.
        words: &'static [&'static str],
    },
    /// A web address, `https://` or `http://`, without a path's last slash; empty unless it is set.
    Address {
        /// The most bytes.
        longest: usize,
    },
}

impl Shape {
    /// The value unless it is set.
    pub fn default(&self) -> Value {
        match self {
            Self::Number { default, .. } => Value::Int(*default),
            Self::Weekdays | Self::Days => Value::List(Vec::new()),
            Self::Template { default } | Self::Word { default, .. } => Value::from(*default),
            Self::Words { default, .. } => Value::List(default.iter().map(|word| Value::from(*word)).collect()),
            Self::Address { .. } => Value::from(""),
        }
    }

    /// The words that can be chosen from; none for another shape.
    pub fn words(&self) -> &'static [&'static str] {
        match self {
            Self::Word { words, .. } | Self::Words { words, .. } => words,
            _ => &[],
        }
    }

    /// What a number counts.
    pub fn unit(&self) -> Option<Unit> {
        match self {
            Self::Number { unit, .. } => Some(*unit),
            _ => None,
        }
    }
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Minutes after the midnight with which the day begins.
    MinuteOfDay,
    /// Seconds.
    Seconds,
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days of 24 hours.
    Days,
    /// Calendar months.
    Months,
    /// Metres.
    Metres,
    /// Percent.
    Percent,
    /// Points.
    Points,
    /// Kilometres an hour.
    KmPerHour,
    /// Visits.
    Visits,
    /// Bits.
    Bits,
    /// Hundredths of a bit.
    CentiBits,
    /// Levels of brightness, 0 to 255.
    Levels,
    /// Megabytes of 1,000,000 bytes.
    Megabytes,
}

impl Unit {
    /// Its word in the API and the docs.
    pub fn word(self) -> &'static str {
        match self {
            Self::MinuteOfDay => "minutes after midnight",
            Self::Seconds => "seconds",
            Self::Minutes => "minutes",
            Self::Hours => "hours",
            Self::Days => "days",
            Self::Months => "months",
            Self::Metres => "metres",
            Self::Percent => "percent",
            Self::Points => "points",
            Self::KmPerHour => "km/h",
            Self::Visits => "visits",
            Self::Bits => "bits",
            Self::CentiBits => "hundredths of a bit",
            Self::Levels => "levels of 255",
            Self::Megabytes => "MB",
        }
    }

    /// How many milliseconds one of it lasts; 0 for what is no time.
    pub fn ms(self) -> i64 {
        match self {
            Self::Seconds => 1000,
            Self::Minutes | Self::MinuteOfDay => 60_000,
            Self::Hours => 3_600_000,
            Self::Days => 86_400_000,
            _ => 0,
        }
    }
}

impl Serialize for Unit {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.word())
    }
}

/// Where a setting can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// For the whole company only.
    Company,
    /// For the company, and otherwise for a territory with all below it.
    Territory,
}

/// What a setting is about: a chapter of the docs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// The working day and its sheet.
    Day,
    /// Visits and their evidence.
    Visit,
    /// Photos: what they carry and what is kept beside them.
    Photo,
    /// Reasons to look twice.
    Doubt,
    /// Customers and how soon they are attended to.
    Customer,
    /// Points and figures.
    Figures,
    /// Conflicts, and what is kept for how long.
    Sync,
}

/// The row of a setting's word.
pub fn rule(word: &str) -> Option<&'static SettingRule> {
    SETTINGS.iter().find(|rule| rule.word == word)
}
