//! Taking photos: what the camera sees, the stamp, and the note of what was confirmed.

use routebook::{DoubtCode, Fix, FlowId, PhotoReceipt};
use routebook_scene::{Kind, Light, View};

use super::visit::look;
use super::{PhotoNote, Walker};
use crate::camera::Camera;
use crate::dice::Dice;
use crate::{Fault, digest};

/// Takes a photo of what the step asks for, has it stamped into the flow, and notes what the facade confirmed.
pub fn photograph(
    walker: &Walker,
    camera: &Camera,
    flow: FlowId,
    step: &str,
    fix: Option<Fix>,
    dice: &mut Dice,
) -> Result<PhotoReceipt, Fault> {
    let view = in_front(walker, flow, step, dice)?;
    snap(walker, camera, &view, flow, step, fix)
}

/// What stands before the camera: the same outlet's same thing each time, never twice from the same spot.
pub(super) fn in_front(walker: &Walker, flow: FlowId, step: &str, dice: &mut Dice) -> Result<View, Fault> {
    let outlet = look(walker, flow)?.outlet.map(|outlet| outlet.name).unwrap_or_default();
    let letters: Vec<_> = outlet.bytes().map(u64::from).collect();
    let kind = if step == "fridge" { Kind::Fridge } else { Kind::Front };
    Ok(View { kind, place: Dice::of(11, &letters).next(), moment: dice.next(), light: Light::Day })
}

pub(super) fn snap(
    walker: &Walker,
    camera: &Camera,
    view: &View,
    flow: FlowId,
    step: &str,
    fix: Option<Fix>,
) -> Result<PhotoReceipt, Fault> {
    let shot = camera.shoot(view)?;
    let attached = walker.rep()?.attach_photo(flow, step, None, shot.path(), fix);
    let receipt = attached.map_err(walker.phone.says("attaching a photo"))?;
    walker.notes().photos.push(PhotoNote {
        evidence: receipt.evidence,
        flow,
        view: *view,
        used_before: receipt.doubts.iter().any(|view| view.doubt.code == DoubtCode::SamePhoto),
        code: receipt.code.clone(),
        digest: receipt.digest.clone(),
        length: receipt.length,
        path: receipt.path.clone(),
        thumb_digest: digest::of_file(&receipt.thumb)?,
    });
    Ok(receipt)
}
