//! A visit that is left in the middle: another cannot begin meanwhile, and nothing is closed by itself.

use routebook::{Day, FlowId, FlowStatus, Stop, TodoKind, Unmet};

use super::matters::refused;
use super::publish::offered;
use super::visit::{begin, finish, look};
use super::walk::{PAUSED, call};
use super::{Aim, Call, Stage, Walker, fix_near};
use crate::Fault;
use crate::camera::Camera;
use crate::dice::Dice;

/// Begins a visit, is called away, and is told at the next door which visit is open.
pub(super) fn leave(walker: &Walker, camera: &Camera, call: &Call, stops: &[Stop]) -> Result<(), Fault> {
    let flow = begin(walker, camera, call)?;
    let Some(next) = stops.iter().find(|stop| stop.outlet.id != call.outlet.id && stop.visit.is_none()) else {
        return Ok(());
    };
    let fix = fix_near(next.outlet.place, Aim::Inside, &mut Dice::of(call.seed, &[2]));
    let tried = walker.rep()?.start_visit(next.outlet.id, fix);
    let unmet = refused(walker, flow, "beginning a second visit", tried)?;
    if unmet != [Unmet::VisitOpen { flow }] {
        return Err(walker.surprise("the open visit's name", format!("{unmet:?}")));
    }
    walker.tell(&format!("is called away from {}; the visit stays open", call.outlet.name));
    Ok(())
}

impl Stage {
    /// Everybody comes back to the visit of the morning; where a later version is offered, one carries it over.
    pub(super) fn come_back(&self, number: u32, day: Day) -> Result<(), Fault> {
        self.meet(day, 13 * 60 + 10);
        self.each(|walker| {
            let today = walker.rep()?.today().map_err(walker.phone.says("looking at the day"))?;
            let stops = today.stops.len();
            let Some(stop) = today.stops.get(PAUSED) else { return Ok(()) };
            let open = stop.visit.as_ref().filter(|visit| visit.status == FlowStatus::Open);
            let flow = open.ok_or_else(|| walker.surprise("the visit of the morning, open", format!("{stop:?}")))?.flow;
            offered(self, walker, flow)?;
            finish(walker, &self.camera, &call(walker, number, day, (PAUSED, stops), stop), flow)?;
            walker.count("visits left and gone on with");
            Ok(())
        })
    }

    /// A visit of yesterday is proposed for closing; it is the rep who closes it.
    pub(super) fn close_left_open(&self, walker: &Walker) -> Result<(), Fault> {
        let todos = walker.rep()?.todos().map_err(walker.phone.says("looking at the list"))?;
        for flow in todos.iter().filter(|t| t.kind == TodoKind::OpenVisit).filter_map(|t| t.flow) {
            close(walker, &self.camera, flow)?;
        }
        Ok(())
    }
}

fn close(walker: &Walker, camera: &Camera, flow: FlowId) -> Result<(), Fault> {
    let view = look(walker, flow)?;
    let Some(outlet) = view.outlet else { return Ok(()) };
    if view.state.status != FlowStatus::Open {
        return Err(walker.surprise("a visit that nobody closed", format!("{:?}", view.state.status)));
    }
    let outlet = walker.rep()?.outlet(outlet.id).map_err(walker.phone.says("opening an outlet"))?;
    let (aim, seed) = (Aim::NoFix, Dice::of(8, &[walker.number as u64]).next());
    finish(
        walker,
        camera,
        &Call { outlet, aim, forgets_front: false, skips: false, corrects: false, corners: None, seed },
        flow,
    )?;
    walker.count("visits proposed for closing");
    Ok(())
}
