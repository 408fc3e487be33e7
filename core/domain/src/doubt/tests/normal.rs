use super::build::*;
use crate::doubt::*;
use crate::record::Value;

fn list(ids: &[&str]) -> Value {
    Value::List(ids.iter().map(|id| Value::from(*id)).collect())
}

fn handed_in(shelf: &str, tags: &[&str], after: i64) -> Vec<Act> {
    let said = [("shelf", Value::from(shelf)), ("tags", list(tags))];
    vec![begin(at(0), None), answers(1, said), hand_in(at(after))]
}

fn of(acts: Vec<Act>, before: u32) -> Vec<(&'static str, Grade)> {
    let all = of_flow(&checklist(), &visit(&checklist(), acts), &[], before, &Limits::default());
    told(&all).into_iter().filter(|(word, _)| *word == "all_normal").collect()
}

const LONG: i64 = 20 * MINUTE;

#[test]
fn all_normal_means_every_answer_of_a_question_that_knows_a_normal_one() {
    let of = |acts| all_normal(&checklist(), &visit(&checklist(), acts));
    assert_eq!(of(handed_in("ok", &["ok"], LONG)), Some(true));
    assert_eq!(of(handed_in("bad", &["ok"], LONG)), Some(false));
    assert_eq!(of(handed_in("ok", &["ok", "bad"], LONG)), Some(false));
    assert_eq!(of(handed_in("ok", &[], LONG)), Some(true), "nothing chosen is no answer");
    let note = || answers(2, [("note", Value::from("一切正常"))]);
    assert_eq!(of(vec![begin(at(0), None), note()]), None, "text knows no normal");
    assert_eq!(of(vec![begin(at(0), None)]), None);
    let mut silent = checklist();
    let step = &mut silent.stages[0].steps[0];
    step.fields.iter_mut().flat_map(|field| &mut field.choices).for_each(|choice| choice.normal = false);
    assert_eq!(all_normal(&silent, &visit(&silent, handed_in("ok", &["ok"], LONG))), None);
}

#[test]
fn all_normal_in_a_short_visit_is_a_flag() {
    assert_eq!(of(handed_in("ok", &["ok"], 5 * MINUTE - 1), 0), [("all_normal", Grade::Flag)]);
    assert_eq!(of(handed_in("ok", &["ok"], 5 * MINUTE), 0), []);
}

#[test]
fn all_normal_on_the_fifth_visit_in_a_row_is_a_review_and_on_the_fourth_not() {
    assert_eq!(of(handed_in("ok", &["ok"], LONG), 3), []);
    assert_eq!(of(handed_in("ok", &["ok"], LONG), 4), [("all_normal", Grade::Review)]);
    assert_eq!(of(handed_in("ok", &["ok"], LONG), u32::MAX), [("all_normal", Grade::Review)]);
}

#[test]
fn true_variety_is_never_doubted() {
    assert_eq!(of(handed_in("bad", &["ok"], 1), u32::MAX), []);
    assert_eq!(of(handed_in("ok", &["bad"], LONG), u32::MAX), []);
}

#[test]
fn answers_are_judged_once_they_are_handed_in() {
    let mut open = handed_in("ok", &["ok"], LONG);
    open.pop();
    assert_eq!(of(open, u32::MAX), []);
}
