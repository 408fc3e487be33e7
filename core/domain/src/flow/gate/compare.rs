//! Answers compared.

use std::cmp::Ordering;

use super::{Answer, Scene};
use crate::flow::Unmet;
use crate::flow::mark::param;
use crate::record::Value;
use crate::sort;
use crate::template::{Compare, Op, Operand, Spot};
use crate::time::Day;

pub(super) fn exists(spot: &Spot, scene: &Scene<'_>) -> Answer {
    Answer::when(scene.state.answer(&spot.step, &spot.item).is_some(), || unanswered(spot))
}

pub(super) fn judge(rule: &Compare, scene: &Scene<'_>) -> Answer {
    let Some(answer) = scene.state.answer(&rule.field.step, &rule.field.item) else {
        return Answer::No(vec![unanswered(&rule.field)]);
    };
    let with = match &rule.value {
        Operand::Value(value) => value.clone(),
        Operand::Param(named) => Value::Int(param(scene.template, scene.state, &named.param).unwrap_or(0)),
        Operand::Field(other) => match scene.state.answer(&other.field.step, &other.field.item) {
            Some(value) => value.clone(),
            None => return Answer::No(vec![unanswered(&other.field)]),
        },
    };
    let Spot { step, item } = rule.field.clone();
    Answer::when(compares(answer, rule.op, &with), || Unmet::ValueUnmet { step, field: item, op: rule.op, value: with })
}

fn unanswered(spot: &Spot) -> Unmet {
    Unmet::FieldMissing { step: spot.step.clone(), field: spot.item.clone() }
}

fn compares(answer: &Value, op: Op, with: &Value) -> bool {
    let order = || ordered(answer, with);
    match op {
        Op::Equal => same(answer, with),
        Op::Unequal => !same(answer, with),
        Op::Less => order() == Some(Ordering::Less),
        Op::AtMost => order().is_some_and(Ordering::is_le),
        Op::Greater => order() == Some(Ordering::Greater),
        Op::AtLeast => order().is_some_and(Ordering::is_ge),
        Op::OneOf => each(answer).iter().all(|v| each(with).contains(v)),
        Op::Contains => matches!(answer, Value::List(_)) && each(with).iter().all(|v| answer.items().contains(v)),
    }
}

/// The items of a list, or the one value.
fn each(value: &Value) -> &[Value] {
    match value {
        Value::List(items) => items,
        one => std::slice::from_ref(one),
    }
}

/// Lists are equal whatever the order in which they were ticked.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::List(a), Value::List(b)) => {
            let sorted = |items: &[Value]| {
                let mut items = items.to_vec();
                sort::naturally(&mut items);
                items
            };
            sorted(a) == sorted(b)
        }
        _ => a == b,
    }
}

/// Numbers and amounts by size, days by the calendar; nothing else has an order.
fn ordered(a: &Value, b: &Value) -> Option<Ordering> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => Some(a.cmp(b)),
        (Value::Text(a), Value::Text(b)) => Some(a.parse::<Day>().ok()?.cmp(&b.parse::<Day>().ok()?)),
        _ => None,
    }
}
