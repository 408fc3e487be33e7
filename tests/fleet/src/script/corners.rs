//! One rep cuts corners at one outlet, so that there is something to doubt; everything is delivered all the same.

use routebook::{Day, DoubtCode, FlowId};
use routebook_scene::{Kind, Light, View};

use super::visit::look;
use super::walk::forgets_front;
use super::{Aim, Call, Part, Stage, Walker};
use crate::Fault;

/// What the doubts must say of it, on the phone at once and on the server later.
pub const DOUBTS: [DoubtCode; 4] = [DoubtCode::MockLocation, DoubtCode::SamePhoto, DoubtCode::Speed, DoubtCode::Dark];
/// The one thing that has an innocent reason.
const WHY: &str = "巷口路灯坏了，天又阴，只能拍成这样";

/// The corners that are cut: a simulated place at the door, an old photo for the fridge, taken a day's drive away by
/// its place, and a shop front in the dark.
#[derive(Clone, Debug)]
pub struct Corners {
    /// What the camera saw at the last fridge of another day.
    old: View,
}

impl Stage {
    /// On the last day, at the first outlet where this rep forgets nothing, and where there is an old photo to use.
    pub(super) fn corners(
        &self,
        walker: &Walker,
        number: u32,
        day: Day,
        (n, stops): (usize, usize),
    ) -> Option<Corners> {
        let first = if forgets_front(walker, number, 0, stops) { 2 } else { 0 };
        let tempted = self.plays(walker, Part::Corners) && number + 1 == self.days && n == first;
        tempted.then(|| old_photo(walker, day)).flatten().map(|old| Corners { old })
    }
}

fn old_photo(walker: &Walker, today: Day) -> Option<View> {
    let diary = walker.diary();
    let is_old = |flow| diary.visits.iter().any(|visit| visit.flow == flow && visit.day < today);
    let fridges = diary.photos.iter().rev().filter(|photo| photo.view.kind == Kind::Fridge);
    fridges.filter(|photo| is_old(photo.flow)).map(|photo| photo.view).next()
}

/// How good the fix is, at the door or for a step's photo.
pub(super) fn aims_at(call: &Call, step: Option<&str>) -> Aim {
    match (&call.corners, step) {
        (None, _) => call.aim,
        (Some(_), None) => Aim::Mock,
        (Some(_), Some("fridge")) => Aim::Far,
        (Some(_), Some(_)) => Aim::Inside,
    }
}

/// What the camera sees instead of what stands before it.
pub(super) fn sees(call: &Call, step: &str, view: View) -> View {
    match &call.corners {
        None => view,
        Some(corners) if step == "fridge" => corners.old,
        Some(_) => View { light: Light::Dark, ..view },
    }
}

/// The phone tells the rep first; about the dark photo there is something to say.
pub(super) fn explain(walker: &Walker, flow: FlowId) -> Result<(), Fault> {
    let doubts = look(walker, flow)?.doubts;
    let told: Vec<_> = doubts.iter().map(|view| view.doubt.code).collect();
    if let Some(missing) = DOUBTS.into_iter().find(|code| !told.contains(code)) {
        return Err(walker.surprise(format!("to be told of {}", missing.word()), format!("{told:?}")));
    }
    let dark = doubts.iter().map(|view| &view.doubt).find(|doubt| doubt.code == DoubtCode::Dark);
    let evidence = dark.and_then(|doubt| doubt.evidence);
    let explained = walker.rep()?.explain(flow, evidence, &[DoubtCode::Dark], WHY);
    explained.map_err(walker.phone.says("explaining a doubt"))?;
    walker.notes().doubted = Some(flow);
    walker.count("visits with corners cut");
    walker.count("doubts explained by the rep");
    walker.tell(&format!("is told of {} doubts, and says why one photo is dark: {WHY}", told.len()));
    Ok(())
}
