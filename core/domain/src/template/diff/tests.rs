#![allow(clippy::unwrap_used)]
use serde_json::json;

use super::*;
use crate::template::{CUSTOMER_PIPELINE, OUTLET_VISIT, parse, shipped};

fn changed(from: &str, change: impl FnOnce(&mut Json)) -> Vec<Change> {
    let mut json: Json = serde_json::from_str(from).unwrap();
    change(&mut json);
    diff(&parse(from).unwrap(), &serde_json::from_value(json).unwrap())
}

fn told(changes: &[Change]) -> Vec<(&str, Json)> {
    let kind = |c: &Change| serde_json::to_value(&c.kind).unwrap();
    changes.iter().map(|c| (c.path.as_str(), kind(c))).collect()
}

fn item(json: &mut Json, pointer: &str, index: usize) -> Json {
    json.pointer_mut(pointer).unwrap().as_array_mut().unwrap().remove(index)
}

#[test]
fn a_version_alone_is_no_difference() {
    for (document, template) in shipped() {
        assert_eq!(diff(&template, &template), []);
        assert_eq!(changed(document, |json| json["version"] = json!(2)), []);
    }
}

#[test]
fn a_question_more_a_question_less_and_what_became_of_the_rest() {
    let changes = changed(OUTLET_VISIT, |json| {
        let fields = "/stages/0/steps/0/fields";
        item(json, fields, 0);
        let title = json!({ "zh-CN": "备注" });
        let more = json!({ "id": "note", "type": "text", "title": title });
        json.pointer_mut(fields).unwrap().as_array_mut().unwrap().push(more);
        json["stages"][0]["steps"][2]["fields"][1]["required"] = json!(true);
        json["stages"][0]["steps"][3]["fields"][1]["max"] = json!(500);
        json["stages"][0]["steps"][3]["fields"][1]["unit"] = json!("件");
        json["stages"][0]["steps"][4]["points"] = json!(30);
        json["stages"][0]["steps"][4]["needs"][0]["kind"] = json!("document");
    });
    let expected = [
        ("step:fridge/field:note", json!({ "change": "added" })),
        ("step:interview/field:next", json!({ "change": "required", "required": true })),
        (
            "step:material/field:count",
            json!({ "change": "bounded", "from": { "min": 0, "max": 999 }, "to": { "min": 0, "max": 500 } }),
        ),
        ("step:material/field:count", json!({ "change": "changed", "key": "unit", "from": "份", "to": "件" })),
        ("step:photo", json!({ "change": "points", "from": 20, "to": 30 })),
        ("step:photo/need:front-photo", json!({ "change": "retyped", "from": "photo", "to": "document" })),
        ("step:fridge/field:coolers", json!({ "change": "removed" })),
    ];
    assert_eq!(told(&changes), expected);
    assert_eq!(changes[0].title["zh-CN"], "备注");
}

#[test]
fn a_step_that_moves_keeps_its_answers_and_is_told_once() {
    let changes = changed(CUSTOMER_PIPELINE, |json| {
        let step = item(json, "/stages/0/steps", 2);
        json["stages"][1]["steps"].as_array_mut().unwrap().insert(0, step);
        json["stages"][1].as_object_mut().unwrap().remove("enter");
    });
    let enter = json!({ "change": "changed", "key": "enter", "from": { "exists": "need-profile.need" }, "to": null });
    let moved = json!({ "change": "moved", "from": "stage:lead", "to": "stage:intent" });
    assert_eq!(told(&changes), [("stage:intent", enter), ("step:need-profile", moved)]);
}

#[test]
fn only_what_changed_its_order_moved() {
    let changes = changed(OUTLET_VISIT, |json| {
        let step = item(json, "/stages/0/steps", 4);
        json["stages"][0]["steps"].as_array_mut().unwrap().insert(0, step);
    });
    let moved = json!({ "change": "moved", "from": "stage:visit", "to": "stage:visit" });
    assert_eq!(told(&changes), [("step:photo", moved)]);
}

#[test]
fn what_came_with_a_step_is_told_with_it() {
    let changes = changed(OUTLET_VISIT, |json| drop(item(json, "/stages/0/steps", 1)));
    assert_eq!(told(&changes), [("step:skus", json!({ "change": "removed" }))]);
    assert_eq!(changes[0].title["zh-CN"], "竞品SKU扫描");
}

#[test]
fn gates_numbers_deadlines_titles_and_to_dos_are_told() {
    let changes = changed(CUSTOMER_PIPELINE, |json| {
        json["params"][2]["value"] = json!(4);
        json["stages"][0]["title"]["zh-CN"] = json!("新线索");
        json["deadlines"][0]["minutes"] = json!(2880);
        item(json, "/consequences", 1);
        json["submit"] = json!({ "exists": "profile.source" });
        json["completion_points"] = json!(60);
    });
    let mut found: Vec<_> = changes.iter().map(|c| (c.part, c.path.as_str())).collect();
    found.dedup();
    let expected = [
        (Part::Template, "template"),
        (Part::Param, "param:questions"),
        (Part::Stage, "stage:lead"),
        (Part::Deadline, "deadline:need-profile"),
        (Part::Consequence, "consequence:kick-off"),
    ];
    assert_eq!(found, expected);
    let retitled = changes.iter().find(|c| c.part == Part::Stage).unwrap();
    assert_eq!(retitled.title["zh-CN"], "新线索");
    assert!(matches!(&retitled.kind, ChangeKind::Retitled { from } if from["zh-CN"] == "线索"));
}

#[test]
fn a_change_reads_back_from_json() {
    let changes = changed(OUTLET_VISIT, |json| drop(item(json, "/stages/0/steps/0/fields", 0)));
    let json = serde_json::to_value(&changes).unwrap();
    assert_eq!(json[0]["change"], "removed");
    assert_eq!(json[0]["part"], "field");
    assert_eq!(serde_json::from_value::<Vec<Change>>(json).unwrap(), changes);
}
