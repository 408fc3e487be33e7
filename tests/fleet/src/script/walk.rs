//! Morning in network, then from outlet to outlet without it.

use std::ops::{Bound, RangeBounds};

use routebook::{Day, Stop, Value};

use super::visit::begin;
use super::{Aim, Call, EditNote, Part, Stage, Walker, leave, visit};
use crate::Fault;
use crate::dice::Dice;
use crate::proxy::Network;

const TRIES: u32 = 8;
/// The stop that everybody leaves in the middle of the morning, and comes back to.
pub(super) const PAUSED: usize = 1;

impl Stage {
    /// Sign-in on the first day; every day a sync, and the plan of the day must be what the company planned.
    pub(super) fn morning(&self, number: u32, day: Day) -> Result<(), Fault> {
        self.expect_sheets(number, day, "unknown")?;
        self.meet(day, 9 * 60);
        self.each(|walker| {
            walker.phone.proxy.set(Network::Good);
            self.wake(walker, number)?;
            walker.phone.drain(TRIES, |words| walker.say(&words))?;
            // Where a phone was switched off overnight, the first contact tells it the time; from then on it can say
            // up to when it is complete.
            walker.phone.sync()?;
            self.planned(walker, day)?;
            self.close_left_open(walker)?;
            if walker.number == 0 && number > 0 {
                super::add_what_is_missing(walker, &self.camera)?;
            }
            walker.phone.proxy.set(Network::Away);
            walker.done();
            Ok(())
        })?;
        self.expect_sheets(number, day, "missed")
    }

    /// Signs in, or wakes up with a phone that may have restarted overnight.
    fn wake(&self, walker: &Walker, number: u32) -> Result<(), Fault> {
        if number == 0 {
            walker.say("signs in");
            let login = &self.company.plan.reps[walker.number].person.login;
            walker.phone.sign_in(login)?;
        } else if walker.number % 2 == 1 {
            walker.phone.clock.restart([number as u8; 16]);
        }
        Ok(())
    }

    fn planned(&self, walker: &Walker, day: Day) -> Result<(), Fault> {
        let route = &self.company.plan.reps[walker.number].routes[usize::from(day.weekday()) - 1];
        let due: Vec<_> = route.iter().map(|n| self.company.plan.outlets[*n].code.clone()).collect();
        let today = walker.rep()?.today().map_err(walker.phone.says("looking at the day"))?;
        let found: Vec<_> = today.stops.into_iter().map(|stop| stop.outlet.code).collect();
        if (today.day, &found) != (day, &due) {
            return Err(walker.surprise(format!("{day} with {due:?}"), format!("{} with {found:?}", today.day)));
        }
        Ok(())
    }

    /// Visits the planned outlets of this part of the day.
    pub(super) fn walk(
        &self,
        number: u32,
        day: Day,
        minute: u32,
        part: impl RangeBounds<usize> + Sync,
    ) -> Result<(), Fault> {
        self.meet(day, minute);
        let bounds = (part.start_bound().cloned(), part.end_bound().cloned());
        self.each(|walker| self.beat(walker, number, day, bounds))
    }

    /// One rep goes home from the last stop of every day but the last without handing in.
    fn leaves_open(&self, walker: &Walker, number: u32) -> bool {
        self.plays(walker, Part::Leads) && number + 1 < self.days
    }

    fn beat(&self, walker: &Walker, number: u32, day: Day, part: (Bound<usize>, Bound<usize>)) -> Result<(), Fault> {
        let today = walker.rep()?.today().map_err(walker.phone.says("looking at the day"))?;
        let stops = today.stops.len();
        for (n, stop) in today.stops.iter().enumerate().filter(|(n, _)| part.contains(n)) {
            let corners = self.corners(walker, number, day, (n, stops));
            let call = Call { corners, ..call(walker, number, day, (n, stops), stop) };
            if n == PAUSED {
                leave(walker, &self.camera, &call, &today.stops)?;
                continue;
            }
            if n + 1 == stops && self.leaves_open(walker, number) {
                begin(walker, &self.camera, &call)?;
                continue;
            }
            visit(walker, &self.camera, &call)?;
            if n == 0 {
                correct(walker, day, &call)?;
            }
            walker.phone.clock.spend(Dice::of(call.seed, &[1]).between(6, 12));
        }
        Ok(())
    }
}

/// The visit of that number in a day, of so many.
pub(super) fn call(walker: &Walker, number: u32, day: Day, (n, stops): (usize, usize), stop: &Stop) -> Call {
    Call {
        outlet: stop.outlet.clone(),
        aim: Aim::of(walker.number, number, n),
        forgets_front: forgets_front(walker, number, n, stops),
        skips: n == 2 && walker.number.is_multiple_of(2),
        corrects: n == 2,
        corners: None,
        seed: Dice::of(walker.number as u64, &walker.purpose(day, n as u64)).next(),
    }
}

pub(super) fn forgets_front(walker: &Walker, number: u32, n: usize, stops: usize) -> bool {
    n == (walker.number + number as usize) % stops
}

/// Writes into the outlet's own record what the rep learnt at the door.
fn correct(walker: &Walker, day: Day, call: &Call) -> Result<(), Fault> {
    let note = format!("{day}：下午两点以后老板在店");
    let edited = walker.rep()?.edit_outlet(call.outlet.id, "note", Value::Text(note.clone()));
    edited.map_err(walker.phone.says("correcting an outlet"))?;
    walker.notes().edits.push(EditNote { outlet: call.outlet.id, note });
    Ok(())
}
