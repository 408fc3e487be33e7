//! Typed readings of the records that hold rules as data: templates and settings.

use super::RecordKind::{self, Setting as S, Template as T};
use super::{FieldNo, Record, Value};
use crate::ids::TerritoryId;
use crate::merge::field_no;
use crate::rollout::Audience;

const fn f(kind: RecordKind, name: &str) -> FieldNo {
    field_no(kind, name)
}

/// One version of a template, as a record.
#[derive(Clone, Debug, PartialEq)]
pub struct TemplateRecord {
    /// The template's key.
    pub key: String,
    /// Its version.
    pub version: u32,
    /// The JSON document.
    pub document: String,
    /// Who is offered it.
    pub audience: Audience,
}

impl From<&Record> for TemplateRecord {
    fn from(r: &Record) -> Self {
        let version = r.int(const { f(T, "version") }).and_then(|v| u32::try_from(v).ok());
        Self {
            key: r.text(const { f(T, "key") }).into(),
            version: version.unwrap_or(0),
            document: r.text(const { f(T, "document") }).into(),
            audience: r.get(const { f(T, "audience") }).map_or_else(Audience::everyone, Audience::from_value),
        }
    }
}

/// One setting, as a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingRecord {
    /// Its key: a word of [`crate::settings::SETTINGS`], or `param:TEMPLATE.PARAM`.
    pub key: String,
    /// Its value; [`Value::Null`] takes the setting back.
    pub value: Value,
    /// The territory that it holds for, with all below it; the whole company without one.
    pub territory: Option<TerritoryId>,
}

impl From<&Record> for SettingRecord {
    fn from(r: &Record) -> Self {
        let value = if r.deleted { None } else { r.get(const { f(S, "value") }).cloned() };
        Self {
            key: r.text(const { f(S, "key") }).into(),
            value: value.unwrap_or(Value::Null),
            territory: r.reference(const { f(S, "territory") }),
        }
    }
}
