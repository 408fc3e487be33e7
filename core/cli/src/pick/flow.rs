//! Visits, matters and sheets.

use routebook::{FlowId, FlowStatus, OutletId, OutletRef, Rep, Template, VisitBrief, VisitView};

use crate::args::Which;
use crate::fault::{Fault, Unclear};
use crate::words::Asked;

/// The template of customers where the company set no other.
const CUSTOMERS: &str = "customer-pipeline";

/// A flow that can be worked on, and how the next command is addressed.
pub struct Picked {
    pub flow: FlowId,
    pub view: VisitView,
    pub asked: Asked,
}

impl Picked {
    fn new(rep: &Rep, flow: FlowId, asked: Asked) -> Result<Self, Fault> {
        Ok(Self { flow, view: rep.visit(flow)?, asked })
    }

    /// What turns a refusal into requirements with their ways.
    pub fn fault(&self) -> impl FnOnce(routebook::Error) -> Fault + use<> {
        Fault::at(&self.view.template, self.asked.clone())
    }
}

/// The flow that was named, else the one that is being worked on.
pub fn flow(rep: &Rep, typed: &Which) -> Result<Picked, Fault> {
    if let Some(text) = &typed.visit {
        return Picked::new(rep, named(rep, text)?, Asked::named(text));
    }
    let first = worked_on(rep)?.first().copied().ok_or(Unclear::NothingOpen)?;
    Picked::new(rep, first, Asked::default())
}

/// The flow that was named, else the first whose template fits, be it the day's sheet; else the one being worked on.
pub fn flow_with(rep: &Rep, typed: &Which, fits: impl Fn(&Template) -> bool) -> Result<Picked, Fault> {
    if typed.visit.is_some() {
        return flow(rep, typed);
    }
    for id in worked_on(rep)? {
        let picked = Picked::new(rep, id, Asked::default())?;
        if fits(&picked.view.template) {
            return Ok(picked);
        }
    }
    match rep.action_sheet(None) {
        Ok(view) if fits(&view.template) => Ok(Picked { flow: view.flow, view, asked: Asked::default() }),
        _ => flow(rep, typed),
    }
}

/// What can be worked on: open visits, returned ones, incomplete ones, then matters with the last touched first.
fn worked_on(rep: &Rep) -> Result<Vec<FlowId>, Fault> {
    let visits = rep.visits(None)?;
    let order = [FlowStatus::Open, FlowStatus::Returned, FlowStatus::Incomplete];
    let of = |status| visits.iter().filter(move |v: &&VisitBrief| v.readable && v.status == status);
    let mut all: Vec<_> = order.into_iter().flat_map(of).map(|v| v.flow).collect();
    all.extend(matters(rep)?.iter().filter(|m| m.readable && order.contains(&m.status)).map(|m| m.flow));
    Ok(all)
}

/// Own matters, the last touched first.
fn matters(rep: &Rep) -> Result<Vec<VisitBrief>, Fault> {
    let mut all = rep.matters()?;
    all.sort_by_key(|m| std::cmp::Reverse(m.touched_ms));
    Ok(all)
}

fn named(rep: &Rep, typed: &str) -> Result<FlowId, Fault> {
    if let Ok(id) = typed.parse() {
        return Ok(id);
    }
    if ["sheet", "今日", "今日关键动作确认"].contains(&typed) {
        return Ok(rep.action_sheet(None)?.flow);
    }
    let all = names(rep)?;
    let by_name = |fits: &dyn Fn(&str) -> bool| all.iter().find(|(outlet, _)| fits(&outlet.name));
    let by_code = || super::outlet(rep, typed).ok().and_then(|id| all.iter().find(|(outlet, _)| outlet.id == id));
    let found = by_name(&|name| name == typed).or_else(by_code).or_else(|| by_name(&|name| name.contains(typed)));
    found.map(|(_, flow)| *flow).ok_or_else(|| Unclear::NoFlow(typed.into()).into())
}

/// What can be named by its outlet: open visits, matters, then visits that were handed in.
fn names(rep: &Rep) -> Result<Vec<(OutletRef, FlowId)>, Fault> {
    let visits = rep.visits(None)?.into_iter().filter_map(|v| Some((v.outlet?, v.flow, v.status)));
    let (open, ended): (Vec<_>, Vec<_>) = visits.partition(|(_, _, status)| *status == FlowStatus::Open);
    let plain = |(outlet, flow, _)| (outlet, flow);
    let matters = matters(rep)?.into_iter().filter_map(|m| Some((m.outlet?, m.flow)));
    Ok(open.into_iter().map(plain).chain(matters).chain(ended.into_iter().map(plain)).collect())
}

/// The open matter with a customer: of several customer pipelines the one that the file shows, else the last touched.
pub fn outlet_flow(rep: &Rep, outlet: OutletId, typed: &str) -> Result<FlowId, Fault> {
    let mut matters = matters(rep)?;
    matters.retain(|m| m.readable && m.status == FlowStatus::Open && m.outlet.as_ref().is_some_and(|o| o.id == outlet));
    if matters.iter().any(|m| m.template.key == CUSTOMERS) {
        matters.retain(|m| m.template.key == CUSTOMERS);
    }
    let shown = rep.customer(outlet)?.flow;
    let found = matters.iter().find(|m| Some(m.flow) == shown).or(matters.first());
    found.map(|m| m.flow).ok_or_else(|| Unclear::NoMatter(typed.into()).into())
}
