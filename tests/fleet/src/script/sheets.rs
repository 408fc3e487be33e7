//! 今日关键动作确认: when it opens and closes follows from the settings, as the phones know them.

use routebook::{Day, Error, FlowStatus, SheetInput, SheetState, TodoKind, Unmet, Window};
use routebook_domain::time::BusinessDays;
use serde_json::Value as Json;

use super::answers::{DONE, PLANS};
use super::{Stage, VisitNote, Walker, add_what_is_missing};
use crate::Fault;
use crate::clock::MINUTE_MS;
use crate::company::SUPERVISOR;
use crate::dice::Dice;

/// How a rep stands to the sheet of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Habit {
    OnTime,
    Late,
    Forgets,
}

impl Habit {
    /// Every third is late and every third forgets it, other ones each day.
    const fn of(rep: usize, day: u32) -> Self {
        match (rep + day as usize) % 3 {
            0 => Self::OnTime,
            1 => Self::Late,
            _ => Self::Forgets,
        }
    }
}

impl Stage {
    /// 补录 of forgotten photos, then the sheet, all offline. The first rep adds his photos next morning.
    pub(super) fn evening(&self, number: u32, day: Day) -> Result<(), Fault> {
        let Some(window) = self.window(day)? else { return Ok(()) };
        self.meet(day, minute(day, window.opens_ms) - 5);
        self.each(
            |walker| {
                if walker.number == 0 { too_early(walker) } else { add_what_is_missing(walker, &self.camera) }
            },
        )?;
        self.meet(day, minute(day, window.opens_ms) + 2);
        self.each(|walker| confirm_as(walker, number, day, Habit::OnTime))?;
        self.meet(day, minute(day, window.due_ms) + 20);
        self.each(|walker| confirm_as(walker, number, day, Habit::Late))
    }

    fn window(&self, day: Day) -> Result<Option<Window>, Fault> {
        let Some(walker) = self.walkers.first() else { return Ok(None) };
        let sheet = walker.rep()?.action_sheet(Some(day)).map_err(walker.phone.says("looking at the sheet"))?;
        Ok(sheet.sheet.and_then(|sheet| sheet.window))
    }

    /// How the server sees yesterday's sheets: one that never came is `unknown`, until the phone has said that
    /// nothing more is to come; then it is `missed`.
    pub(super) fn expect_sheets(&self, number: u32, day: Day, forgotten: &str) -> Result<(), Fault> {
        let (Some(before), Some(day)) = (number.checked_sub(1), Some(day.plus(-1))) else { return Ok(()) };
        let boss = self.company.sign_in(SUPERVISOR)?;
        let list: Json = boss.get(&format!("/v1/sheets?day={day}"))?;
        for walker in &self.walkers {
            let name = &self.company.plan.reps[walker.number].person.name;
            let rows = list["items"].as_array().into_iter().flatten();
            let state = rows.filter(|row| row["person"]["name"] == **name).find_map(|row| row["state"].as_str());
            self.judge(walker, Habit::of(walker.number, before), state.unwrap_or("no row"), forgotten)?;
        }
        Ok(())
    }

    /// A clock that nobody vouches for is never held against anyone.
    fn judge(&self, walker: &Walker, habit: Habit, state: &str, forgotten: &str) -> Result<(), Fault> {
        let (due, scene) = match habit {
            Habit::OnTime => ("on_time", "sheets on time"),
            Habit::Late => ("late", "sheets late"),
            Habit::Forgets if forgotten == "missed" => ("missed", "sheets missed"),
            Habit::Forgets => ("unknown", "sheets unknown until the phone spoke"),
        };
        if state != due && (habit == Habit::Forgets || state != "cannot_tell") {
            return Err(walker.surprise(format!("a sheet that is {due} on the server"), state));
        }
        if habit == Habit::Forgets || forgotten == "missed" {
            self.tally.scene(scene, 1);
        }
        Ok(())
    }
}

fn minute(day: Day, ms: i64) -> u32 {
    ((ms - BusinessDays::default().moment(day, 0)) / MINUTE_MS) as u32
}

fn too_early(walker: &Walker) -> Result<(), Fault> {
    match walker.rep()?.confirm_sheet(&SheetInput { plan: PLANS[0].into(), ..SheetInput::default() }) {
        Err(Error::Unmet(unmet)) if matches!(unmet[..], [Unmet::TooEarly { .. }]) => {
            walker.count("sheets that were not open yet");
            Ok(())
        }
        other => Err(walker.surprise("a sheet that is not open yet", format!("{other:?}"))),
    }
}

fn confirm_as(walker: &Walker, number: u32, day: Day, habit: Habit) -> Result<(), Fault> {
    if Habit::of(walker.number, number) != habit {
        return Ok(());
    }
    let due = if habit == Habit::OnTime { SheetState::OnTime } else { SheetState::Late };
    let state = confirm(walker, day)?;
    if state != Some(due) && state != Some(SheetState::CannotTell) {
        return Err(walker.surprise(format!("a sheet that is {due:?}"), format!("{state:?}")));
    }
    walker.done();
    Ok(())
}

/// Confirms everything that is proposed with one tap each, twice: the second time writes nothing.
fn confirm(walker: &Walker, day: Day) -> Result<Option<SheetState>, Fault> {
    walker.say("confirms the day's key actions");
    let (rep, dice) = (walker.rep()?, &mut Dice::of(5, &walker.purpose(day, 5)));
    let proposed = rep.sheet_proposals().map_err(walker.phone.says("asking for proposals"))?;
    if proposed.is_empty() {
        return Err(walker.surprise("proposals for the sheet", "none"));
    }
    let ids = proposed.iter().map(|p| p.id.clone()).collect();
    let input = SheetInput { proposals: Some(ids), done: dice.pick(&DONE).into(), plan: dice.pick(&PLANS).into() };
    let view = rep.confirm_sheet(&input).map_err(walker.phone.says("confirming the sheet"))?;
    let waiting = walker.phone.waiting()?;
    rep.confirm_sheet(&input).map_err(walker.phone.says("confirming the sheet again"))?;
    if (view.day, view.state.status, walker.phone.waiting()?) != (day, FlowStatus::Submitted, waiting) {
        return Err(walker.surprise(format!("a sheet handed in once for {day}"), format!("{:?}", view.state.status)));
    }
    let todos = rep.todos().map_err(walker.phone.says("looking at the list"))?;
    if todos.iter().any(|t| t.kind == TodoKind::Sheet) {
        return Err(walker.surprise("no sheet on the list any more", "one"));
    }
    walker.notes().visits.push(VisitNote { flow: view.flow, outlet: None, day });
    walker.count("sheets confirmed from proposals");
    Ok(view.sheet.map(|sheet| sheet.state))
}
