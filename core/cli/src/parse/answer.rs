//! Answers. Only lists, titles of choices and days are read here; the core brings everything else into a field's form.

use std::collections::BTreeMap;

use routebook::{Day, Field, FieldType, Step, Template, Value};

use super::day;
use crate::fault::Fault;

/// Answers by field.
pub type Answers = BTreeMap<String, Value>;

/// `FIELD=VALUE` for one step.
pub fn answers(step: Option<&Step>, typed: &[String], today: Day) -> Result<Answers, Fault> {
    typed.iter().map(|pair| answer(step, pair, today)).collect()
}

/// `STEP.FIELD=VALUE` for a whole sheet.
pub fn sheet(template: &Template, typed: &[String], today: Day) -> Result<BTreeMap<String, Answers>, Fault> {
    let mut all = BTreeMap::<String, Answers>::new();
    for pair in typed {
        let wrong = || Fault::Typed(format!("`{pair}` is no answer; write STEP.FIELD=VALUE"));
        let (step, rest) = pair.split_once('.').ok_or_else(wrong)?;
        let (field, value) = answer(template.step(step), rest, today)?;
        all.entry(step.into()).or_default().insert(field, value);
    }
    Ok(all)
}

fn answer(step: Option<&Step>, pair: &str, today: Day) -> Result<(String, Value), Fault> {
    let wrong = || Fault::Typed(format!("`{pair}` is no answer; write FIELD=VALUE"));
    let (typed, text) = pair.split_once('=').ok_or_else(wrong)?;
    let field = step.and_then(|step| field(step, typed));
    Ok((field.map_or(typed, |f| f.id.as_str()).into(), value(field, text, today)))
}

/// A step's field by its id or one of its titles.
pub fn field<'a>(step: &'a Step, typed: &str) -> Option<&'a Field> {
    step.fields.iter().find(|f| f.id == typed || f.title.values().any(|title| title == typed))
}

/// What stands between commas, whichever keyboard they come from.
pub fn items(text: &str) -> impl Iterator<Item = &str> {
    const COMMAS: [char; 3] = [',', '\u{ff0c}', '、'];
    text.split(COMMAS).map(str::trim).filter(|item| !item.is_empty())
}

/// The value of a record's field, as it is typed; nothing where nothing is.
pub fn of_record(field: &str, text: &str) -> Value {
    match field {
        "fence_m" => text.parse().map_or_else(|_| Value::from(text), Value::Int),
        "tags" => Value::List(items(text).map(Value::from).collect()),
        _ if text.is_empty() => Value::Null,
        _ => Value::from(text),
    }
}

fn value(field: Option<&Field>, text: &str, today: Day) -> Value {
    let Some(field) = field else { return Value::from(text) };
    match field.kind {
        FieldType::Choices | FieldType::Barcodes => {
            Value::List(items(text).map(|item| Value::from(choice(field, item))).collect())
        }
        FieldType::Choice => Value::from(choice(field, text)),
        // What is no day goes on as it was typed: the gate names it with everything else that is missing.
        FieldType::Date => day(text, today).map_or_else(|_| Value::from(text), |day| Value::from(&*day.to_string())),
        _ => Value::from(text),
    }
}

/// A choice by one of its titles is that choice; anything else stays as it was typed.
fn choice<'a>(field: &'a Field, typed: &'a str) -> &'a str {
    let found = field.choices.iter().find(|c| c.title.values().any(|title| title == typed.trim()));
    found.map_or(typed, |c| c.id.as_str())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use routebook::template::{OUTLET_VISIT, parse};

    use super::*;

    fn today() -> Day {
        "2026-11-30".parse().unwrap()
    }

    #[test]
    fn commas_of_either_keyboard_stand_between_items() {
        let tags = of_record("tags", "烟酒\u{ff0c}便利、 重点,,");
        assert_eq!(tags, Value::List(["烟酒", "便利", "重点"].map(Value::from).into()));
        assert_eq!((of_record("place", ""), of_record("fence_m", "200")), (Value::Null, Value::Int(200)));
    }

    fn read(step: &str, typed: &str) -> Value {
        let template = parse(OUTLET_VISIT).unwrap();
        let all = answers(template.step(step), &[typed.into()], today()).unwrap();
        all.into_values().next().unwrap()
    }

    #[test]
    fn an_answer_needs_an_equals_sign() {
        assert!(answers(None, &["coolers".into()], today()).is_err());
        let all = answers(None, &["need=a=b".into()], today()).unwrap();
        assert_eq!(all["need"], Value::from("a=b"));
    }

    #[test]
    fn a_field_and_a_choice_may_be_typed_by_their_titles() {
        assert_eq!(read("fridge", "display=达标"), Value::from("good"));
        assert_eq!(read("fridge", "陈列情况=达标"), Value::from("good"));
        assert_eq!(read("fridge", "display=shiny"), Value::from("shiny"));
        let list = Value::List(vec!["poster".into(), "tag".into()]);
        assert_eq!(read("material", "kinds=海报、价签"), list);
        assert_eq!(read("material", "kinds=poster, tag,"), list);
    }

    #[test]
    fn a_day_may_be_typed_in_words_and_what_is_none_is_left_to_the_gate() {
        assert_eq!(read("interview", "next=tomorrow"), Value::from("2026-12-01"));
        assert_eq!(read("interview", "next=+3"), Value::from("2026-12-03"));
        assert_eq!(read("interview", "next=soon"), Value::from("soon"));
        assert_eq!(read("interview", "next="), Value::from(""));
    }

    #[test]
    fn a_sheet_is_typed_by_step_and_field() {
        let template = parse(routebook::template::DAILY_ACTIONS).unwrap();
        let all = sheet(&template, &["actions.done=x".into(), "tomorrow.plan=y".into()], today()).unwrap();
        assert_eq!((&all["actions"]["done"], &all["tomorrow"]["plan"]), (&"x".into(), &"y".into()));
        assert!(sheet(&template, &["done=x".into()], today()).is_err());
    }
}
