//! The supervisor's list: one to-do a sheet, and matters that ask for her.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::Stage;
use crate::Fault;
use crate::supervisor::{Supervisor, VisitRow};

/// What she says of a visit that began streets away.
const TOO_FAR: &str = "定位在几百米外，这次拜访作废，请到店后重新拜访";

impl Stage {
    /// Exactly one to-do for every sheet that waits, however often it was sent.
    pub(super) fn count_sheets(&self, boss: &Supervisor) -> Result<(), Fault> {
        let due: BTreeSet<_> = boss.visits("kind=day&state=submitted")?.into_iter().map(|row| row.id).collect();
        let found = sheet_todos(boss)?;
        let unique: BTreeSet<_> = found.iter().cloned().collect();
        if found.len() != unique.len() || unique != due {
            return Err(Fault::surprise("supervisor", format!("one to-do for each of {due:?}"), format!("{found:?}")));
        }
        self.tally.scene("sheets on the supervisor's list, once each", found.len());
        Ok(())
    }

    /// One visit that began far away does not count.
    pub(super) fn void_far_away(&self, boss: &Supervisor, visits: &mut Vec<VisitRow>) -> Result<(), Fault> {
        let Some(far) = visits.iter().position(|visit| visit.place == "outside") else { return Ok(()) };
        let visit = visits.remove(far);
        let voided = boss.void(&visit.id, TOO_FAR)?.row;
        if voided.state != "voided" {
            return Err(Fault::surprise("supervisor", "a void visit", voided.state));
        }
        self.tally.scene("visits declared void", 1);
        let place = visit.outlet.map(|outlet| outlet.name).unwrap_or_default();
        self.show.line(&format!("supervisor declares the visit at {place} void: {TOO_FAR}"));
        Ok(())
    }
}

/// The flows of her to-dos about sheets.
pub(crate) fn sheet_todos(boss: &Supervisor) -> Result<Vec<String>, Fault> {
    let list: Json = boss.get("/v1/todos?limit=500")?;
    let items = list["items"].as_array().cloned().unwrap_or_default();
    let sheets = items.iter().filter(|todo| todo["kind"] == "sheet");
    Ok(sheets.filter_map(|todo| todo["flow"].as_str().map(str::to_owned)).collect())
}
