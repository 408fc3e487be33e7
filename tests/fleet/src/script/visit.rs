//! One visit, from the door to handing it in.

use routebook::{FlowId, FlowStatus, OutletView, Step, VisitView};

use super::amend::{correct, skip};
use super::corners::{Corners, aims_at, explain, sees};
use super::snap::{in_front, snap};
use super::{Aim, VisitNote, Walker, answers, fix_near};
use crate::Fault;
use crate::camera::Camera;
use crate::dice::Dice;

/// A visit as the script wants it.
#[derive(Clone, Debug)]
pub struct Call {
    /// Where to.
    pub outlet: OutletView,
    /// How good the fixes are.
    pub aim: Aim,
    /// Hands it in without the photo of the shop front.
    pub forgets_front: bool,
    /// Leaves the material out with a reason, where the template lets that be.
    pub skips: bool,
    /// Puts one answer right afterwards.
    pub corrects: bool,
    /// Cuts corners, as the doubts are to find out.
    pub corners: Option<Corners>,
    /// What answers and photos follow from.
    pub seed: u64,
}

/// Where a rep stops who leaves in the middle.
const MIDDLE: &str = "interview";

/// Does all five steps and hands in; notes in the diary what the facade confirmed.
pub fn visit(walker: &Walker, camera: &Camera, call: &Call) -> Result<FlowId, Fault> {
    let flow = begin(walker, camera, call)?;
    finish(walker, camera, call, flow)?;
    Ok(flow)
}

/// The first two steps; the visit stays open.
pub(super) fn begin(walker: &Walker, camera: &Camera, call: &Call) -> Result<FlowId, Fault> {
    let dice = &mut Dice::of(call.seed, &[]);
    let flow = start(walker, call, dice)?;
    steps(walker, camera, call, flow, Some(MIDDLE), dice)?;
    Ok(flow)
}

/// Goes on where it was left, and hands in.
pub(super) fn finish(walker: &Walker, camera: &Camera, call: &Call, flow: FlowId) -> Result<(), Fault> {
    let dice = &mut Dice::of(call.seed, &[1]);
    steps(walker, camera, call, flow, None, dice)?;
    let open = look(walker, flow)?.template.correct_hours.is_some();
    if call.corrects && !open {
        correct(walker, flow)?;
    }
    hand_in(walker, call, flow)?;
    if call.corners.is_some() {
        explain(walker, flow)?;
    }
    if call.corrects && open { correct(walker, flow) } else { Ok(()) }
}

/// Does what is not done yet, in the order of the template that the visit is pinned to.
fn steps(
    walker: &Walker,
    camera: &Camera,
    call: &Call,
    flow: FlowId,
    until: Option<&str>,
    dice: &mut Dice,
) -> Result<(), Fault> {
    let view = look(walker, flow)?;
    for step in view.template.steps().take_while(|s| Some(s.id.as_str()) != until) {
        if view.state.step(&step.id).is_some_and(|s| s.done && s.recorded) {
            continue;
        }
        if call.skips && step.skip {
            skip(walker, flow, step)?;
            continue;
        }
        if !step.fields.is_empty() {
            record(walker, call, flow, step, dice)?;
        }
        let forgotten = call.forgets_front && step.id == "photo";
        if !step.needs.is_empty() && !forgotten {
            take(walker, camera, call, flow, &step.id, dice)?;
        }
    }
    Ok(())
}

pub(super) fn look(walker: &Walker, flow: FlowId) -> Result<VisitView, Fault> {
    walker.rep()?.visit(flow).map_err(walker.phone.says("opening a visit"))
}

fn start(walker: &Walker, call: &Call, dice: &mut Dice) -> Result<FlowId, Fault> {
    walker.say(&format!("enters {}", call.outlet.name));
    let fix = fix_near(call.outlet.place, aims_at(call, None), dice);
    let started = walker.rep()?.start_visit(call.outlet.id, fix);
    let flow = started.map_err(walker.phone.says("starting a visit"))?.flow;
    walker.phone.clock.spend(dice.between(1, 2));
    walker.done();
    Ok(flow)
}

fn record(walker: &Walker, call: &Call, flow: FlowId, step: &Step, dice: &mut Dice) -> Result<(), Fault> {
    walker.say(&format!("{} at {}", doing(&step.id), call.outlet.name));
    let mut given = answers(&step.id, dice);
    given.retain(|field, _| step.field(field).is_some());
    let recorded = walker.rep()?.record_step(flow, &step.id, given);
    recorded.map_err(walker.phone.says("recording a step"))?;
    walker.phone.clock.spend(dice.between(2, 5));
    walker.done();
    Ok(())
}

fn take(walker: &Walker, camera: &Camera, call: &Call, flow: FlowId, step: &str, dice: &mut Dice) -> Result<(), Fault> {
    let what = if step == "fridge" { "photographs the fridge" } else { "photographs the shop front" };
    walker.say(&format!("{what} at {}", call.outlet.name));
    let fix = fix_near(call.outlet.place, aims_at(call, Some(step)), dice);
    let view = sees(call, step, in_front(walker, flow, step, dice)?);
    snap(walker, camera, &view, flow, step, fix)?;
    walker.phone.clock.spend(dice.between(1, 3));
    walker.done();
    Ok(())
}

fn hand_in(walker: &Walker, call: &Call, flow: FlowId) -> Result<(), Fault> {
    let view = walker.rep()?.submit_visit(flow).map_err(walker.phone.says("handing in a visit"))?;
    let status = if call.forgets_front { FlowStatus::Incomplete } else { FlowStatus::Submitted };
    let left_out = view.state.steps.iter().filter(|s| s.skipped.is_some()).count() as u32;
    let due = (status, 100 - 20 * (u32::from(call.forgets_front) + left_out));
    let found = (view.state.status, view.state.points);
    if found != due {
        return Err(walker.surprise(format!("{due:?} after handing in"), format!("{found:?}")));
    }
    walker.notes().visits.push(VisitNote { flow, outlet: Some(call.outlet.id), day: view.day });
    let how = if call.forgets_front { "待补全, the shop front is missing" } else { "complete" };
    walker.tell(&format!("hands in {} ({how})", call.outlet.name));
    walker.done();
    Ok(())
}

fn doing(step: &str) -> &'static str {
    match step {
        "fridge" => "counts the fridges",
        "skus" => "scans competitors' barcodes",
        "interview" => "asks the owner what is needed",
        _ => "hands out material",
    }
}
