//! What the core says without words: a code and what it speaks of, by name. The words live in the apps.

use std::collections::HashMap;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

/// A code with its parameters, e.g. `field_missing` with `step` and `field`.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct Coded {
    /// What it says.
    pub code: String,
    /// Of whom and of what.
    pub params: HashMap<String, ParamValue>,
}

/// One parameter.
#[derive(Clone, Debug, PartialEq, uniffi::Enum)]
pub enum ParamValue {
    /// There is none.
    Empty,
    /// Yes or no.
    Flag {
        /// Which.
        value: bool,
    },
    /// A number; times are UTC milliseconds.
    Number {
        /// Which.
        value: i64,
    },
    /// A word, an id, or text.
    Text {
        /// Which.
        value: String,
    },
    /// Several words.
    Texts {
        /// Which.
        items: Vec<String>,
    },
    /// Anything else, as JSON.
    Json {
        /// The text of it.
        value: String,
    },
}

impl Coded {
    /// What the facade tags with a `code` or a `way`, and gives its parameters beside it.
    pub(crate) fn of(what: &impl Serialize) -> Self {
        Self::tagged(what, "code")
    }

    /// The same of a list.
    pub(crate) fn all<'a, T: Serialize + 'a>(all: impl IntoIterator<Item = &'a T>) -> Vec<Self> {
        all.into_iter().map(Self::of).collect()
    }

    /// The same under another tag. A unit is its word alone.
    pub(crate) fn tagged(what: &impl Serialize, tag: &str) -> Self {
        match serde_json::to_value(what).unwrap_or_default() {
            Json::Object(mut object) => {
                let code = object.remove(tag).and_then(|code| Some(code.as_str()?.to_owned())).unwrap_or_default();
                // Sentences keep theirs in an object of their own.
                let params = match object.remove("params") {
                    Some(Json::Object(own)) => own,
                    _ => object,
                };
                Self { code, params: params.into_iter().map(|(name, value)| (name, value.into())).collect() }
            }
            Json::String(code) => Self { code, params: HashMap::new() },
            other => Self { code: other.to_string(), params: HashMap::new() },
        }
    }
}

impl Coded {
    /// What it said, read back; nothing where it cannot mean that.
    pub(crate) fn read<T: DeserializeOwned>(&self, tag: &str) -> Option<T> {
        let params = self.params.iter().map(|(name, value)| Some((name.clone(), value.to_json()?)));
        let mut object = params.collect::<Option<serde_json::Map<_, _>>>()?;
        object.insert(tag.into(), self.code.clone().into());
        serde_json::from_value(Json::Object(object)).ok()
    }
}

impl ParamValue {
    fn to_json(&self) -> Option<Json> {
        Some(match self {
            Self::Empty => Json::Null,
            Self::Flag { value } => (*value).into(),
            Self::Number { value } => (*value).into(),
            Self::Text { value } => value.clone().into(),
            Self::Texts { items } => items.clone().into(),
            Self::Json { value } => serde_json::from_str(value).ok()?,
        })
    }
}

impl From<Json> for ParamValue {
    fn from(json: Json) -> Self {
        match json {
            Json::Null => Self::Empty,
            Json::Bool(value) => Self::Flag { value },
            Json::String(value) => Self::Text { value },
            Json::Number(n) => match n.as_i64() {
                Some(value) => Self::Number { value },
                None => Self::Json { value: n.to_string() },
            },
            Json::Array(items) if items.iter().all(Json::is_string) => {
                Self::Texts { items: items.iter().filter_map(|item| Some(item.as_str()?.to_owned())).collect() }
            }
            other => Self::Json { value: other.to_string() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use routebook::{EvidenceKind, Unmet, Way};

    fn text(value: &str) -> ParamValue {
        ParamValue::Text { value: value.into() }
    }

    #[test]
    fn what_is_not_met_crosses_with_every_parameter() {
        let said = Coded::of(&Unmet::StageOutOfOrder { stage: "won".into(), next: vec!["offer".into()] });
        assert_eq!(said.code, "stage_out_of_order");
        assert_eq!(said.params["stage"], text("won"));
        assert_eq!(said.params["next"], ParamValue::Texts { items: vec!["offer".into()] });
        assert_eq!(
            said.read::<Unmet>("code"),
            Some(Unmet::StageOutOfOrder { stage: "won".into(), next: vec!["offer".into()] })
        );
        assert_eq!(Coded { code: "nothing".into(), ..said }.read::<Unmet>("code"), None);
        assert_eq!(Coded::of(&Unmet::NotOwner), Coded { code: "not_owner".into(), params: HashMap::new() });
    }

    #[test]
    fn a_way_is_told_by_its_own_tag() {
        let way = Way::Attach { step: "fridge".into(), need: "front".into(), kind: EvidenceKind::Photo };
        let said = Coded::tagged(&way, "way");
        assert_eq!((said.code.as_str(), &said.params["kind"]), ("attach", &text("photo")));
    }
}
