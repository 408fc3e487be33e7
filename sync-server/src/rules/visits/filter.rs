//! The parameters of a list, as the URL carries them.

use std::str::FromStr;

use routebook_domain::flow::Status;
use routebook_domain::ids::{FlowId, OutletId, PersonId};
use routebook_domain::template::FlowKind;
use routebook_domain::time::Day;
use serde::Deserialize;

use crate::model::{FlowCursor, FlowQuery, FlowRow, FlowSort};
use crate::rules::{Cx, RuleError, Ruled, Sight, aliases};

const ROWS: u32 = 50;
const MOST_ROWS: u32 = 200;

/// What to list; an absent parameter sets no bound.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct VisitFilter {
    /// `visit`, the default, `day` or `pipeline`.
    pub kind: Option<String>,
    /// On this business day.
    pub day: Option<String>,
    /// From this business day.
    pub from: Option<String>,
    /// To this business day, inclusive.
    pub to: Option<String>,
    /// Of this person.
    pub rep: Option<String>,
    /// About this outlet.
    pub outlet: Option<String>,
    /// In this state.
    pub state: Option<String>,
    /// In this stage.
    pub stage: Option<String>,
    /// Under this template, by its key.
    pub template: Option<String>,
    /// `true` leaves out what needs nobody's eyes: see [`FlowQuery::attention`].
    pub attention: Option<bool>,
    /// `true` leaves out what raises no doubts.
    pub doubtful: Option<bool>,
    /// `day`, the default, or `doubt`.
    pub sort: Option<String>,
    /// Behind this row: the `next` of the page before.
    pub after: Option<String>,
    /// The most rows, 50 by default and 200 at most.
    pub limit: Option<u32>,
}

impl VisitFilter {
    /// The query of these parameters within a person's sight.
    ///
    /// # Errors
    /// [`RuleError::BadParameter`] names the first that has no meaning.
    pub(super) fn query(&self, cx: &Cx<'_>, sight: &Sight) -> Ruled<FlowQuery> {
        let day: Option<Day> = read("day", self.day.as_deref())?;
        Ok(FlowQuery {
            kind: self.kind()?,
            owners: self.owners(sight)?,
            outlets: self.outlets(cx)?,
            status: self.status()?,
            stage: self.stage.clone().filter(|s| !s.is_empty()),
            template: self.template.clone().filter(|s| !s.is_empty()),
            attention: self.attention.unwrap_or(false),
            doubtful: self.doubtful.unwrap_or(false),
            sort: self.sort()?,
            from: day.or(read("from", self.from.as_deref())?),
            to: day.or(read("to", self.to.as_deref())?),
            after: self.after.as_deref().map(|text| self.cursor(text)).transpose()?,
            limit: self.limit.unwrap_or(ROWS).clamp(1, MOST_ROWS),
        })
    }

    fn kind(&self) -> Ruled<FlowKind> {
        FlowKind::parse(self.kind.as_deref().unwrap_or("visit")).ok_or(RuleError::BadParameter("kind"))
    }

    fn cursor(&self, text: &str) -> Ruled<FlowCursor> {
        cursor(text, self.sort()?).ok_or(RuleError::BadParameter("after"))
    }

    fn sort(&self) -> Ruled<FlowSort> {
        match self.sort.as_deref().unwrap_or_default() {
            "" | "day" => Ok(FlowSort::Day),
            "doubt" => Ok(FlowSort::Doubt),
            _ => Err(RuleError::BadParameter("sort")),
        }
    }

    /// The outlet under all its names.
    fn outlets(&self, cx: &Cx<'_>) -> Ruled<Option<Vec<OutletId>>> {
        let one: Option<OutletId> = read("outlet", self.outlet.as_deref())?;
        one.map(|outlet| aliases::all_of(cx, outlet)).transpose()
    }

    fn status(&self) -> Ruled<Option<Status>> {
        let parse = |word| Status::parse(word).ok_or(RuleError::BadParameter("state"));
        self.state.as_deref().filter(|s| !s.is_empty()).map(parse).transpose()
    }

    fn owners(&self, sight: &Sight) -> Ruled<Option<Vec<PersonId>>> {
        let rep: Option<PersonId> = read("rep", self.rep.as_deref())?;
        Ok(match rep {
            Some(one) => Some(Some(one).filter(|p| sight.sees(*p)).into_iter().collect()),
            None if sight.role().sees_all() => None,
            None => Some(sight.persons().collect()),
        })
    }
}

fn read<T: FromStr>(name: &'static str, text: Option<&str>) -> Ruled<Option<T>> {
    let parse = |t: &str| t.parse().map_err(|_| RuleError::BadParameter(name));
    text.filter(|t| !t.is_empty()).map(parse).transpose()
}

/// `2026-11-21_1763700000000_<flow>`, behind `<score>_` where the list is sorted by it.
fn cursor(text: &str, sort: FlowSort) -> Option<FlowCursor> {
    let (doubt, text) = match sort {
        FlowSort::Day => ("0", text),
        FlowSort::Doubt => text.split_once('_')?,
    };
    let mut parts = text.splitn(3, '_');
    let (day, started, id) = (parts.next()?, parts.next()?, parts.next()?);
    let (doubt, day, started_ms) = (doubt.parse().ok()?, day.parse().ok()?, started.parse().ok()?);
    Some(FlowCursor { doubt, day, started_ms, id: id.parse::<FlowId>().ok()? })
}

/// Where a list goes on behind a row.
pub(super) fn behind(row: &FlowRow, sort: FlowSort) -> String {
    let place = format!("{}_{}_{}", row.day, row.started_ms, row.id);
    match sort {
        FlowSort::Day => place,
        FlowSort::Doubt => format!("{}_{place}", row.doubt),
    }
}
