//! The answer as the API gives it.

use std::collections::BTreeSet;
use std::str::FromStr;

use routebook_domain::ids::{EvidenceId, FlowId};
use routebook_domain::template::Title;
use routebook_domain::time::Day;
use routebook_evidence::{Code, Report};
use serde::Serialize;

use super::find::{Asked, find};
use crate::model::{EvidenceState, Mismatch};
use crate::rules::people::{Named, Names};
use crate::rules::visits::{TimeView, TwinView, twin};
use crate::rules::{Cx, RuleError, Ruled, Sight, aliases, evidence, flows};

/// How a photo was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FoundBy {
    /// By the code on its panel.
    Code,
    /// The file is the one that is here.
    Digest,
    /// By the code in the file's EXIF.
    UniqueId,
    /// It looks like this one; the report says how much.
    Likeness,
}

/// What the server says about a file or a code.
#[derive(Clone, Debug, Serialize)]
pub struct Verification {
    /// How it was found.
    pub found_by: FoundBy,
    /// Which photo.
    pub evidence: EvidenceId,
    /// In which flow.
    pub flow: FlowId,
    /// At which outlet.
    pub outlet: Option<Named>,
    /// Whose flow.
    pub rep: Named,
    /// The business day of the flow.
    pub day: Day,
    /// The step that it proves.
    pub step: Option<StepTitle>,
    /// A thumbnail is here.
    pub thumb: bool,
    /// The whole file is here.
    pub full: bool,
    /// When it was taken, as the server judged it at arrival.
    pub at: TimeView,
    /// The five answers.
    pub report: Report,
    /// Where the seal does not say what the log says.
    pub mismatch: BTreeSet<Mismatch>,
    /// The photo that it resembles.
    pub twin: Option<TwinView>,
}

/// A step by its title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StepTitle {
    /// Which.
    pub id: String,
    /// Its title.
    pub title: Title,
}

/// A report with what surrounds it. Of a twin out of sight not even the code is told.
///
/// # Errors
/// [`RuleError::NotFound`] for a photo out of sight.
pub fn view(cx: &Cx<'_>, sight: &Sight, (id, found_by): (EvidenceId, FoundBy), report: &Report) -> Ruled<Verification> {
    let row = evidence::to_read(cx, sight, id)?;
    let photo = cx.tx.photo(cx.tenant, id)?.ok_or(RuleError::NotFound)?;
    let flow = cx.tx.flow(cx.tenant, row.flow)?.ok_or(RuleError::NotFound)?;
    let names = Names::new(cx);
    let twin = report.twin.map(|code| twin_of(cx, sight, &names, &code)).transpose()?.flatten();
    let mut report = report.clone();
    report.twin = twin.as_ref().and_then(|t| Code::from_str(t.code.as_deref()?).ok());
    let template = flows::template(cx, &flow.template)?;
    let step = template.and_then(|t| t.step(&row.step).map(|s| StepTitle { id: s.id.clone(), title: s.title.clone() }));
    let outlet = flow.subject.map(|o| aliases::resolve(cx, o)).transpose()?;
    Ok(Verification {
        found_by,
        evidence: id,
        flow: row.flow,
        outlet: outlet.map(|o| names.of(o)).transpose()?,
        rep: names.of(flow.owner)?,
        day: flow.day,
        step,
        thumb: row.thumb,
        full: matches!(row.state, EvidenceState::Received | EvidenceState::Verified),
        at: photo.facts.at.into(),
        report,
        mismatch: photo.mismatch,
        twin,
    })
}

fn twin_of(cx: &Cx<'_>, sight: &Sight, names: &Names<'_>, code: &Code) -> Ruled<Option<TwinView>> {
    match find(cx, sight, &Asked::Code(*code)) {
        Ok((id, _)) => twin(cx, sight, names, id),
        Err(RuleError::NotFound) => Ok(None),
        Err(e) => Err(e),
    }
}
