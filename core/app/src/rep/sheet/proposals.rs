use routebook_domain::flow::Status;
use routebook_domain::template::FlowKind;
use routebook_domain::time::Day;
use routebook_store::{FlowRow, Reader};

use super::super::Rep;
use super::super::brief::outlet_ref;
use crate::error::Error;
use crate::views::{Proposal, ProposalKind};
use routebook_domain::sort;

impl Rep {
    /// What was done today and can be confirmed with one tap each, in the order of the day.
    ///
    /// # Errors
    /// [`Error::Storage`].
    pub fn sheet_proposals(&self) -> Result<Vec<Proposal>, Error> {
        self.read(|r| proposals(r, self.sheet_day(r, &self.moment(r)?)?))
    }
}

/// The proposals of a business day: visits begun on it, and matters that were last moved on in it.
pub fn proposals(r: &Reader<'_>, day: Day) -> Result<Vec<Proposal>, Error> {
    let (me, days) = (r.identity()?.person, r.company()?.days());
    let from_ms = days.moment(day, u32::from(days.cut_min));
    let until_ms = days.moment(day.plus(1), u32::from(days.cut_min));
    let mut rows = r.home_day(me, day)?;
    rows.retain(|row| row.kind == Some(FlowKind::Visit));
    rows.extend(r.pipelines_touched(me, from_ms, until_ms)?);
    rows.retain(|row| !matches!(row.status, None | Some(Status::Voided | Status::NotStarted)));
    sort::by_key(&mut rows, |row| (at_ms(row), row.id));
    rows.iter().map(|row| proposal(r, row)).collect()
}

/// A visit stands where it began, a matter where it was moved on.
fn at_ms(row: &FlowRow) -> i64 {
    if row.kind == Some(FlowKind::Visit) { row.started_ms } else { row.touched_ms }
}

fn proposal(r: &Reader<'_>, row: &FlowRow) -> Result<Proposal, Error> {
    let outlet = outlet_ref(r, row.subject)?;
    let name = outlet.as_ref().map(|o| o.name.clone()).unwrap_or_default();
    let visited = row.kind == Some(FlowKind::Visit);
    let (what, text) =
        if visited { visit_line(row, &name) } else { (ProposalKind::FollowedUp, matter_line(r, row, &name)?) };
    Ok(Proposal { id: row.id.to_string(), flow: row.id, outlet, what, text, at_ms: at_ms(row) })
}

fn visit_line(row: &FlowRow, name: &str) -> (ProposalKind, String) {
    let doing = if row.submitted_ms.is_some() { "已拜访" } else { "正在拜访" };
    (ProposalKind::Visited, format!("{doing}{name}"))
}

fn matter_line(r: &Reader<'_>, row: &FlowRow, name: &str) -> Result<String, Error> {
    let template = r.template(&row.template)?;
    let stage = row.stage.as_ref().and_then(|id| template.as_ref()?.stage(id)?.title.get("zh-CN").cloned());
    let summary = row.summary.as_deref().map(|s| format!(":{s}")).unwrap_or_default();
    Ok(format!("已跟进{name}({}){summary}", stage.unwrap_or_default()))
}
