//! `start`, `step`, `finish`, `visit`, `visits`.

use routebook::Rep;

use crate::args::{Place, Which};
use crate::fault::Fault;
use crate::output::Output;
use crate::{parse, pick};

pub fn start(rep: &Rep, outlet: &str, place: &Place, out: &Output) -> Result<(), Fault> {
    let fix = parse::fix(place.place.as_deref())?;
    let view = rep.start_visit(pick::outlet(rep, outlet)?, fix)?;
    out.say(&view, |w| w.visit(&view));
    Ok(())
}

pub fn step(rep: &Rep, step: &str, typed: &[String], visit: &Which, out: &Output) -> Result<(), Fault> {
    let flow = pick::visit(rep, visit)?;
    let template = rep.visit(flow)?.template;
    let answers = parse::answers(template.step(step), typed)?;
    let receipt = rep.record_step(flow, step, answers).map_err(Fault::at(&template))?;
    out.say(&receipt, |w| w.receipt(&receipt));
    Ok(())
}

pub fn finish(rep: &Rep, visit: &Which, out: &Output) -> Result<(), Fault> {
    let flow = pick::visit(rep, visit)?;
    let template = rep.visit(flow)?.template;
    let view = rep.submit_visit(flow).map_err(Fault::at(&template))?;
    out.say(&view, |w| w.visit(&view));
    Ok(())
}

pub fn show(rep: &Rep, visit: &Which, out: &Output) -> Result<(), Fault> {
    let view = rep.visit(pick::visit(rep, visit)?)?;
    out.say(&view, |w| w.visit(&view));
    Ok(())
}

pub fn list(rep: &Rep, out: &Output) -> Result<(), Fault> {
    let all = rep.visits(None)?;
    out.say(&all, |w| w.visits(&all));
    Ok(())
}
