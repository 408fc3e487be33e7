//! `start`, `visit`, `visits`.

use routebook::Rep;

use crate::args::{Place, Which};
use crate::fault::Fault;
use crate::output::Output;
use crate::words::Asked;
use crate::{parse, pick};

/// A visit, or whatever template was named.
pub fn start(rep: &Rep, outlet: &str, template: Option<&str>, place: &Place, out: &Output) -> Result<(), Fault> {
    let fix = parse::fix(place.place.as_deref())?;
    let outlet = pick::outlet(rep, outlet)?;
    let begun = match template {
        None => rep.start_visit(outlet, fix),
        Some(key) => rep.start_flow(key, outlet, fix),
    };
    let rules = rep.template(template.unwrap_or("outlet-visit"));
    let view = match rules {
        Ok(rules) => begun.map_err(Fault::at(&rules, Asked::default()))?,
        Err(_) => begun?,
    };
    out.say(&view, |w| w.visit(&view));
    Ok(())
}

pub fn show(rep: &Rep, visit: &Which, out: &Output) -> Result<(), Fault> {
    let view = pick::flow(rep, visit)?.view;
    out.say(&view, |w| w.visit(&view));
    Ok(())
}

/// Visits, then matters with customers; those whose template version is not here are among them.
pub fn list(rep: &Rep, out: &Output) -> Result<(), Fault> {
    let mut all = rep.visits(None)?;
    all.extend(rep.matters()?);
    out.say(&all, |w| w.visits(&all));
    Ok(())
}
