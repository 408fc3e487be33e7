#![allow(clippy::unwrap_used)]
mod gates;
mod hostile;
mod limits;
mod shapes;
mod stages;

use serde_json::{Value as Json, json};

use super::*;

/// A pipeline with a way round: first → second → (won | lost).
fn pipeline() -> Json {
    let title = || json!({ "zh-CN": "题" });
    let step =
        |id: &str, fields: Json, needs: Json| json!({ "id": id, "title": title(), "fields": fields, "needs": needs });
    let field = |id: &str, kind: &str| json!({ "id": id, "title": title(), "type": kind });
    let number = json!({ "id": "n", "title": title(), "type": "number", "required": true, "min": 0, "max": 10 });
    let choices = json!([{ "id": "a", "title": title() }, { "id": "b", "title": title() }]);
    let choice = json!({ "id": "one", "title": title(), "type": "choice", "choices": choices });
    let some = json!({ "id": "some", "title": title(), "type": "choices", "max": 2, "choices": choices });
    let photo = json!({ "id": "photo", "title": title(), "kind": "photo" });
    let paper = json!({ "id": "paper", "title": title(), "kind": "document", "version": "V2" });
    json!({
        "key": "p", "version": 1, "engine": 2, "kind": "pipeline", "title": title(),
        "params": [{ "id": "few", "title": title(), "value": 3, "min": 1, "max": 20, "adjustable": true }],
        "stages": [
            { "id": "first", "title": title(), "steps": [
                step("ask", json!([number, choice, some, field("free", "text"), field("day", "date")]), json!([photo])),
                step("more", json!([field("who", "person"), field("deal", "flow"), field("sure", "yes_no"),
                                    field("m", "number")]), json!([paper])),
            ] },
            { "id": "second", "title": title(), "next": ["won", "lost"], "steps": [
                step("talk", json!([field("note", "text")]), json!([])),
            ] },
            { "id": "won", "title": title(), "next": [], "steps": [step("sign", json!([field("on", "date")]), json!([]))] },
            { "id": "lost", "title": title(), "next": [], "steps": [step("why", json!([field("why", "text")]), json!([]))] },
        ],
    })
}

/// The document with one place changed; a place that is not there is added to its object.
fn with(mut json: Json, pointer: &str, value: Json) -> Json {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match json.pointer_mut(parent).unwrap() {
        Json::Array(items) => items[key.parse::<usize>().unwrap()] = value,
        object => drop(object.as_object_mut().unwrap().insert(key.into(), value)),
    }
    json
}

fn faults_of(json: &Json) -> Vec<Fault> {
    parse(&json.to_string()).err().unwrap_or_default()
}

fn paths(json: &Json) -> Vec<String> {
    faults_of(json).into_iter().map(|fault| fault.path).collect()
}

#[test]
fn the_builder_is_sound() {
    assert_eq!(faults_of(&pipeline()), []);
}
