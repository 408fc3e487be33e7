//! Answers compared, with every operator.

use serde_json::{Value as J, json};

use super::gates::judge;
use super::play::*;
use crate::flow::gate::Answer;
use crate::flow::*;
use crate::record::Value;
use crate::template::Op;

fn flow() -> Play {
    let choices = json!({"required": false, "choices": [{"id": "a", "title": {"zh-CN": "甲"}}]});
    let loose = json!({"required": false});
    let one = [("n", "number"), ("m", "number"), ("day", "date"), ("word", "text"), ("yes", "yes_no")];
    let mut fields: Vec<_> = one.into_iter().map(|(id, kind)| field(id, kind, loose.clone())).collect();
    fields.push(field("some", "choices", choices));
    let adjustable = param("least", 5, json!({"adjustable": true}));
    let asked = step("ask", json!({ "fields": fields }));
    let template = template(vec![stage("only", vec![asked], json!({}))], json!({ "params": [adjustable] }));
    let mut play = Play::start(template);
    let list = Value::List(["a", "b"].map(Value::from).to_vec());
    let (n, day) = (Value::Int(5), Value::from("2026-11-21"));
    // The check knows the choices; the gate only compares, so the fold is fed directly.
    let answers = [("n", n), ("day", day), ("word", Value::from("好")), ("yes", Value::Bool(true)), ("some", list)];
    play.actions.push(action(9, REP, at(9), record("ask", answers)));
    assert!(play.state().ignored.is_empty());
    play
}

fn holds(field: &str, op: &str, value: J) -> bool {
    let rule = json!({"compare": {"field": format!("ask.{field}"), "op": op, "value": value}});
    judge(rule, &flow(), at(0), Some(&Context::default())) == Answer::Yes
}

#[test]
fn numbers_compare_by_size() {
    let table = [
        ("=", [false, true, false]),
        ("!=", [true, false, true]),
        ("<", [false, false, true]),
        ("<=", [false, true, true]),
        (">", [true, false, false]),
        (">=", [true, true, false]),
    ];
    for (op, expected) in table {
        assert_eq!([4, 5, 6].map(|with| holds("n", op, json!(with))), expected, "5 {op} 4, 5, 6");
    }
}

#[test]
fn days_compare_by_the_calendar() {
    let days = ["2026-11-20", "2026-11-21", "2026-12-01"];
    let table = [
        ("=", [false, true, false]),
        ("!=", [true, false, true]),
        ("<", [false, false, true]),
        ("<=", [false, true, true]),
        (">", [true, false, false]),
        (">=", [true, true, false]),
    ];
    for (op, expected) in table {
        assert_eq!(days.map(|with| holds("day", op, json!(with))), expected, "{op}");
    }
}

#[test]
fn text_and_yes_or_no_are_equal_or_not_and_have_no_order() {
    assert_eq!([holds("word", "=", json!("好")), holds("word", "!=", json!("好"))], [true, false]);
    assert_eq!([holds("yes", "=", json!(true)), holds("yes", "!=", json!(false))], [true, true]);
    for op in ["<", "<=", ">", ">="] {
        assert!(
            !holds("word", op, json!("好")) && !holds("yes", op, json!(true)) && !holds("n", op, json!("5")),
            "{op}"
        );
    }
}

#[test]
fn lists_compare_whatever_their_order() {
    assert!(holds("some", "=", json!(["b", "a"])) && !holds("some", "=", json!(["a"])));
    assert!(holds("some", "!=", json!(["a"])) && !holds("some", "!=", json!(["b", "a"])));
    let one_of = [json!(["a", "b", "c"]), json!(["a", "b"]), json!(["a"]), json!("a")];
    assert_eq!(one_of.map(|with| holds("some", "one_of", with)), [true, true, false, false]);
    let contains = [json!("a"), json!(["a", "b"]), json!("c"), json!(["a", "c"])];
    assert_eq!(contains.map(|with| holds("some", "contains", with)), [true, true, false, false]);
}

#[test]
fn one_value_is_one_of_a_list_and_contains_nothing() {
    assert_eq!([json!([4, 5]), json!([4]), json!(5)].map(|with| holds("n", "one_of", with)), [true, false, true]);
    assert!(!holds("n", "contains", json!(5)));
}

#[test]
fn without_an_answer_nothing_compares() {
    for op in ["=", "!=", "<", "<=", ">", ">=", "one_of", "contains"] {
        let rule = json!({"compare": {"field": "ask.m", "op": op, "value": 1}});
        let told = judge(rule, &flow(), at(0), Some(&Context::default()));
        assert_eq!(told, Answer::No(vec![Unmet::FieldMissing { step: "ask".into(), field: "m".into() }]));
    }
}

#[test]
fn an_answer_compares_with_another_answer() {
    assert!(holds("n", ">=", json!({"field": "ask.n"})));
    let rule = json!({"compare": {"field": "ask.n", "op": ">", "value": {"field": "ask.m"}}});
    let told = judge(rule, &flow(), at(0), Some(&Context::default()));
    assert_eq!(told, Answer::No(vec![Unmet::FieldMissing { step: "ask".into(), field: "m".into() }]));
}

#[test]
fn a_number_of_the_template_compares_as_it_was_pinned() {
    let least = json!({"param": "least"});
    assert!(holds("n", ">=", least.clone()));
    let mut play = flow();
    if let ActionKind::Start { params, .. } = &mut play.actions[0].kind {
        params.insert("least".into(), 6);
    }
    let rule = json!({"compare": {"field": "ask.n", "op": ">=", "value": least}});
    let told = judge(rule, &play, at(0), Some(&Context::default()));
    let (step, field, value) = ("ask".to_owned(), "n".to_owned(), Value::Int(6));
    assert_eq!(told, Answer::No(vec![Unmet::ValueUnmet { step, field, op: Op::AtLeast, value }]));
}
