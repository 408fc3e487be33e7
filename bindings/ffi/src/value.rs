//! Answers and fields of records.

use routebook::{GeoPoint, Value};

use crate::error::Trouble;
use crate::input::{self, LONGEST, MOST};
use crate::place::PlacePoint;

/// A value of a field.
#[derive(Clone, Debug, PartialEq, uniffi::Enum)]
pub enum FieldValue {
    /// There is none.
    Empty,
    /// Yes or no.
    Flag {
        /// Which.
        value: bool,
    },
    /// A whole number; money in fen.
    Number {
        /// Which.
        value: i64,
    },
    /// Text, the id of a choice, a day, or a barcode.
    Text {
        /// Which.
        value: String,
    },
    /// Bytes.
    Bytes {
        /// Which.
        value: Vec<u8>,
    },
    /// Another record or flow, by its id.
    Reference {
        /// Which.
        id: String,
    },
    /// A place.
    Point {
        /// Where, in WGS-84.
        place: PlacePoint,
    },
    /// Several texts: choices, barcodes, tags.
    Texts {
        /// Which.
        items: Vec<String>,
    },
    /// Several records, by their ids.
    References {
        /// Which.
        ids: Vec<String>,
    },
    /// Anything that a later version added, as JSON; it is only shown.
    Other {
        /// The text of it.
        json: String,
    },
}

impl From<Value> for FieldValue {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Self::Empty,
            Value::Bool(value) => Self::Flag { value },
            Value::Int(value) => Self::Number { value },
            Value::Text(value) => Self::Text { value },
            Value::Bytes(value) => Self::Bytes { value },
            Value::Ref(id) => Self::Reference { id: id.to_string() },
            Value::Place(place) => Self::Point { place: place.into() },
            Value::List(items) => of_list(items),
        }
    }
}

fn of_list(items: Vec<Value>) -> FieldValue {
    let texts: Option<Vec<_>> = items.iter().map(|item| Some(item.as_text()?.to_owned())).collect();
    let ids: Option<Vec<_>> = items.iter().map(id).collect();
    match (texts, ids) {
        (Some(items), _) => FieldValue::Texts { items },
        (None, Some(ids)) => FieldValue::References { ids },
        (None, None) => FieldValue::Other { json: Value::List(items).to_json().to_string() },
    }
}

fn id(value: &Value) -> Option<String> {
    match value {
        Value::Ref(id) => Some(id.to_string()),
        _ => None,
    }
}

impl TryFrom<FieldValue> for Value {
    type Error = Trouble;

    fn try_from(value: FieldValue) -> Result<Self, Trouble> {
        Ok(match value {
            FieldValue::Empty => Self::Null,
            FieldValue::Flag { value } => Self::Bool(value),
            FieldValue::Number { value } => Self::Int(value),
            FieldValue::Text { value } => Self::Text(input::text(value, "value")?),
            FieldValue::Bytes { value } if value.len() > LONGEST => return Err(Trouble::input("too_long", "value")),
            FieldValue::Bytes { value } => Self::Bytes(value),
            FieldValue::Reference { id } => Self::Ref(input::id(&id, "value")?),
            FieldValue::Point { place } => Self::Place(GeoPoint::try_from(place)?),
            FieldValue::Texts { items } => {
                let items = input::list(items, "value")?;
                Self::List(
                    items
                        .into_iter()
                        .map(|t| Ok(Self::Text(input::text(t, "value")?)))
                        .collect::<Result<_, Trouble>>()?,
                )
            }
            FieldValue::References { ids } if ids.len() > MOST => return Err(Trouble::input("too_many", "value")),
            FieldValue::References { ids } => {
                Self::List(ids.iter().map(|id| Ok(Self::Ref(input::id(id, "value")?))).collect::<Result<_, Trouble>>()?)
            }
            FieldValue::Other { .. } => return Err(Trouble::input("wrong_type", "value")),
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_value_comes_back_as_it_went() {
        let id = "0198a0a0-0000-7000-8000-000000000001".to_owned();
        let place = PlacePoint { lat: 31.2304, lon: 121.4737 };
        let all = [
            FieldValue::Empty,
            FieldValue::Flag { value: true },
            FieldValue::Number { value: i64::MIN },
            FieldValue::Text { value: "多进两箱".into() },
            FieldValue::Bytes { value: vec![0, 255] },
            FieldValue::Reference { id: id.clone() },
            FieldValue::Point { place },
            FieldValue::Texts { items: vec!["a".into(), "b".into()] },
            FieldValue::References { ids: vec![id] },
        ];
        for value in all {
            assert_eq!(FieldValue::from(Value::try_from(value.clone()).unwrap()), value);
        }
    }

    #[test]
    fn what_only_a_later_version_knows_is_shown_and_not_taken() {
        let mixed = FieldValue::from(Value::List(vec![Value::Int(1), Value::Bool(true)]));
        assert_eq!(mixed, FieldValue::Other { json: "[1,true]".into() });
        assert!(Value::try_from(mixed).is_err());
        let nowhere = PlacePoint { lat: f64::NAN, lon: 0.0 };
        assert!(Value::try_from(FieldValue::Point { place: nowhere }).is_err());
    }
}
