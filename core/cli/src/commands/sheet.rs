//! `sheet` and `actions`: the daily action sheet.

use routebook::{Proposal, Rep, SheetInput, VisitView};
use serde::Serialize;

use crate::clock::WallClock;
use crate::fault::Fault;
use crate::output::Output;
use crate::parse;
use crate::words::Asked;

#[derive(Serialize)]
struct Sheet {
    #[serde(flatten)]
    sheet: VisitView,
    proposals: Vec<Proposal>,
}

pub fn show(rep: &Rep, out: &Output) -> Result<(), Fault> {
    let all = Sheet { sheet: rep.action_sheet(None)?, proposals: rep.sheet_proposals()? };
    let clock = WallClock::of(&rep.company()?);
    out.say(&all, |w| w.sheet(&all.sheet, &all.proposals, clock));
    Ok(())
}

pub fn confirm(rep: &Rep, plan: &str, done: Option<&str>, only: Option<&str>, out: &Output) -> Result<(), Fault> {
    let proposals = only.map(|typed| chosen(&rep.sheet_proposals()?, typed)).transpose()?;
    let input = SheetInput { proposals, done: done.unwrap_or_default().into(), plan: plan.into() };
    let template = rep.action_sheet(None)?.template;
    let sheet = rep.confirm_sheet(&input).map_err(Fault::at(&template, Asked::default()))?;
    out.say(&sheet, |w| w.visit(&sheet));
    Ok(())
}

/// Proposals by number, as the sheet shows them, or by id.
fn chosen(all: &[Proposal], typed: &str) -> Result<Vec<String>, Fault> {
    let wanted = parse::items(typed).filter(|t| !["none", "无"].contains(t));
    let by_number = |t: &str| t.parse::<usize>().ok().and_then(|n| all.get(n.checked_sub(1)?));
    let one = |t: &str| by_number(t).or_else(|| all.iter().find(|p| p.id == t)).map(|p| p.id.clone());
    let wrong = |t: &str| Fault::Typed(format!("`{t}` is no proposal; `routebook sheet` numbers them from 1"));
    wanted.map(|t| one(t).ok_or_else(|| wrong(t))).collect()
}

pub fn actions(rep: &Rep, typed: &[String], out: &Output) -> Result<(), Fault> {
    let mut sheet = rep.action_sheet(None)?;
    if !typed.is_empty() {
        let answers = parse::sheet(&sheet.template, typed, rep.day()?)?;
        sheet = rep.confirm_actions(answers).map_err(Fault::at(&sheet.template, Asked::default()))?;
    }
    out.say(&sheet, |w| w.visit(&sheet));
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use routebook::{FlowId, ProposalKind};

    use super::*;

    fn proposal(n: u8) -> Proposal {
        let flow = FlowId::from_bytes([n; 16]);
        let (id, text) = (flow.to_string(), String::new());
        Proposal { id, flow, outlet: None, what: ProposalKind::Visited, text, at_ms: 0 }
    }

    #[test]
    fn proposals_are_chosen_by_number_or_id() {
        let all = [proposal(1), proposal(2), proposal(3)];
        assert_eq!(chosen(&all, "1,3").unwrap(), [all[0].id.clone(), all[2].id.clone()]);
        assert_eq!(chosen(&all, &all[1].id).unwrap(), [all[1].id.clone()]);
        assert!(chosen(&all, "none").unwrap().is_empty());
        for wrong in ["0", "4", "x"] {
            assert!(chosen(&all, wrong).unwrap_err().to_string().contains("from 1"), "{wrong}");
        }
    }
}
