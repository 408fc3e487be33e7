use std::collections::BTreeMap;

use routebook_domain::record::Value;
use routebook_domain::template::Template;

use super::super::Rep;
use super::confirm_actions::Answers;
use super::proposals::proposals;
use super::sheet_of;
use crate::error::Error;
use crate::views::{Proposal, ProposalKind, SheetInput, VisitView};

/// The fields of a sheet that proposals fill, wherever its template has them.
const DONE: &str = "done";
const VISITS: &str = "visits";
const PLAN: &str = "plan";

impl Rep {
    /// Confirms what was done today from the proposals that are true, with own words and the plan for tomorrow, and
    /// hands the sheet in. Repeating it with the same choice writes nothing.
    ///
    /// # Errors
    /// As [`Rep::confirm_actions`]; [`Error::NotFound`] for a proposal that is none.
    pub fn confirm_sheet(&self, what: &SheetInput) -> Result<VisitView, Error> {
        let answers = self.read(|r| {
            let now = self.moment(r)?;
            let day = self.sheet_day(r, &now)?;
            let chosen = chosen(proposals(r, day)?, what.proposals.as_deref())?;
            Ok(answers(&sheet_of(r, &now, day)?.0, &chosen, what))
        })?;
        self.confirm_actions(answers)
    }
}

fn chosen(all: Vec<Proposal>, ids: Option<&[String]>) -> Result<Vec<Proposal>, Error> {
    let Some(ids) = ids else { return Ok(all) };
    if ids.iter().any(|id| !all.iter().any(|p| p.id == *id)) {
        return Err(Error::NotFound { what: "proposal" });
    }
    Ok(all.into_iter().filter(|p| ids.contains(&p.id)).collect())
}

fn answers(template: &Template, chosen: &[Proposal], what: &SheetInput) -> Answers {
    let own = Some(what.done.trim()).filter(|own| !own.is_empty());
    let lines: Vec<_> = chosen.iter().map(|p| p.text.as_str()).chain(own).collect();
    let visits = chosen.iter().filter(|p| p.what == ProposalKind::Visited).count() as i64;
    let values = [
        (DONE, Value::from(lines.join("\n").as_str())),
        (VISITS, Value::Int(visits)),
        (PLAN, Value::from(what.plan.trim())),
    ];
    let mut answers = Answers::new();
    for step in template.steps() {
        let mine = values.iter().filter(|(id, _)| step.field(id).is_some());
        let mine: BTreeMap<_, _> = mine.map(|(id, value)| ((*id).to_owned(), value.clone())).collect();
        if !mine.is_empty() {
            answers.insert(step.id.clone(), mine);
        }
    }
    answers
}
