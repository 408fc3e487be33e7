use routebook_domain::ids::PersonId;
use routebook_domain::place::{Fix, GeoPoint};
use routebook_domain::time::Day;
use routebook_store::{FlowRow, Reader};

use super::super::known::Known;
use super::super::sheet::sheet_view;
use super::super::{Moment, Rep};
use crate::error::Error;
use crate::views::{SheetView, VisitBrief};

/// Who looks, when and where, and every row that the screen is made of.
pub struct Scene {
    pub now: Moment,
    pub day: Day,
    pub me: PersonId,
    pub here: Option<GeoPoint>,
    pub rows: Rows,
    pub known: Known,
}

/// The rows, one query a list.
pub struct Rows {
    /// Begun today, the last first.
    pub today: Vec<FlowRow>,
    pub returned: Vec<FlowRow>,
    pub incomplete: Vec<FlowRow>,
    pub open: Vec<FlowRow>,
    pub owed: Vec<FlowRow>,
    pub due: Vec<FlowRow>,
    pub expiring: Vec<FlowRow>,
    pub stale: Vec<FlowRow>,
}

impl Rep {
    pub(super) fn scene(&self, r: &Reader<'_>, here: Option<&Fix>) -> Result<Scene, Error> {
        use routebook_domain::settings::Key::{ExpiryWarnDays, StaleHours};
        let (now, day, me) = (self.moment(r)?, self.day_in(r)?, r.identity()?.person);
        let now_ms = now.trusted.at_ms;
        let settings = r.settings(now_ms)?;
        let warn_days = i32::try_from(settings.int(ExpiryWarnDays)).unwrap_or(0);
        let rows = Rows {
            today: r.home_day(me, day)?,
            returned: r.home_returned(me)?,
            incomplete: r.home_incomplete(me)?,
            open: r.home_open_visits(me)?,
            owed: r.home_owed(me)?,
            due: r.home_due(me, day)?,
            expiring: r.home_expiring(me, day.plus(-warn_days), day.plus(warn_days))?,
            stale: r.home_stale(me, now_ms - settings.ms(StaleHours))?,
        };
        let known = Known::of(r, rows.all())?;
        Ok(Scene { now, day, me, here: here.map(|fix| fix.point), rows, known })
    }
}

impl Rows {
    fn all(&self) -> impl Iterator<Item = &FlowRow> {
        let lists = [
            &self.today,
            &self.returned,
            &self.incomplete,
            &self.open,
            &self.owed,
            &self.due,
            &self.expiring,
            &self.stale,
        ];
        lists.into_iter().flatten()
    }
}

impl Scene {
    /// A sheet that nobody began has no state to fold.
    pub fn sheet_state(&self, r: &Reader<'_>, sheet: &VisitBrief) -> Result<SheetView, Error> {
        let state = r.flow(sheet.flow)?.map(|flow| flow.state);
        sheet_view(r, &self.now, sheet.day, state.as_ref())
    }

    /// Metres from here; nothing where one of the two is not known.
    pub fn distance_m(&self, place: Option<GeoPoint>) -> Option<f64> {
        Some(self.here?.distance_m(&place?))
    }
}
