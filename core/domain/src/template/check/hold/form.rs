//! A gate without `not`: every fact that it asks for, joined by all and any.

use std::collections::BTreeSet;

use super::Params;
use super::items::{as_number, range_of};
use super::moment::Moment;
use crate::people::Role;
use crate::record::Value;
use crate::template::{
    Amount, Compare, Counted, Field, FieldRef, FieldType as F, Gate, Linked, Mark, Op, Operand, Spot, Within,
};

/// Facts, joined.
pub(super) enum Form {
    All(Vec<Form>),
    Any(Vec<Form>),
    Fact(Fact),
}

/// One thing that must be so.
pub(super) enum Fact {
    Answered(Spot),
    Blank(Spot),
    /// A number, an amount or a day lies within bounds.
    Range(Spot, i64, i64),
    /// It is not this number.
    Hole(Spot, i64),
    /// The answer is one of these.
    Among(Spot, BTreeSet<Value>),
    /// It is none of these.
    Without(Spot, BTreeSet<Value>),
    /// A list has this item.
    Has(Spot, Value),
    /// It lacks it.
    Lacks(Spot, Value),
    /// All its items are among these.
    Inside(Spot, BTreeSet<Value>),
    Linked(Spot, Linked),
    /// A count lies within bounds.
    Counted(Var, i64, i64),
    Never(String),
}

/// What is counted.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Var {
    Answers(BTreeSet<Spot>),
    Items(Spot),
    /// Pieces of evidence, of one version or of any.
    Pieces(Spot, Option<String>),
    Steps(BTreeSet<String>),
    /// Minutes since a moment.
    Since(Mark),
    /// The rank of the role of who acts.
    Role,
}

/// The form of a gate, or of its opposite.
pub(super) fn form(gate: &Gate, holds: bool, moment: &Moment, params: &Params) -> Form {
    let list = |rules: &[Gate]| rules.iter().map(|rule| form(rule, holds, moment, params)).collect();
    let number = |n: &Amount| amount(n, params);
    match gate {
        Gate::All(rules) if holds => Form::All(list(rules)),
        Gate::Any(rules) if holds => Form::Any(list(rules)),
        Gate::All(rules) => Form::Any(list(rules)),
        Gate::Any(rules) => Form::All(list(rules)),
        Gate::Not(rule) => form(rule, !holds, moment, params),
        Gate::Compare(rule) => compare(rule, holds, moment, params),
        Gate::Count(rule) => {
            let (lo, hi) = (rule.at_least.as_ref().map(number), rule.at_most.as_ref().map(number));
            bounded(counted(&rule.of), lo, hi, holds)
        }
        Gate::Exists(spot) if holds => Form::Fact(Fact::Answered(spot.clone())),
        Gate::Exists(spot) => Form::Fact(Fact::Blank(spot.clone())),
        Gate::Within(rule) => within(rule, holds, moment, params),
        Gate::Role(role) => bounded(Var::Role, Some(role_rank(*role)), None, holds),
        Gate::HasEvidence(rule) => {
            let pieces = Var::Pieces(rule.need.clone(), rule.version.clone());
            bounded(pieces, Some(number(&rule.at_least)), None, holds)
        }
        Gate::LinkedRecord(rule) if holds => Form::Fact(Fact::Linked(rule.field.clone(), rule.is.clone())),
        Gate::LinkedRecord(_) => Form::All(Vec::new()),
    }
}

fn amount(n: &Amount, params: &Params) -> i64 {
    match n {
        Amount::Fixed(n) => *n,
        Amount::Param(param) => params.get(&param.param).copied().unwrap_or(0),
    }
}

fn role_rank(role: Role) -> i64 {
    Role::ALL.iter().position(|(r, _)| *r == role).map_or(0, |rank| rank as i64)
}

fn counted(of: &Counted) -> Var {
    match of {
        Counted::Answers(spots) => Var::Answers(spots.iter().cloned().collect()),
        Counted::Items(spot) => Var::Items(spot.clone()),
        Counted::Evidence(spot) => Var::Pieces(spot.clone(), None),
        Counted::Steps(steps) => Var::Steps(steps.iter().cloned().collect()),
    }
}

/// A count between bounds, or outside of them.
fn bounded(var: Var, lo: Option<i64>, hi: Option<i64>, holds: bool) -> Form {
    if holds {
        return Form::Fact(Fact::Counted(var, lo.unwrap_or(0), hi.unwrap_or(i64::MAX)));
    }
    let below = lo.map(|lo| Form::Fact(Fact::Counted(var.clone(), 0, lo.saturating_sub(1))));
    let above = hi.map(|hi| Form::Fact(Fact::Counted(var.clone(), hi.saturating_add(1), i64::MAX)));
    Form::Any(below.into_iter().chain(above).collect())
}

/// Before its moment nothing has passed: what asks for time to pass does not hold, what limits it does.
fn within(rule: &Within, holds: bool, moment: &Moment, params: &Params) -> Form {
    let number = |n: &Amount| amount(n, params);
    let (lo, hi) = (rule.at_least_minutes.as_ref().map(number), rule.at_most_minutes.as_ref().map(number));
    if moment.passed(&rule.from) {
        return bounded(Var::Since(rule.from.clone()), lo, hi, holds);
    }
    let mark = String::from(rule.from.clone());
    let never = || Form::Fact(Fact::Never(format!("`{mark}` cannot have happened by then")));
    if lo.is_none() == holds { Form::All(Vec::new()) } else { never() }
}

/// Without an answer no comparison holds, so the opposite of one holds without an answer as well.
fn compare(rule: &Compare, holds: bool, moment: &Moment, params: &Params) -> Form {
    let answered = Form::Fact(Fact::Answered(rule.field.clone()));
    let Some(field) = moment.field(&rule.field) else { return answered };
    let facts = Form::All(vec![answered, condition(field, rule, holds, moment, params)]);
    if holds { facts } else { Form::Any(vec![Form::Fact(Fact::Blank(rule.field.clone())), facts]) }
}

fn condition(field: &Field, rule: &Compare, holds: bool, moment: &Moment, params: &Params) -> Form {
    let spot = &rule.field;
    let op = if holds { rule.op } else { opposite(rule.op) };
    let value = match &rule.value {
        Operand::Param(param) => Value::Int(params.get(&param.param).copied().unwrap_or(0)),
        Operand::Field(other) => return with_field(spot, op, other, moment),
        Operand::Value(value) => value.clone(),
    };
    let listed = matches!(rule.op, Op::OneOf);
    match field.kind {
        F::Number | F::Money | F::Date if listed => numbers(spot, value.items(), holds),
        F::Number | F::Money | F::Date => as_number(&value).map_or(Form::All(Vec::new()), |n| ordered(spot, op, n, n)),
        F::Choices | F::Barcodes => list(spot, rule.op, &value, holds),
        _ if listed => set(spot, value.items().iter().cloned().collect(), holds),
        _ => set(spot, BTreeSet::from([value]), op == Op::Equal),
    }
}

/// The order that holds where this one does not; what has no opposite stays.
fn opposite(op: Op) -> Op {
    match op {
        Op::Equal => Op::Unequal,
        Op::Unequal => Op::Equal,
        Op::Less => Op::AtLeast,
        Op::AtLeast => Op::Less,
        Op::Greater => Op::AtMost,
        Op::AtMost => Op::Greater,
        Op::OneOf | Op::Contains => op,
    }
}

/// The bounds of a number that compares like this with something between `lo` and `hi`.
fn ordered(spot: &Spot, op: Op, lo: i64, hi: i64) -> Form {
    let (least, most) = match op {
        Op::Less => (i64::MIN, hi.saturating_sub(1)),
        Op::AtMost => (i64::MIN, hi),
        Op::Greater => (lo.saturating_add(1), i64::MAX),
        Op::AtLeast => (lo, i64::MAX),
        Op::Unequal if lo == hi => return Form::Fact(Fact::Hole(spot.clone(), lo)),
        Op::Unequal => return Form::All(Vec::new()),
        _ => (lo, hi),
    };
    Form::Fact(Fact::Range(spot.clone(), least, most))
}

fn with_field(spot: &Spot, op: Op, other: &FieldRef, moment: &Moment) -> Form {
    let there = Form::Fact(Fact::Answered(other.field.clone()));
    let strict = matches!(op, Op::Less | Op::Greater | Op::Unequal);
    if other.field == *spot && strict {
        return Form::Fact(Fact::Never(format!("`{spot}` is compared with itself")));
    }
    let range = moment.field(&other.field).and_then(range_of);
    let compared = range.map(|(lo, hi)| ordered(spot, op, lo, hi));
    Form::All([there].into_iter().chain(compared).collect())
}

fn numbers(spot: &Spot, values: &[Value], holds: bool) -> Form {
    let numbers = values.iter().filter_map(as_number);
    if holds {
        return Form::Any(numbers.map(|n| Form::Fact(Fact::Range(spot.clone(), n, n))).collect());
    }
    Form::All(numbers.map(|n| Form::Fact(Fact::Hole(spot.clone(), n))).collect())
}

fn set(spot: &Spot, values: BTreeSet<Value>, holds: bool) -> Form {
    Form::Fact(if holds { Fact::Among(spot.clone(), values) } else { Fact::Without(spot.clone(), values) })
}

fn list(spot: &Spot, op: Op, value: &Value, holds: bool) -> Form {
    let items: BTreeSet<_> = value.items().iter().cloned().collect();
    let same = (op == Op::Equal) == holds;
    match op {
        Op::Contains if holds => Form::Fact(Fact::Has(spot.clone(), value.clone())),
        Op::Contains => Form::Fact(Fact::Lacks(spot.clone(), value.clone())),
        Op::OneOf if holds => Form::Fact(Fact::Inside(spot.clone(), items)),
        Op::Equal | Op::Unequal if same => {
            let has = items.iter().map(|v| Form::Fact(Fact::Has(spot.clone(), v.clone())));
            let inside = Form::Fact(Fact::Inside(spot.clone(), items.clone()));
            Form::All(has.chain([inside]).collect())
        }
        _ => Form::All(Vec::new()),
    }
}
