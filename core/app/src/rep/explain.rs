use std::collections::BTreeMap;

use routebook_domain::doubt::{Doubt, DoubtCode};
use routebook_domain::flow::{Action, ActionKind, FlowState, Status, fold};
use routebook_domain::ids::{EvidenceId, FlowId};
use routebook_domain::template::Template;
use routebook_store::{FlowNow, Reader, Writer};

use super::act::flow_now;
use super::doubts::{self, Shown, read_all};
use super::{Moment, Rep};
use crate::error::Error;
use crate::views::{DoubtView, VisitView};

impl Rep {
    /// Says why something that raises doubts is as it is: about one photo, or with no `evidence` about the flow
    /// itself. Without `codes`, all that stand there unexplained; a code that is named need not stand on this phone,
    /// because a supervisor may ask about what only the server can see. The reason travels with the flow and stands beside
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
        self.explain_where(flow, reason, |r| match codes {
            [] => {
                let mut open = self.unexplained(r, flow)?;
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
        self.explain_where(flow, reason, |r| self.unexplained(r, flow))
    }

    /// The doubts as they will stand once the flow is handed in: told before that, so that a reason can be given.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn doubts_ahead(&self, flow: FlowId) -> Result<Vec<DoubtView>, Error> {
        read_all(self)?;
        self.read(|r| {
            let FlowNow { template, mut actions, mut state } = flow_now(r, flow)?;
            if matches!(state.status, Status::Open | Status::Returned) {
                actions.push(self.submission(r, &self.moment(r)?)?);
                state = fold(&template, &actions);
            }
            self.shown(r, flow, &template, &state)
        })
    }

    fn shown(
        &self,
        r: &Reader<'_>,
        flow: FlowId,
        template: &Template,
        state: &FlowState,
    ) -> Result<Vec<DoubtView>, Error> {
        let found = doubts::of(r, flow, template, state)?;
        Shown { state, media: &self.inner.media }.all(r, found)
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
        which: impl FnOnce(&Writer<'_>) -> Result<Groups, Error>,
    ) -> Result<VisitView, Error> {
        read_all(self)?;
        self.write(|w| {
            let now = self.moment(w)?;
            let groups = which(w)?;
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

    /// Those that only handing in will raise are left out: a reason that was meant for something else would cover them.
    fn unexplained(&self, r: &Reader<'_>, flow: FlowId) -> Result<Groups, Error> {
        let FlowNow { template, state, .. } = flow_now(r, flow)?;
        let open = self.shown(r, flow, &template, &state)?.into_iter().filter(|view| view.explained.is_none());
        Ok(group(open.map(|view| view.doubt)))
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
