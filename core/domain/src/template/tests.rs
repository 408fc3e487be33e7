#![allow(clippy::unwrap_used)]
use super::*;
use crate::record::Value;

fn paths(document: &str) -> Vec<String> {
    parse(document).unwrap_err().into_iter().map(|f| f.path).collect()
}

#[test]
fn the_shipped_templates_are_sound() {
    let keys: Vec<_> = shipped().into_iter().map(|(_, t)| (t.key.clone(), t.max_points())).collect();
    let points = [100, 15, 155, 150, 100];
    let expected = ["outlet-visit", "daily-actions", "customer-pipeline", "equipment-pipeline", "product-launch"];
    assert_eq!(keys, expected.map(String::from).into_iter().zip(points).collect::<Vec<_>>());
}

#[test]
fn a_visit_has_the_five_forced_steps_in_their_order() {
    let template = parse(OUTLET_VISIT).unwrap();
    let titles: Vec<_> = template.steps().map(|s| s.title["zh-CN"].as_str()).collect();
    assert_eq!(titles, ["冰柜陈列检查", "竞品SKU扫描", "店主需求访谈", "促销物料发放", "照片打卡"]);
}

#[test]
fn every_fault_is_named_with_its_path() {
    let document = OUTLET_VISIT
        .replace(r#""id": "skus""#, r#""id": "fridge""#)
        .replace(r#""zh-CN": "店主需求访谈", "#, "")
        .replace(r#""min": 0, "max": 999"#, r#""min": 5, "max": 4"#);
    let found = paths(&document);
    assert_eq!(found, ["$.stages[0].steps[1].id", "$.stages[0].steps[2].title", "$.stages[0].steps[3].fields[1].min"]);
}

#[test]
fn an_unknown_key_and_a_later_engine_are_refused() {
    assert!(parse(&OUTLET_VISIT.replace(r#""engine": 1"#, r#""engine": 1, "colour": 2"#)).is_err());
    assert_eq!(paths(&OUTLET_VISIT.replace(r#""engine": 1"#, r#""engine": 99"#)), ["$.engine"]);
}

#[test]
fn a_barcode_must_have_its_check_digit() {
    let template = parse(OUTLET_VISIT).unwrap();
    let field = template.step("skus").unwrap().field("codes").unwrap();
    let codes = |c: &str| Value::List(vec![Value::from(c)]);
    assert_eq!(field.judge(&codes("6901028075831")), Ok(()));
    assert_eq!(field.judge(&codes("6901028075832")), Err(AnswerFault::BadBarcode));
    assert_eq!(field.judge(&codes("６901028075831")), Err(AnswerFault::BadBarcode));
    assert_eq!(field.judge(&Value::List(vec![])), Err(AnswerFault::TooSmall));
}

#[test]
fn answers_are_judged_by_their_type() {
    let template = parse(OUTLET_VISIT).unwrap();
    let judge = |step: &str, field: &str, v: Value| template.step(step).unwrap().field(field).unwrap().judge(&v);
    assert_eq!(judge("fridge", "coolers", Value::Int(100)), Err(AnswerFault::TooLarge));
    assert_eq!(judge("fridge", "coolers", Value::from("2")), Err(AnswerFault::WrongType));
    assert_eq!(judge("fridge", "display", Value::from("fine")), Err(AnswerFault::NoSuchChoice));
    assert_eq!(judge("interview", "next", Value::from("2026-02-30")), Err(AnswerFault::NotADate));
    assert_eq!(judge("interview", "need", Value::from("多进两箱")), Ok(()));
}

#[test]
fn answers_of_any_size_are_refused_and_not_chewed() {
    let template = parse(OUTLET_VISIT).unwrap();
    let field = |step: &str, field: &str| template.step(step).unwrap().field(field).unwrap().clone();
    let huge = || Value::Text("９".repeat(4 << 20));
    let free = Field { max: None, ..field("interview", "need") };
    assert_eq!(free.judge(&huge()), Err(AnswerFault::TooLarge));
    assert_eq!(field("interview", "next").judge(&huge()), Err(AnswerFault::NotADate));
    let codes = Field { max: None, ..field("skus", "codes") };
    assert_eq!(codes.judge(&Value::List(vec![huge()])), Err(AnswerFault::BadBarcode));
    let many = Value::List(vec![Value::from("6901028075831"); 1_001]);
    assert_eq!(codes.judge(&many), Err(AnswerFault::TooLarge));
    let deep = (0..1_000).fold(Value::Null, |inner, _| Value::List(vec![inner]));
    assert_eq!(codes.judge(&deep), Err(AnswerFault::WrongType));
    assert_eq!(field("fridge", "coolers").judge(&Value::Int(i64::MIN)), Err(AnswerFault::TooSmall));
}

#[test]
fn a_step_that_waits_for_a_step_that_is_not_there_is_named() {
    let after = |ids: &str| OUTLET_VISIT.replace(r#""id": "skus","#, &format!(r#""id": "skus", "after": {ids},"#));
    assert_eq!(
        paths(&after(r#"["fridge", "cellar", "photo"]"#)),
        ["$.stages[0].steps[1].after[1]", "$.stages[0].steps[1].after[2]"]
    );
    assert!(parse(&after("[]")).is_ok());
}

#[test]
fn points_that_could_not_be_summed_are_a_fault() {
    let document = OUTLET_VISIT.replace(r#""points": 20"#, r#""points": 4000000000"#);
    assert_eq!(paths(&document)[0], "$.stages[0].steps[0].points");
}
