//! At home: what was forgotten, and then network until nothing waits.

use std::collections::BTreeMap;
use std::thread;
use std::time::Duration;

use routebook::{Day, EvidenceKind, FlowStatus, Todo, TodoKind, Unmet};

use super::{Stage, VisitNote, Walker, answers, photograph};
use crate::Fault;
use crate::camera::Camera;
use crate::dice::Dice;
use crate::proxy::Network;

/// Enough for a server that is away for a while and phones that take turns.
const TRIES: u32 = 40;
/// How long the server is without power: long enough for phones to notice.
const POWER_CUT: Duration = Duration::from_millis(600);

impl Stage {
    /// Everybody syncs until nothing waits; on the middle day the server loses power meanwhile.
    pub(super) fn deliver(&self, number: u32, day: Day) -> Result<(), Fault> {
        self.meet(day, 18 * 60 + 40);
        let all = || self.each(deliver);
        if number == (self.days - 1) / 2 { self.with_power_cut(all) } else { all() }
    }

    fn with_power_cut(&self, work: impl FnOnce() -> Result<(), Fault>) -> Result<(), Fault> {
        let (meter, before) = (self.company.meter(), self.company.meter().bytes());
        let target = before + self.waiting_bytes()? / 3;
        thread::scope(|scope| {
            let power = scope.spawn(|| {
                self.company.runtime().block_on(meter.reaches(target));
                self.power_cut()
            });
            let worked = work();
            let powered = power.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            worked.and(powered)
        })
    }

    fn power_cut(&self) -> Result<(), Fault> {
        self.company.unplug();
        self.show.line("the server is unplugged in the middle of it");
        thread::sleep(POWER_CUT);
        self.company.plug_in()?;
        self.show.line("the server is plugged in again");
        Ok(())
    }

    fn waiting_bytes(&self) -> Result<u64, Fault> {
        let bytes = |w: &Walker| w.rep()?.status().map(|s| s.waiting.bytes).map_err(w.phone.says("counting"));
        self.walkers.iter().map(bytes).sum()
    }
}

fn deliver(walker: &Walker) -> Result<(), Fault> {
    walker.phone.proxy.set(Network::Good);
    let drained = walker.phone.drain(TRIES, |words| walker.say(&words))?;
    let tries = if drained.tries == 1 { "at the first try".into() } else { format!("after {} tries", drained.tries) };
    walker.tell(&format!("everything delivered {tries}"));
    walker.done();
    Ok(())
}

/// Attaches every photo that the rep's list says is missing.
pub fn add_what_is_missing(walker: &Walker, camera: &Camera) -> Result<(), Fault> {
    let todos = walker.rep()?.todos().map_err(walker.phone.says("looking at the list"))?;
    for todo in todos.into_iter().filter(|t| t.kind == TodoKind::MissingEvidence && wants_photo(t)) {
        let (Some(flow), Some(step)) = (todo.flow, todo.step) else { continue };
        let place = todo.outlet.map(|o| o.name).unwrap_or_default();
        walker.say(&format!("adds the photo that was forgotten at {place}"));
        let seed = walker.diary().photos.len() as u64;
        let dice = &mut Dice::of(walker.number as u64, &[4, seed]);
        let receipt = photograph(walker, camera, flow, &step, None, dice)?;
        if receipt.receipt.status != FlowStatus::Submitted {
            return Err(walker.surprise("待审核 once the photo is there", format!("{:?}", receipt.receipt)));
        }
        walker.count("late photos (补录)");
        walker.tell(&format!("补录: the photo that was forgotten at {place}"));
    }
    Ok(())
}

fn wants_photo(todo: &Todo) -> bool {
    matches!(todo.unmet, Some(Unmet::EvidenceMissing { kind: EvidenceKind::Photo, .. }))
}

/// Fills in and hands in the day's action sheet.
pub fn hand_in_sheet(walker: &Walker, day: Day) -> Result<(), Fault> {
    walker.say("fills in the day's action sheet");
    let dice = &mut Dice::of(5, &walker.purpose(day, 5));
    let sheet: BTreeMap<_, _> = ["actions", "tomorrow"].map(|step| (step.to_owned(), answers(step, dice))).into();
    let view = walker.rep()?.confirm_actions(sheet).map_err(walker.phone.says("handing in the action sheet"))?;
    if (view.day, view.state.status) != (day, FlowStatus::Submitted) {
        let found = format!("{:?} for {}", view.state.status, view.day);
        return Err(walker.surprise(format!("a sheet handed in for {day}"), found));
    }
    walker.notes().visits.push(VisitNote { flow: view.flow, outlet: None, day });
    Ok(())
}
