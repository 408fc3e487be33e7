//! `points` and `metrics`.

use routebook::{Rep, Template};

use crate::fault::Fault;
use crate::output::Output;
use crate::parse;

pub fn points(rep: &Rep, out: &Output) -> Result<(), Fault> {
    let ledger = rep.points()?;
    out.say(&ledger, |w| w.points(&ledger));
    Ok(())
}

pub fn metrics(rep: &Rep, from: Option<&str>, to: Option<&str>, out: &Output) -> Result<(), Fault> {
    let today = rep.day()?;
    let to = to.map_or(Ok(today), |typed| parse::day(typed, today))?;
    let from = from.map_or_else(|| Ok(rep.metrics_from(to)?), |typed| parse::day(typed, today))?;
    if from > to {
        return Err(Fault::Typed(format!("--from {from} lies after --to {to}")));
    }
    let metrics = rep.metrics(from, to)?;
    let mut keys: Vec<_> = metrics.stages.iter().map(|s| s.template.as_str()).collect();
    keys.dedup();
    let templates: Vec<Template> = keys.iter().filter_map(|key| rep.template(key).ok()).collect();
    out.say(&metrics, |w| w.metrics(&metrics, (from, to), &templates));
    Ok(())
}
