//! The action sheets of a day, person by person.

use routebook_domain::flow::Status;
use routebook_domain::ids::{FlowId, PersonId};
use routebook_domain::people::Role;
use routebook_domain::settings::{Key, Settings};
use routebook_domain::sheet::{self, SheetState};
use routebook_domain::template::FlowKind;
use routebook_domain::time::{Day, TrustedTime};
use serde::Serialize;

use super::metrics::Measuring;
use super::read;
use super::through::complete_through;
use crate::model::{FlowQuery, FlowRow};
use crate::rules::people::{self, Named};
use crate::rules::visits::TimeView;
use crate::rules::{Cx, Ruled, Sight};

/// The sheets of one day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SheetList {
    /// Which day.
    pub day: Day,
    /// One for every rep in sight, by name.
    pub items: Vec<SheetView>,
}

/// One person's sheet.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SheetView {
    /// Whose.
    pub person: Named,
    /// How it stands.
    pub state: SheetState,
    /// The flow, if one was begun.
    pub flow: Option<FlowId>,
    /// Where that flow stands.
    pub flow_state: Option<&'static str>,
    /// When it was first handed in.
    pub submitted: Option<TimeView>,
    /// Its hours; none on a rest day.
    pub window: Option<WindowView>,
    /// Up to when everything that the person did is known.
    pub complete_through: Option<i64>,
}

/// The hours of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct WindowView {
    /// From then on it can be confirmed.
    pub opens_at: i64,
    /// Through then it is on time.
    pub due_at: i64,
    /// Until then it is late, then missed.
    pub closes_at: i64,
}

/// The sheets of a day, today's without one, of every rep whom the viewer sees.
///
/// # Errors
/// What the store says.
pub fn sheets(cx: &Cx<'_>, sight: &Sight, day: Option<Day>) -> Ruled<SheetList> {
    let with = Measuring::of(cx)?;
    let day = day.unwrap_or(with.days.day_of(cx.now_ms));
    let reps = people::list(cx, sight)?.into_iter().filter(|p| p.role == Role::Rep);
    let items = reps.map(|p| one(cx, &with, Named { id: p.id, name: p.name }, day));
    Ok(SheetList { day, items: items.collect::<Ruled<_>>()? })
}

fn one(cx: &Cx<'_>, with: &Measuring, person: Named, day: Day) -> Ruled<SheetView> {
    let settings = with.settings_of(cx, person.id)?;
    let through = complete_through(cx, &with.enrolments, person.id)?;
    let rows = rows(cx, &settings, person.id, day)?;
    let first = first(cx, &rows)?;
    let (row, at) = first.map_or((rows.last(), None), |(row, at)| (Some(row), Some(at)));
    let window = sheet::window(day, &settings, &with.days);
    Ok(SheetView {
        state: sheet::state(day, &settings, &with.days, at.as_ref(), through, cx.now_ms),
        flow: row.map(|r| r.id),
        flow_state: row.map(|r| r.status.word()),
        submitted: at.map(Into::into),
        window: window.map(|w| WindowView { opens_at: w.opens_ms, due_at: w.due_ms, closes_at: w.closes_ms }),
        complete_through: through,
        person,
    })
}

/// The flows of a person that may be a day's sheet.
fn rows(cx: &Cx<'_>, settings: &Settings, person: PersonId, day: Day) -> Ruled<Vec<FlowRow>> {
    let (owners, template) = (Some(vec![person]), Some(settings.word(Key::SheetTemplate)));
    let (from, to) = (Some(day), Some(day));
    let query = FlowQuery { owners, template, from, to, ..FlowQuery::all(FlowKind::Day, 50) };
    Ok(cx.tx.flows(cx.tenant, &query)?)
}

/// The flow that was handed in first, and when.
fn first<'a>(cx: &Cx<'_>, rows: &'a [FlowRow]) -> Ruled<Option<(&'a FlowRow, TrustedTime)>> {
    let mut best: Option<(&FlowRow, TrustedTime)> = None;
    for row in rows {
        let Some(at) = confirmed(cx, row.id)? else { continue };
        if best.is_none_or(|(_, held)| at.at_ms < held.at_ms) {
            best = Some((row, at));
        }
    }
    Ok(best)
}

/// When a sheet was first handed in, as far as it stands.
pub(in crate::rules) fn confirmed(cx: &Cx<'_>, flow: FlowId) -> Ruled<Option<TrustedTime>> {
    let kept = cx.tx.facts_of(cx.tenant, flow)?;
    let facts = kept.map(|json| read(cx, flow, &json)).transpose()?.flatten();
    Ok(facts.filter(|f| f.status != Status::Voided).and_then(|f| f.handed_in))
}
