//! JSON of the file as the facade takes it.

use std::collections::BTreeMap;

use routebook::Value;
use serde_json::Value as Json;

/// Answers by field.
pub fn answers(said: &BTreeMap<String, Json>) -> BTreeMap<String, Value> {
    said.iter().map(|(field, json)| (field.clone(), value(json))).collect()
}

fn value(json: &Json) -> Value {
    match json {
        Json::Bool(flag) => Value::Bool(*flag),
        Json::String(text) => Value::Text(text.clone()),
        Json::Array(items) => Value::List(items.iter().map(value).collect()),
        other => other.as_i64().map_or(Value::Null, Value::Int),
    }
}
