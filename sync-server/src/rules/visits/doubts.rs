//! Doubts as supervisors read them. What lies beyond the reader's sight is not named, only that there is a doubt.

use std::collections::BTreeSet;

use routebook_domain::flow::{Explained, FlowState};
use routebook_domain::ids::EvidenceId;
use routebook_evidence::Code;

use super::view::{DoubtView, ExplainedView, TwinView};
use crate::model::Standing;
use crate::rules::people::Names;
use crate::rules::{Cx, RuleError, Ruled, Sight, aliases, evidence};

/// So many doubts a row of a list shows.
const IN_ROWS: usize = 5;

/// For a list: the heaviest of each kind, then the heaviest of what is left, so that a row of dark photos hides no other
/// reason; without what they resemble.
pub fn brief(doubts: &[Standing]) -> Vec<DoubtView> {
    let mut met = BTreeSet::new();
    let (first, more): (Vec<_>, Vec<_>) = doubts.iter().partition(|standing| met.insert(standing.doubt.code));
    first.into_iter().chain(more).take(IN_ROWS).map(plain).collect()
}

fn plain(standing: &Standing) -> DoubtView {
    let doubt = &standing.doubt;
    DoubtView {
        code: doubt.code,
        grade: doubt.grade,
        weight: doubt.weight,
        evidence: doubt.evidence,
        other: None,
        params: doubt.params.clone(),
        explained: standing.explained,
        twin: None,
    }
}

/// All of them, each with the photo that it resembles.
pub fn view(cx: &Cx<'_>, sight: &Sight, names: &Names<'_>, doubts: &[Standing]) -> Ruled<Vec<DoubtView>> {
    let whole = |standing: &Standing| {
        let twin = standing.doubt.other.map(|id| twin(cx, sight, names, id)).transpose()?.flatten();
        Ok(DoubtView { other: twin.as_ref().map(|t| t.evidence), twin, ..plain(standing) })
    };
    doubts.iter().map(whole).collect()
}

/// A photo that another one resembles; `None` where it is out of sight.
///
/// # Errors
/// What the store says.
pub fn twin(cx: &Cx<'_>, sight: &Sight, names: &Names<'_>, id: EvidenceId) -> Ruled<Option<TwinView>> {
    let row = match evidence::to_read(cx, sight, id) {
        Ok(row) => row,
        Err(RuleError::NotFound) => return Ok(None),
        Err(e) => return Err(e),
    };
    let (Some(photo), Some(flow)) = (cx.tx.photo(cx.tenant, id)?, cx.tx.flow(cx.tenant, row.flow)?) else {
        return Ok(None);
    };
    let outlet = flow.subject.map(|o| aliases::resolve(cx, o)).transpose()?;
    Ok(Some(TwinView {
        evidence: id,
        flow: flow.id,
        code: photo.code.and_then(|code| code.parse::<Code>().ok()).map(|code| code.to_string()),
        outlet: outlet.map(|o| names.of(o)).transpose()?,
        rep: names.of(flow.owner)?,
        day: flow.day,
        at: photo.facts.at.into(),
        thumb: row.thumb,
    }))
}

/// What the owner said about doubts.
pub fn explained(s: &FlowState, names: &Names<'_>) -> Ruled<Vec<ExplainedView>> {
    let view = |e: &Explained| {
        let (doubts, reason) = (e.doubts.clone(), e.reason.clone());
        Ok(ExplainedView { doubts, evidence: e.evidence, reason, by: names.of(e.by)?, at: e.at.into() })
    };
    s.explained.iter().map(view).collect()
}

#[cfg(test)]
mod tests {
    use routebook_domain::doubt::DoubtCode::{self, Dark, SamePhoto, Speed};
    use routebook_domain::doubt::{Doubt, Grade};

    use super::*;

    fn standing(code: DoubtCode, weight: u32) -> Standing {
        let (grade, params) = (Grade::Flag, Default::default());
        Standing { doubt: Doubt { code, grade, weight, evidence: None, other: None, params }, explained: false }
    }

    #[test]
    fn in_a_list_many_doubts_of_one_kind_hide_no_other_kind() {
        let mut doubts = vec![standing(SamePhoto, 80); 6];
        doubts.extend([standing(Speed, 60), standing(Dark, 10)]);
        let shown: Vec<_> = brief(&doubts).into_iter().map(|view| view.code).collect();
        assert_eq!(shown, [SamePhoto, Speed, Dark, SamePhoto, SamePhoto]);
    }
}
