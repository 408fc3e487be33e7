//! The values that fields and answers hold.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::ids::RecordId;
use crate::place::GeoPoint;

/// One value. There are no floating-point numbers: money is fen, places are ten-millionths of a degree.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// Explicitly empty.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A whole number: a count, fen, UTC milliseconds, a day number.
    Int(i64),
    /// Text.
    Text(String),
    /// Raw bytes.
    Bytes(Vec<u8>),
    /// A reference to a record.
    Ref(RecordId),
    /// A place.
    Place(GeoPoint),
    /// An ordered list.
    List(Vec<Value>),
}

impl Value {
    /// The text, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(t) => Some(t),
            _ => None,
        }
    }

    /// The number, if it is one.
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Self::Int(n) => Some(*n),
            _ => None,
        }
    }

    /// The reference, if it is one.
    pub fn as_ref(&self) -> Option<RecordId> {
        match self {
            Self::Ref(id) => Some(*id),
            _ => None,
        }
    }

    /// The place, if it is one.
    pub fn as_place(&self) -> Option<GeoPoint> {
        match self {
            Self::Place(p) => Some(*p),
            _ => None,
        }
    }

    /// The list's items; nothing for any other value.
    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// Whether a person would call it unanswered.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(t) => t.trim().is_empty(),
            Self::List(items) => items.is_empty(),
            _ => false,
        }
    }

    /// As JSON, for people and programs that read answers.
    pub fn to_json(&self) -> serde_json::Value {
        use serde_json::{Value as J, json};
        match self {
            Self::Null => J::Null,
            Self::Bool(b) => J::Bool(*b),
            Self::Int(n) => json!(n),
            Self::Text(t) => json!(t),
            Self::Bytes(b) => json!(crate::evidence::hex32::to_hex(b)),
            Self::Ref(id) => json!(id),
            Self::Place(p) => json!({"lat": p.lat(), "lon": p.lon()}),
            Self::List(items) => J::Array(items.iter().map(Self::to_json).collect()),
        }
    }

    /// From JSON as a person types answers: null, yes/no, whole numbers, text and lists. `None` for the rest.
    pub fn from_json(json: &serde_json::Value) -> Option<Self> {
        use serde_json::Value as J;
        Some(match json {
            J::Null => Self::Null,
            J::Bool(b) => Self::Bool(*b),
            J::Number(n) => Self::Int(n.as_i64()?),
            J::String(t) => Self::Text(t.clone()),
            J::Array(items) => Self::List(items.iter().map(Self::from_json).collect::<Option<_>>()?),
            J::Object(_) => return None,
        })
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        self.to_json().serialize(s)
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let json = serde_json::Value::deserialize(d)?;
        let wrong =
            || serde::de::Error::custom("an answer is null, true/false, a whole number, text or a list of these");
        Self::from_json(&json).ok_or_else(wrong)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<i64> for Value {
    fn from(n: i64) -> Self {
        Self::Int(n)
    }
}
