//! Which outlet and which visit a person means.

use routebook::{FlowId, FlowStatus, OutletId, OutletView, Rep, VisitBrief};

use crate::args::Which;
use crate::fault::Fault;

/// An outlet by stop number, code, id or a part of its name.
pub fn outlet(rep: &Rep, typed: &str) -> Result<OutletId, Fault> {
    if let Ok(id) = typed.parse::<OutletId>() {
        return Ok(id);
    }
    let today = rep.today()?;
    let stop = typed.parse::<u32>().ok().and_then(|n| today.stops.iter().find(|s| s.stop == n));
    if let Some(stop) = stop {
        return Ok(stop.outlet.id);
    }
    one_of(rep.outlets(typed, 0)?.items, typed)
}

fn one_of(found: Vec<OutletView>, typed: &str) -> Result<OutletId, Fault> {
    if let Some(exact) = found.iter().find(|o| o.code == typed || o.name == typed) {
        return Ok(exact.id);
    }
    match &found[..] {
        [only] => Ok(only.id),
        [] => Err(Fault::Typed(format!("no outlet matches `{typed}`; see `routebook outlets`"))),
        many => {
            let names: Vec<_> = many.iter().take(5).map(|o| format!("{} {}", o.code, o.name)).collect();
            Err(Fault::Typed(format!("`{typed}` could be: {}; type the code", names.join(", "))))
        }
    }
}

/// The visit that was named, else the one that is being worked on.
pub fn visit(rep: &Rep, typed: &Which) -> Result<FlowId, Fault> {
    if let Some(text) = &typed.visit {
        return text.parse().map_err(|_| Fault::Typed(format!("`{text}` is no visit id; see `routebook visits`")));
    }
    let all = rep.visits(None)?;
    let order = [FlowStatus::Open, FlowStatus::Returned, FlowStatus::Incomplete];
    let found = order.into_iter().find_map(|status| newest(&all, status));
    found.ok_or_else(|| Fault::Typed("no visit is open; start one with `routebook start OUTLET`".into()))
}

fn newest(all: &[VisitBrief], status: FlowStatus) -> Option<FlowId> {
    all.iter().find(|v| v.status == status).map(|v| v.flow)
}
