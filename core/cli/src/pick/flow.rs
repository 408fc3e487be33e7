//! Visits, matters and sheets.

use routebook::{CustomerBrief, FlowId, FlowStatus, OutletId, Rep, Template, VisitBrief, VisitView};

use crate::args::Which;
use crate::fault::Fault;
use crate::words::Asked;

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
        return Picked::new(rep, named(rep, text)?, Asked::Named(text.clone()));
    }
    let first = worked_on(rep)?.first().copied().ok_or_else(nothing_open)?;
    Picked::new(rep, first, Asked::Flow)
}

/// The flow that was named, else the first whose template fits, be it the day's sheet; else the one being worked on.
pub fn flow_with(rep: &Rep, typed: &Which, fits: impl Fn(&Template) -> bool) -> Result<Picked, Fault> {
    if typed.visit.is_some() {
        return flow(rep, typed);
    }
    let sheet = rep.action_sheet(None).ok().map(|sheet| sheet.flow);
    for id in worked_on(rep)?.into_iter().chain(sheet) {
        let picked = Picked::new(rep, id, Asked::Flow)?;
        if fits(&picked.view.template) {
            return Ok(picked);
        }
    }
    flow(rep, typed)
}

fn nothing_open() -> Fault {
    Fault::Typed("nothing is open; start a visit with `routebook start OUTLET`, or name one with --visit".into())
}

/// What can be worked on: open visits, returned ones, incomplete ones, then matters with the last touched first.
fn worked_on(rep: &Rep) -> Result<Vec<FlowId>, Fault> {
    let visits = rep.visits(None)?;
    let order = [FlowStatus::Open, FlowStatus::Returned, FlowStatus::Incomplete];
    let of = |status| visits.iter().filter(move |v: &&VisitBrief| v.readable && v.status == status);
    let mut all: Vec<_> = order.into_iter().flat_map(of).map(|v| v.flow).collect();
    all.extend(matters(rep)?.iter().rev().map(|c| c.flow));
    Ok(all)
}

/// Own open matters, the longest untouched first.
fn matters(rep: &Rep) -> Result<Vec<CustomerBrief>, Fault> {
    let mut page = rep.customers("", 0)?;
    let mut all = std::mem::take(&mut page.items);
    while let Some(next) = page.next {
        page = rep.customers("", next)?;
        all.append(&mut page.items);
    }
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
    let found =
        all.iter().find(|(name, _)| name == typed).or_else(|| all.iter().find(|(name, _)| name.contains(typed)));
    found.map(|(_, flow)| *flow).ok_or_else(|| {
        Fault::Typed(format!(
            "`{typed}` is no visit and no customer's matter; see `routebook visits` and `routebook customers`"
        ))
    })
}

/// What can be named by its outlet: open visits, matters, then visits that were handed in.
fn names(rep: &Rep) -> Result<Vec<(String, FlowId)>, Fault> {
    let visits = rep.visits(None)?.into_iter().filter_map(|v| Some((v.outlet?.name, v.flow, v.status)));
    let (open, ended): (Vec<_>, Vec<_>) = visits.partition(|(_, _, status)| *status == FlowStatus::Open);
    let plain = |(name, flow, _)| (name, flow);
    let matters = matters(rep)?.into_iter().rev().map(|c| (c.outlet.name, c.flow));
    Ok(open.into_iter().map(plain).chain(matters).chain(ended.into_iter().map(plain)).collect())
}

/// The open matter with a customer: the customer pipeline where there are several.
pub fn outlet_flow(rep: &Rep, outlet: OutletId, typed: &str) -> Result<FlowId, Fault> {
    let matters: Vec<_> = matters(rep)?.into_iter().filter(|c| c.outlet.id == outlet).collect();
    let pipeline = matters.iter().find(|c| c.template.key == "customer-pipeline").or(matters.last());
    pipeline.map(|c| c.flow).ok_or_else(|| {
        let start = format!("routebook start {typed} --template customer-pipeline");
        Fault::Typed(format!("`{typed}` has no open matter; start one: `{start}`"))
    })
}
