//! What changes a flow for good.

use routebook::{DoubtCode, EvidenceId, FlowId, PersonId};

use super::VisitView;
use crate::doubts::DoubtView;
use crate::error::Trouble;
use crate::input;
use crate::phone::RoutebookCore;
use crate::receipts::Receipt;
use crate::templates::VersionOffer;

#[uniffi::export]
impl RoutebookCore {
    /// Moves a matter on to a stage.
    pub async fn enter_stage(&self, flow: String, stage: String) -> Result<Receipt, Trouble> {
        let (flow, stage): (FlowId, _) = (input::id(&flow, "flow")?, input::text(stage, "stage")?);
        self.rep(move |rep| Ok(rep.enter_stage(flow, &stage)?.into())).await
    }

    /// Declares a flow void, with a reason. It stays readable.
    pub async fn void_flow(&self, flow: String, reason: String) -> Result<VisitView, Trouble> {
        let (flow, reason): (FlowId, _) = (input::id(&flow, "flow")?, input::text(reason, "reason")?);
        self.rep(move |rep| Ok(rep.void_flow(flow, &reason)?.into())).await
    }

    /// Hands a flow over to somebody, with a reason.
    pub async fn hand_over(&self, flow: String, person: String, reason: String) -> Result<VisitView, Trouble> {
        let (flow, person): (FlowId, PersonId) = (input::id(&flow, "flow")?, input::id(&person, "person")?);
        let reason = input::text(reason, "reason")?;
        self.rep(move |rep| Ok(rep.hand_over(flow, person, &reason)?.into())).await
    }

    /// The later version of a flow's template that it could be carried over to, if there is one.
    pub async fn offered_version(&self, flow: String) -> Result<Option<VersionOffer>, Trouble> {
        let flow: FlowId = input::id(&flow, "flow")?;
        self.rep(move |rep| Ok(rep.offered_version(flow)?.map(Into::into))).await
    }

    /// Carries a flow over to that version.
    pub async fn migrate_visit(&self, flow: String) -> Result<VisitView, Trouble> {
        let flow: FlowId = input::id(&flow, "flow")?;
        self.rep(move |rep| Ok(rep.migrate_visit(flow)?.into())).await
    }

    /// What handing it in as it is would raise doubts about.
    pub async fn doubts_ahead(&self, flow: String) -> Result<Vec<DoubtView>, Trouble> {
        let flow: FlowId = input::id(&flow, "flow")?;
        self.rep(move |rep| Ok(rep.doubts_ahead(flow)?.into_iter().map(Into::into).collect())).await
    }

    /// Says why something doubtful is as it is: about a photo, or without one about the whole flow. Doubts by their
    /// codes; none for all that are raised.
    ///
    /// Errors: [`Trouble::Refused`] with `nothing_to_explain`, [`Trouble::NotYet`] without a reason.
    pub async fn explain(
        &self,
        flow: String,
        evidence: Option<String>,
        doubts: Vec<String>,
        reason: String,
    ) -> Result<VisitView, Trouble> {
        let (flow, reason): (FlowId, _) = (input::id(&flow, "flow")?, input::text(reason, "reason")?);
        let evidence: Option<EvidenceId> = input::maybe_id(evidence.as_ref(), "evidence")?;
        let known = |word: &String| DoubtCode::parse(word).ok_or_else(|| Trouble::input("unknown_doubt", "doubts"));
        let doubts = input::list(doubts, "doubts")?.iter().map(known).collect::<Result<Vec<_>, _>>()?;
        self.rep(move |rep| {
            Ok(match (&evidence, doubts.as_slice()) {
                (None, []) => rep.explain_all(flow, &reason)?,
                (_, codes) => rep.explain(flow, evidence, codes, &reason)?,
            }
            .into())
        })
        .await
    }
}
