//! The published schema says what the reader takes, no more and no less.
#![allow(clippy::unwrap_used)]

use jsonschema::Validator;
use routebook_domain::template::{parse, shipped};
use serde_json::{Value as Json, json};

const SCHEMA: &str = include_str!("../docs/template.schema.json");
const GUIDE: &str = include_str!("../docs/templates.md");

fn schema() -> Json {
    serde_json::from_str(SCHEMA).unwrap()
}

fn validator() -> Validator {
    jsonschema::draft202012::new(&schema()).unwrap()
}

fn visit() -> Json {
    serde_json::from_str(routebook_domain::template::CUSTOMER_PIPELINE).unwrap()
}

fn with(mut json: Json, pointer: &str, value: Json) -> Json {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    json.pointer_mut(parent).unwrap().as_object_mut().unwrap().insert(key.into(), value);
    json
}

#[test]
fn the_schema_is_one() {
    jsonschema::draft202012::meta::validate(&schema()).unwrap();
}

#[test]
fn every_shipped_template_fits_the_schema() {
    for (document, template) in shipped() {
        let json: Json = serde_json::from_str(document).unwrap();
        let faults: Vec<_> = validator().iter_errors(&json).map(|e| e.to_string()).collect();
        assert_eq!(faults, [""; 0], "{}", template.key);
        assert!(validator().is_valid(&serde_json::to_value(&template).unwrap()), "{} as written again", template.key);
    }
}

#[test]
fn what_the_schema_refuses_the_reader_refuses() {
    let step = "/stages/0/steps/0";
    let broken = [
        ("/colour".to_owned(), json!("red")),
        ("/version".to_owned(), json!("1")),
        ("/version".to_owned(), json!(0)),
        ("/kind".to_owned(), json!("chat")),
        ("/title".to_owned(), json!({ "en": "Customer" })),
        ("/title".to_owned(), json!("客户")),
        ("/stages".to_owned(), json!({})),
        ("/stages".to_owned(), json!([])),
        ("/submit".to_owned(), json!({ "exist": "profile.source" })),
        ("/submit".to_owned(), json!({ "exists": "profile" })),
        ("/submit".to_owned(), json!({ "exists": "profile.source", "role": "rep" })),
        ("/submit".to_owned(), json!({ "role": "boss" })),
        ("/submit".to_owned(), json!({ "compare": { "field": "profile.source", "op": "==", "value": "fair" } })),
        ("/submit".to_owned(), json!({ "compare": { "field": "profile.source", "op": "=" } })),
        ("/submit".to_owned(), json!({ "compare": { "field": "profile.source", "op": "=", "value": 1.5 } })),
        ("/submit".to_owned(), json!({ "within": { "from": "noon", "at_most_minutes": 1 } })),
        ("/submit".to_owned(), json!({ "within": { "from": "start", "at_most_minutes": "1" } })),
        ("/completion_points".to_owned(), json!(-1)),
        (format!("{step}/id"), json!("步骤")),
        (format!("{step}/points"), json!(10_001)),
        (format!("{step}/score"), json!(1)),
        (format!("{step}/fields/0/type"), json!("integer")),
        (format!("{step}/fields/0/min"), json!("1")),
        (format!("{step}/fields/0/means"), json!("mood")),
        (format!("{step}/fields/0/choices/0/normal"), json!("yes")),
        (format!("{step}/needs"), json!([{ "id": "n", "title": { "zh-CN": "题" }, "kind": "video" }])),
        (format!("{step}/needs"), json!([{ "id": "n", "title": { "zh-CN": "题" }, "kind": "photo", "min": 0 }])),
    ];
    for (pointer, value) in broken {
        let json = with(visit(), &pointer, value.clone());
        assert!(!validator().is_valid(&json), "the schema takes {pointer} {value}");
        assert!(parse(&json.to_string()).is_err(), "the reader takes {pointer} {value}");
    }
}

/// Every key of the model, from the schema.
fn keys(schema: &Json, found: &mut Vec<String>) {
    match schema {
        Json::Object(object) => {
            if let Some(Json::Object(properties)) = object.get("properties") {
                found.extend(properties.keys().filter(|key| *key != "zh-CN").cloned());
            }
            object.values().for_each(|inner| keys(inner, found));
        }
        Json::Array(items) => items.iter().for_each(|inner| keys(inner, found)),
        _ => {}
    }
}

/// Every word that a document may use as a value, from the schema.
fn words(schema: &Json, found: &mut Vec<String>) {
    match schema {
        Json::Object(object) => {
            let listed = object.get("enum").and_then(Json::as_array).into_iter().flatten();
            found.extend(listed.filter_map(Json::as_str).map(String::from));
            object.values().for_each(|inner| words(inner, found));
        }
        Json::Array(items) => items.iter().for_each(|inner| words(inner, found)),
        _ => {}
    }
}

#[test]
fn the_guide_names_every_key_and_every_word() {
    let mut all = Vec::new();
    keys(&schema(), &mut all);
    words(&schema(), &mut all);
    assert!(all.len() > 80, "{}", all.len());
    let table: String = GUIDE.lines().filter(|line| line.starts_with('|')).collect();
    let missing: Vec<_> = all.iter().filter(|word| !table.contains(&format!("`{word}`"))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
