use routebook_store::Reader;

use super::super::Rep;
use super::super::kinds::Kinds;
use super::scene::Scene;
use crate::error::Error;
use crate::views::{Today, VisitBrief};

impl Rep {
    /// The day: planned stops with their visits, other visits, the action sheet, and what waits to be sent.
    ///
    /// # Errors
    /// [`Error::NotFound`] before the first sync.
    pub fn today(&self) -> Result<Today, Error> {
        self.read(|r| {
            let scene = self.scene(r, None)?;
            self.today_of(r, &scene)
        })
    }

    pub(super) fn today_of(&self, r: &Reader<'_>, scene: &Scene) -> Result<Today, Error> {
        let kinds = Kinds::of(r, &scene.rows.today)?;
        let visits = scene.rows.today.iter().filter(|row| kinds.is_visit(row));
        let visits: Vec<_> = visits.map(|row| scene.known.brief(row)).collect();
        let stops = scene.stops(r, &visits)?;
        let planned = |v: &VisitBrief| stops.iter().any(|s| v.outlet.as_ref().is_some_and(|o| o.id == s.outlet.id));
        let unplanned = visits.iter().filter(|v| !planned(v)).cloned().collect();
        let sheet = self.sheet_brief(r, &scene.now, self.sheet_day(r, &scene.now)?)?;
        Ok(Today { day: scene.day, unplanned, sheet, waiting: r.status()?.into(), stops })
    }
}
