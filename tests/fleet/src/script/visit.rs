//! One visit, from the door to handing it in.

use routebook::{FlowId, FlowStatus, OutletView, PhotoReceipt};

use super::{Aim, PhotoNote, VisitNote, Walker, answers, fix_near};
use crate::Fault;
use crate::camera::Camera;
use crate::dice::Dice;
use crate::digest;

/// A visit as the script wants it.
#[derive(Clone, Debug)]
pub struct Call {
    /// Where to.
    pub outlet: OutletView,
    /// How good the fixes are.
    pub aim: Aim,
    /// Hands it in without the photo of the shop front.
    pub forgets_front: bool,
    /// What answers and photos follow from.
    pub seed: u64,
}

/// Does all five steps and hands in; notes in the diary what the facade confirmed.
pub fn visit(walker: &Walker, camera: &Camera, call: &Call) -> Result<FlowId, Fault> {
    let dice = &mut Dice::of(call.seed, &[]);
    let flow = start(walker, call, dice)?;
    record(walker, call, flow, "fridge", dice)?;
    take(walker, camera, call, flow, "fridge", dice)?;
    for step in ["skus", "interview", "material"] {
        record(walker, call, flow, step, dice)?;
    }
    if !call.forgets_front {
        take(walker, camera, call, flow, "photo", dice)?;
    }
    hand_in(walker, call, flow)?;
    Ok(flow)
}

fn start(walker: &Walker, call: &Call, dice: &mut Dice) -> Result<FlowId, Fault> {
    walker.say(&format!("enters {}", call.outlet.name));
    let fix = fix_near(call.outlet.place, call.aim, dice);
    let started = walker.rep()?.start_visit(call.outlet.id, fix);
    let flow = started.map_err(walker.phone.says("starting a visit"))?.flow;
    walker.phone.clock.spend(dice.between(1, 2));
    walker.done();
    Ok(flow)
}

fn record(walker: &Walker, call: &Call, flow: FlowId, step: &str, dice: &mut Dice) -> Result<(), Fault> {
    walker.say(&format!("{} at {}", doing(step), call.outlet.name));
    let recorded = walker.rep()?.record_step(flow, step, answers(step, dice));
    recorded.map_err(walker.phone.says("recording a step"))?;
    walker.phone.clock.spend(dice.between(2, 5));
    walker.done();
    Ok(())
}

fn take(walker: &Walker, camera: &Camera, call: &Call, flow: FlowId, step: &str, dice: &mut Dice) -> Result<(), Fault> {
    let what = if step == "fridge" { "photographs the fridge" } else { "photographs the shop front" };
    walker.say(&format!("{what} at {}", call.outlet.name));
    let fix = fix_near(call.outlet.place, call.aim, dice);
    photograph(walker, camera, flow, step, fix, dice)?;
    walker.phone.clock.spend(dice.between(1, 3));
    walker.done();
    Ok(())
}

/// Takes a photo, has it stamped into the flow, and notes what the facade confirmed.
pub fn photograph(
    walker: &Walker,
    camera: &Camera,
    flow: FlowId,
    step: &str,
    fix: Option<routebook::Fix>,
    dice: &mut Dice,
) -> Result<PhotoReceipt, Fault> {
    let shot = camera.shoot(dice.below(100_000_000))?;
    let attached = walker.rep()?.attach_photo(flow, step, None, shot.path(), fix);
    let receipt = attached.map_err(walker.phone.says("attaching a photo"))?;
    walker.notes().photos.push(PhotoNote {
        evidence: receipt.evidence,
        flow,
        digest: receipt.digest.clone(),
        length: receipt.length,
        path: receipt.path.clone(),
        thumb_digest: digest::of_file(&receipt.thumb)?,
    });
    Ok(receipt)
}

fn hand_in(walker: &Walker, call: &Call, flow: FlowId) -> Result<(), Fault> {
    let view = walker.rep()?.submit_visit(flow).map_err(walker.phone.says("handing in a visit"))?;
    let due = if call.forgets_front { (FlowStatus::Incomplete, 80) } else { (FlowStatus::Submitted, 100) };
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
