use routebook_domain::flow::{FlowState, Status};
use routebook_domain::sheet::{Window, open, state, window};
use routebook_domain::time::{Day, TrustedTime};
use routebook_store::Reader;

use super::super::{Moment, Rep};
use crate::error::Error;
use crate::views::SheetView;

impl Rep {
    /// The day whose sheet can be confirmed now, else the business day: a shift may end after the day's cut.
    pub(in super::super) fn sheet_day(&self, r: &Reader<'_>, now: &Moment) -> Result<Day, Error> {
        let (settings, days) = (r.settings(now.trusted.at_ms)?, r.company()?.days());
        let open = open(now.trusted.at_ms, &settings, &days);
        Ok(open.first().map_or_else(|| days.day_of(now.trusted.at_ms), |(day, _)| *day))
    }
}

/// The window of a day's sheet; nothing on a rest day.
pub fn window_of(r: &Reader<'_>, now: &Moment, day: Day) -> Result<Option<Window>, Error> {
    let settings = r.settings(now.trusted.at_ms)?;
    Ok(window(day, &settings, &r.company()?.days()))
}

/// How a sheet stands to its window. This phone knows of everything that was done on it.
pub fn sheet_view(r: &Reader<'_>, now: &Moment, day: Day, flow: Option<&FlowState>) -> Result<SheetView, Error> {
    let (settings, days, now_ms) = (r.settings(now.trusted.at_ms)?, r.company()?.days(), now.trusted.at_ms);
    let confirmed = flow.filter(|s| s.status != Status::Voided).and_then(first_hand_in);
    let state = state(day, &settings, &days, confirmed.as_ref(), Some(now_ms), now_ms);
    Ok(SheetView { state, window: window(day, &settings, &days) })
}

/// Handing in again after a return does not make a sheet late.
fn first_hand_in(state: &FlowState) -> Option<TrustedTime> {
    state.timeline.iter().find(|m| m.action == "submit" && !m.ignored).map(|m| m.at)
}
