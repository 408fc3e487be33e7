use routebook_domain::flow::Unmet;
use routebook_domain::ids::FlowId;
use routebook_domain::record::Value;
use routebook_domain::settings::Key;
use routebook_domain::template::{Meaning, Template};
use routebook_domain::time::Day;
use routebook_store::Reader;

use super::super::act::flow_now;
use super::super::receipt::receipt;
use super::super::{Moment, Rep};
use super::form::{Form, Meant, day, missing, place_of, stage};
use crate::error::Error;
use crate::views::{FollowUp, Receipt};

impl Rep {
    /// The form after a call: the stage that the matter is in, and one sentence. Another stage is entered through its
    /// gates. Without a day for the next follow-up it is as late as a routine one may be.
    ///
    /// # Errors
    /// [`Error::Unmet`] where one of the two is missing or the stage cannot be entered: then nothing was written;
    /// [`Error::NotFound`]; [`Error::Refused`] with `no_follow_ups` for a matter whose template has no place for them.
    pub fn log_follow_up(&self, flow: FlowId, form: &FollowUp) -> Result<Receipt, Error> {
        self.write(|w| {
            let (now, at) = (self.moment(w)?, flow_now(w, flow)?);
            let template = &at.template;
            both(template, form)?;
            let next = form.next.map_or_else(|| routine(w, &now), Ok)?;
            let meant = Meant::from([
                (Meaning::Summary, Value::from(form.summary.trim())),
                (Meaning::FollowUp, day(Some(next))),
            ]);
            let (step, _) = place_of(template, Meaning::Summary).ok_or_else(|| Error::refused("no_follow_ups"))?;
            let filled = self.fill(w, &now, flow, template, &Form { meant, spent: form.spent.clone() })?;
            let moved = self.move_on(w, &now, flow, template, &form.stage)?;
            let last = moved.as_ref().or(filled.as_ref()).map(|done| done.op.header.seq);
            let first = filled.or(moved).ok_or(Error::NotFound { what: "visit" })?;
            let receipt = receipt(w, &now, &first, &step.id)?;
            Ok(Receipt { seq: last.unwrap_or(receipt.seq), ..receipt })
        })
    }
}

/// The last business day on which a routine follow-up is in time.
fn routine(r: &Reader<'_>, now: &Moment) -> Result<Day, Error> {
    let at_ms = now.trusted.at_ms;
    let within_ms = r.settings(at_ms)?.ms(Key::FollowUpRoutineHours);
    Ok(r.company()?.days().day_of(at_ms.saturating_add(within_ms)))
}

fn both(template: &Template, form: &FollowUp) -> Result<(), Error> {
    let mut unmet: Vec<Unmet> = Vec::new();
    if form.summary.trim().is_empty() {
        unmet.extend(missing(template, Meaning::Summary));
    }
    if let Err(Error::Unmet(unknown)) = stage(template, &form.stage) {
        unmet.extend(unknown);
    }
    if unmet.is_empty() { Ok(()) } else { Err(Error::Unmet(unmet)) }
}
