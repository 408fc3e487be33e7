//! `step`, `correct`, `skip`, `preview`.

use routebook::{Receipt, Rep};

use crate::args::{StepForm, Which, Why};
use crate::fault::Fault;
use crate::output::Output;
use crate::parse;
use crate::pick::{self, Picked};
use crate::words::Told;

pub fn step(rep: &Rep, form: &StepForm, out: &Output) -> Result<(), Fault> {
    let mut at = with_step(rep, &form.visit, &form.step)?;
    at.asked.step = Some((form.step.clone(), form.answers.clone()));
    let answers = parse::answers(at.view.template.step(&form.step), &form.answers, rep.day()?)?;
    let spent = form.spent.of_form();
    let receipt = rep.record_step_timed(at.flow, &form.step, answers, spent).map_err(at.fault())?;
    say(&receipt, &at, out);
    Ok(())
}

pub fn correct(
    rep: &Rep,
    (step, typed): (&str, &[String]),
    why: &Why,
    visit: &Which,
    out: &Output,
) -> Result<(), Fault> {
    let at = with_step(rep, visit, step)?;
    let answers = parse::answers(at.view.template.step(step), typed, rep.day()?)?;
    let receipt = rep.correct_answer(at.flow, step, answers, &why.why).map_err(at.fault())?;
    say(&receipt, &at, out);
    Ok(())
}

pub fn skip(rep: &Rep, step: &str, why: &Why, visit: &Which, out: &Output) -> Result<(), Fault> {
    let at = with_step(rep, visit, step)?;
    let receipt = rep.skip_step(at.flow, step, &why.why).map_err(at.fault())?;
    say(&receipt, &at, out);
    Ok(())
}

pub fn preview(rep: &Rep, step: &str, visit: &Which, out: &Output) -> Result<(), Fault> {
    let at = with_step(rep, visit, step)?;
    let promise = rep.preview(at.flow, step).map_err(at.fault())?;
    out.say(&promise, |w| Told::new(*w, Some(&at.view.template)).promise(step, &promise));
    Ok(())
}

/// The flow that was named, else the one being worked on that has the step.
pub fn with_step(rep: &Rep, visit: &Which, step: &str) -> Result<Picked, Fault> {
    pick::flow_with(rep, visit, |template| template.step(step).is_some())
}

/// What an action caused.
pub fn say(receipt: &Receipt, at: &Picked, out: &Output) {
    out.say(receipt, |w| w.receipt(receipt, &at.view.template));
}
