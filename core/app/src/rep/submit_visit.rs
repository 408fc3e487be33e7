use routebook_domain::flow::{ActionKind, Status, Unmet};
use routebook_domain::ids::FlowId;
use routebook_domain::template::{FlowKind, Mark};
use routebook_domain::time::{Against, against};
use routebook_store::Writer;

use super::act::flow_now;
use super::sheet::window_of;
use super::{Moment, Rep};
use crate::error::Error;
use crate::views::VisitView;

const MINUTE_MS: i64 = 60_000;

impl Rep {
    /// Hands a visit, a sheet or a matter in, again where steps of it were given back. Without some of its evidence
    /// it stands as `incomplete` (待补全).
    ///
    /// # Errors
    /// [`Error::Unmet`] where required answers or repairs are missing, and for a day's sheet before it opens:
    /// `too_early` with the minutes that are left; [`Error::NotFound`].
    pub fn submit_visit(&self, flow: FlowId) -> Result<VisitView, Error> {
        self.write(|w| {
            self.hand_in(w, &self.moment(w)?, flow)?;
            self.view(w, flow)
        })
    }

    pub(super) fn hand_in(&self, w: &Writer<'_>, now: &Moment, flow: FlowId) -> Result<(), Error> {
        let at = flow_now(w, flow)?;
        if at.template.kind == FlowKind::Day {
            not_before_it_opens(w, now, &at)?;
        }
        let again = at.state.status == Status::Returned;
        self.act(w, now, flow, if again { ActionKind::Resubmit } else { ActionKind::Submit }, None)?;
        Ok(())
    }
}

/// A sheet that was given back has been open already.
fn not_before_it_opens(w: &Writer<'_>, now: &Moment, at: &routebook_store::FlowNow) -> Result<(), Error> {
    let Some(day) = at.state.day.filter(|_| at.state.status == Status::Open) else { return Ok(()) };
    let Some(window) = window_of(w, now, day)? else { return Ok(()) };
    // Where it cannot be told, nobody is kept waiting.
    if against(&now.trusted, window.opens_ms - 1) != Against::OnTime {
        return Ok(());
    }
    let left_ms = window.opens_ms.saturating_sub(now.trusted.at_ms);
    let minutes = left_ms.saturating_add(MINUTE_MS - 1) / MINUTE_MS;
    Err(Error::Unmet(vec![Unmet::TooEarly { from: Mark::Start, minutes }]))
}
