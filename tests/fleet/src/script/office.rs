//! The supervisor reviews, gives a step back, and the rep repairs it.

use routebook::{Day, FlowId, FlowStatus, Todo, TodoKind};

use super::{Stage, Tally, Walker, answers, photograph};
use crate::Fault;
use crate::company::{ADMIN, SUPERVISOR};
use crate::dice::Dice;
use crate::supervisor::{Supervisor, VisitRow};

const TRIES: u32 = 8;
const COMPLAINTS: [(&str, &str); 3] = [
    ("fridge", "冰柜照片反光，看不清陈列，请重拍"),
    ("photo", "门头没有拍全，看不到店名，请补一张"),
    ("interview", "店主需求写得太笼统，请写清楚数量和日期"),
];

/// A step that was given back.
struct Returned {
    visit: VisitRow,
    step: &'static str,
    reason: &'static str,
}

impl Stage {
    /// She gives one step back and approves what is complete; the rep repairs it; she approves that too.
    pub(super) fn review(&self, number: u32, day: Day) -> Result<(), Fault> {
        self.meet(day, 19 * 60 + 10);
        let boss = self.company.sign_in(SUPERVISOR)?;
        self.count_sheets(&boss)?;
        if number == 0 {
            self.hand_over(&boss)?;
        }
        let given_back = self.give_back(&boss, number, day)?;
        self.approve_complete(&boss, number, day)?;
        self.meet(day, 19 * 60 + 40);
        self.each(|walker| self.repair(walker, &given_back))?;
        self.meet(day, 20 * 60 + 10);
        self.accept_repaired(&boss, &given_back)?;
        self.meet(day, 20 * 60 + 30);
        self.each(|walker| self.close(walker, &given_back))?;
        if number == 0 {
            self.has_changed_hands()?;
        }
        if self.days == 1 { self.roll_out(&self.company.sign_in(ADMIN)?) } else { Ok(()) }
    }

    /// One step of one complete visit of the day, of another rep each day.
    fn give_back(&self, boss: &Supervisor, number: u32, day: Day) -> Result<Returned, Fault> {
        let mut visits = boss.visits(&format!("day={day}&state=submitted"))?;
        visits.sort_by_key(|v| (v.is_doubtful(), v.outlet.as_ref().map(|o| o.name.clone())));
        let rep = &self.company.plan.reps[number as usize % self.walkers.len()].person.name;
        let none = || Fault::surprise("supervisor", format!("a complete visit of {rep} on {day}"), "none");
        let visit = visits.into_iter().find(|v| v.rep.name == *rep).ok_or_else(none)?;
        let (step, reason) = COMPLAINTS[number as usize % COMPLAINTS.len()];
        boss.give_back(&visit.id, visit.position, step, reason)?;
        Tally::one(&self.tally.returned);
        self.show.line(&format!("supervisor gives {} of {rep} back: {reason}", place(&visit)));
        Ok(Returned { visit, step, reason })
    }

    /// Whatever is complete, older days included. On the last evening she leaves a rep's latest
    /// and what is very doubtful for the watcher.
    fn approve_complete(&self, boss: &Supervisor, number: u32, day: Day) -> Result<(), Fault> {
        let mut visits = boss.visits("state=submitted")?;
        self.void_far_away(boss, &mut visits)?;
        let mut sheets = boss.visits("kind=day&state=submitted")?;
        if number + 1 == self.days {
            let latest = visits.iter().position(|v| v.day == day.to_string());
            latest.map(|n| visits.remove(n));
            visits.retain(|v| !v.is_doubtful());
            sheets.pop();
        }
        let matters = boss.visits("kind=pipeline&state=submitted")?;
        for flow in visits.iter().chain(&sheets).chain(&matters) {
            boss.approve(&flow.id, flow.position)?;
        }
        self.tally.scene("sheets acknowledged", sheets.len());
        let (visits, sheets, matters) = (visits.len(), sheets.len(), matters.len());
        self.show.line(&format!("supervisor approves {visits} visits, {sheets} sheets, {matters} customers"));
        Ok(())
    }

    fn repair(&self, walker: &Walker, given_back: &Returned) -> Result<(), Fault> {
        walker.phone.drain(TRIES, |words| walker.say(&words))?;
        let todos = walker.rep()?.todos().map_err(walker.phone.says("looking at the list"))?;
        let returned = todos.into_iter().filter(|t| t.kind == TodoKind::ReturnedStep);
        for todo in returned {
            if !given_back.is(&todo) {
                return Err(walker.surprise("only the step that was given back", format!("{todo:?}")));
            }
            Tally::one(&self.tally.reached);
            self.do_again(walker, given_back, &todo)?;
        }
        walker.done();
        Ok(())
    }

    fn do_again(&self, walker: &Walker, given_back: &Returned, todo: &Todo) -> Result<(), Fault> {
        let Some(flow) = todo.flow else { return Ok(()) };
        let (rep, step) = (walker.rep()?, given_back.step);
        walker.say(&format!("repairs {} at {}", step, place(&given_back.visit)));
        let dice = &mut Dice::of(6, &[walker.diary().photos.len() as u64]);
        let given = answers(step, dice);
        if !given.is_empty() {
            rep.record_step(flow, step, given).map_err(walker.phone.says("repairing a step"))?;
        }
        if step != "interview" {
            photograph(walker, &self.camera, flow, step, None, dice)?;
        }
        rep.submit_visit(flow).map_err(walker.phone.says("handing in again"))?;
        walker.tell(&format!("repaired {} at {} and handed it in again", step, place(&given_back.visit)));
        walker.phone.drain(TRIES, |words| walker.say(&words))?;
        Ok(())
    }

    fn accept_repaired(&self, boss: &Supervisor, given_back: &Returned) -> Result<(), Fault> {
        let seen = boss.visit(&given_back.visit.id)?.row;
        let done = boss.approve(&seen.id, seen.position)?.row;
        if done.state != "approved" {
            return Err(Fault::surprise("supervisor", "approved after the repair", done.state));
        }
        self.show.line(&format!("supervisor approves {} after the repair", place(&seen)));
        Ok(())
    }

    /// The verdict reaches the rep, and the day is over.
    fn close(&self, walker: &Walker, given_back: &Returned) -> Result<(), Fault> {
        walker.phone.drain(TRIES, |words| walker.say(&words))?;
        let mine = walker.diary().visits.iter().find(|v| v.flow.to_string() == given_back.visit.id).map(|v| v.flow);
        if let Some(flow) = mine {
            approved(walker, flow)?;
            Tally::one(&self.tally.repaired);
        }
        self.has_unlocked(walker)?;
        walker.say("day done");
        walker.done();
        Ok(())
    }
}

impl Returned {
    fn is(&self, todo: &Todo) -> bool {
        let flow = todo.flow.map(|f| f.to_string());
        flow.as_ref() == Some(&self.visit.id)
            && todo.step.as_deref() == Some(self.step)
            && todo.reason.as_deref() == Some(self.reason)
    }
}

fn approved(walker: &Walker, flow: FlowId) -> Result<(), Fault> {
    let view = walker.rep()?.visit(flow).map_err(walker.phone.says("opening a visit"))?;
    if view.state.status != FlowStatus::Approved {
        return Err(walker.surprise("approved on the phone too", format!("{:?}", view.state.status)));
    }
    walker.tell("sees that the repair was approved");
    Ok(())
}

fn place(visit: &VisitRow) -> &str {
    visit.outlet.as_ref().map_or("the action sheet", |o| &o.name)
}
