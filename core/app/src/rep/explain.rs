use std::collections::BTreeMap;

use routebook_domain::doubt::{Doubt, DoubtCode};
use routebook_domain::flow::{Action, ActionKind, Status, fold};
use routebook_domain::ids::{EvidenceId, FlowId};
use routebook_store::{FlowNow, Reader, Writer};

use super::act::flow_now;
use super::doubts::{self, Shown, read_all};
use super::{Moment, Rep};
use crate::error::Error;
use crate::views::{DoubtView, VisitView};

impl Rep {
    /// Says why something that raises doubts is as it is: about one photo, or with no `evidence` about the flow
    /// itself. Without `codes`, all that stand there unexplained. The reason travels with the flow and stands beside
    /// the doubt; nothing else changes by it.
    ///
    /// # Errors
    /// [`Error::Refused`] with `nothing_to_explain`; [`Error::Unmet`] where the reason is missing or too long, the
    /// photo is not the flow's, the flow is another's or closed; [`Error::NotFound`].
    pub fn explain(
        &self,
        flow: FlowId,
        evidence: Option<EvidenceId>,
        codes: &[DoubtCode],
        reason: &str,
    ) -> Result<VisitView, Error> {
        self.explain_where(flow, reason, |r, now| match codes {
            [] => {
                let mut open = self.unexplained(r, now, flow)?;
                open.retain(|about, _| *about == evidence);
                Ok(open)
            }
            named => Ok([(evidence, named.to_vec())].into()),
        })
    }

    /// The same for everything about a flow and its photos that stands unexplained.
    ///
    /// # Errors
    /// As [`Rep::explain`].
    pub fn explain_all(&self, flow: FlowId, reason: &str) -> Result<VisitView, Error> {
        self.explain_where(flow, reason, |r, now| self.unexplained(r, now, flow))
    }

    /// The doubts as they will stand once the flow is handed in: told before that, so that a reason can be given.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn doubts_ahead(&self, flow: FlowId) -> Result<Vec<DoubtView>, Error> {
        read_all(self)?;
        self.read(|r| {
            let (now, FlowNow { template, mut actions, mut state }) = (self.moment(r)?, flow_now(r, flow)?);
            if matches!(state.status, Status::Open | Status::Returned) {
                actions.push(self.submission(r, &now)?);
                state = fold(&template, &actions);
            }
            let found = doubts::of(r, &now, flow, &template, &state)?;
            Shown { state: &state, media: &self.inner.media }.all(r, found)
        })
    }

    fn submission(&self, r: &Reader<'_>, now: &Moment) -> Result<Action, Error> {
        let (id, by) = (self.body_id(now), r.identity()?.person);
        let kind = ActionKind::Submit;
        Ok(Action { id, by, at: now.trusted, received_ms: None, position: None, fix: None, kind })
    }

    fn explain_where(
        &self,
        flow: FlowId,
        reason: &str,
        which: impl FnOnce(&Writer<'_>, &Moment) -> Result<Groups, Error>,
    ) -> Result<VisitView, Error> {
        read_all(self)?;
        self.write(|w| {
            let now = self.moment(w)?;
            let groups = which(w, &now)?;
            if groups.is_empty() {
                return Err(Error::refused("nothing_to_explain"));
            }
            for (evidence, codes) in groups {
                let doubts = codes.into_iter().map(|code| code.word().to_owned()).collect();
                let kind = ActionKind::Explain { doubts, evidence, reason: reason.trim().into() };
                self.act(w, &now, flow, kind, None)?;
            }
            self.view(w, flow)
        })
    }

    fn unexplained(&self, r: &Reader<'_>, now: &Moment, flow: FlowId) -> Result<Groups, Error> {
        let FlowNow { template, state, .. } = flow_now(r, flow)?;
        let found = doubts::of(r, now, flow, &template, &state)?;
        let shown = Shown { state: &state, media: &self.inner.media }.all(r, found)?;
        let open = shown.into_iter().filter(|view| view.explained.is_none()).map(|view| view.doubt);
        Ok(group(open))
    }
}

/// The doubts about each photo, and about the flow: an explanation names those of one of them.
type Groups = BTreeMap<Option<EvidenceId>, Vec<DoubtCode>>;

fn group(doubts: impl Iterator<Item = Doubt>) -> Groups {
    let mut groups = Groups::new();
    for doubt in doubts {
        groups.entry(doubt.evidence).or_default().push(doubt.code);
    }
    groups
}
