//! What one rep writes into a territory, the others of that territory see; nobody else does.

use std::collections::BTreeMap;

use routebook::{FlowId, FlowStatus, OutletId, Rep};

use super::Findings;
use crate::Fault;
use crate::company::Company;
use crate::script::Walker;

/// Checks that corrections and last visits have reached the colleagues, and strangers hold nothing of it.
pub fn check_colleagues(company: &Company, walkers: &[Walker], found: &mut Findings) -> Result<(), Fault> {
    let territory = |walker: &Walker| company.plan.reps[walker.number].territory;
    for writer in walkers {
        for reader in walkers {
            let faults = compare(writer, reader, territory(writer) == territory(reader))?;
            found.differs(&reader.phone.owner, faults);
        }
    }
    Ok(())
}

fn compare(writer: &Walker, reader: &Walker, share: bool) -> Result<Vec<String>, Fault> {
    let (diary, rep) = (writer.diary(), reader.rep()?);
    let visited = diary.visits.iter().filter_map(|v| Some((v.outlet?, v.flow)));
    let mut faults: Vec<_> = visited.clone().filter_map(|(outlet, _)| outlet_fault(&rep, outlet, share)).collect();
    if writer.number != reader.number {
        faults.extend(visited.filter_map(|(_, flow)| flow_fault(&rep, flow)));
    }
    let latest: BTreeMap<_, _> = diary.edits.iter().map(|e| (e.outlet, &e.note)).collect();
    if share {
        faults.extend(latest.into_iter().filter_map(|(outlet, note)| note_fault(&rep, outlet, note)));
    }
    Ok(faults)
}

fn outlet_fault(rep: &Rep, outlet: OutletId, share: bool) -> Option<String> {
    match (rep.outlet(outlet), share) {
        (Ok(view), true) if view.last_visits.is_empty() => Some(format!("sees no last visit at {}", view.name)),
        (Ok(_), true) | (Err(_), false) => None,
        (Err(e), true) => Some(format!("misses outlet {outlet}: {e}")),
        (Ok(view), false) => Some(format!("holds {}, which is in another territory", view.name)),
    }
}

fn flow_fault(rep: &Rep, flow: FlowId) -> Option<String> {
    let known = rep.visit(flow).is_ok_and(|view| view.state.status != FlowStatus::NotStarted);
    known.then(|| format!("holds a colleague's visit {flow}"))
}

fn note_fault(rep: &Rep, outlet: OutletId, due: &str) -> Option<String> {
    let found = rep.outlet(outlet).map(|view| view.note);
    (found.as_deref().ok() != Some(due)).then(|| format!("outlet {outlet} should say {due:?}, it says {found:?}"))
}
