//! `stage`, `finish`, `void`, `hand-over`.

use routebook::{Rep, Stage, Template};

use super::step::say;
use crate::args::{Hand, Which, Why};
use crate::fault::Fault;
use crate::output::Output;
use crate::pick;

pub fn stage(rep: &Rep, typed: &str, visit: &Which, out: &Output) -> Result<(), Fault> {
    let at = pick::flow_with(rep, visit, |template| meant(template, typed).is_some())?;
    let stage = meant(&at.view.template, typed).map_or(typed, |s| s.id.as_str());
    let receipt = rep.enter_stage(at.flow, stage).map_err(at.fault())?;
    say(&receipt, &at, out);
    Ok(())
}

/// A stage by its id or one of its titles.
fn meant<'a>(template: &'a Template, typed: &str) -> Option<&'a Stage> {
    template.stages.iter().find(|s| s.id == typed || s.title.values().any(|title| title == typed))
}

pub fn finish(rep: &Rep, visit: &Which, out: &Output) -> Result<(), Fault> {
    let at = pick::flow(rep, visit)?;
    let view = rep.submit_visit(at.flow).map_err(at.fault())?;
    out.say(&view, |w| w.handed_in(&view, &at.asked));
    Ok(())
}

pub fn void(rep: &Rep, why: &Why, visit: &Which, out: &Output) -> Result<(), Fault> {
    let at = pick::flow(rep, visit)?;
    let view = rep.void_flow(at.flow, &why.why).map_err(at.fault())?;
    out.say(&view, |w| w.visit(&view));
    Ok(())
}

pub fn hand_over(rep: &Rep, hand: &Hand, out: &Output) -> Result<(), Fault> {
    let at = pick::flow(rep, &hand.visit)?;
    let to = pick::person(rep, &hand.person)?;
    let view = rep.hand_over(at.flow, to, &hand.why.why).map_err(at.fault())?;
    out.say(&view, |w| {
        let said = w.of("已移交,同步后离开本机", "handed over; it leaves this phone once the server has moved it");
        vec![format!("{said}: {}", hand.person)]
    });
    Ok(())
}
