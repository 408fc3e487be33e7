//! Visits, action sheets and matters: one machine, so one set of verbs.

mod brief;
mod course;
mod life;
mod progress;
mod state;
mod view;

pub use brief::{Delivery, FlowStatus, VisitBrief};
pub use course::{
    DeadlineView, EnteredStage, ExplainedDoubts, IgnoredAction, ReturnedStep, ReviewView, TimelineMoment, VoidedView,
};
pub use progress::{AnswerView, AttachedView, CarriedView, EarlierAnswer, StepProgress};
pub use state::VisitState;
pub use view::{ErasedAction, LayerView, VisitView};

use std::collections::HashMap;

use routebook::{FlowId, OutletId, Unmet};

use crate::coded::Coded;
use crate::error::Trouble;
use crate::input;
use crate::phone::RoutebookCore;
use crate::place::{PlaceFix, fix};

#[uniffi::export]
impl RoutebookCore {
    /// Begins a visit at an outlet; one's own open visit there of today is given back instead of a second one.
    ///
    /// Errors: [`Trouble::NotYet`] where another visit is open, [`Trouble::NotFound`].
    pub async fn start_visit(&self, outlet: String, here: Option<PlaceFix>) -> Result<VisitView, Trouble> {
        let (outlet, here): (OutletId, _) = (input::id(&outlet, "outlet")?, fix(here)?);
        self.rep(move |rep| Ok(rep.start_visit(outlet, here)?.into())).await
    }

    /// The same with another template than the one for visits.
    pub async fn start_flow(
        &self,
        template: String,
        outlet: String,
        here: Option<PlaceFix>,
    ) -> Result<VisitView, Trouble> {
        let (template, here) = (input::text(template, "template")?, fix(here)?);
        let outlet: OutletId = input::id(&outlet, "outlet")?;
        self.rep(move |rep| Ok(rep.start_flow(&template, outlet, here)?.into())).await
    }

    /// A flow, whole.
    pub async fn visit(&self, flow: String) -> Result<VisitView, Trouble> {
        let flow: FlowId = input::id(&flow, "flow")?;
        self.rep(move |rep| Ok(rep.visit(flow)?.into())).await
    }

    /// The visits of a business day, or of every day; the last begun first.
    pub async fn visits(&self, day: Option<String>) -> Result<Vec<VisitBrief>, Trouble> {
        let day = input::maybe_day(day.as_ref(), "day")?;
        self.rep(move |rep| Ok(rep.visits(day)?.into_iter().map(Into::into).collect())).await
    }

    /// One's own matters that have not ended.
    pub async fn matters(&self) -> Result<Vec<VisitBrief>, Trouble> {
        self.rep(|rep| Ok(rep.matters()?.into_iter().map(Into::into).collect())).await
    }

    /// Hands a flow in. Missing answers refuse; missing evidence makes it `Incomplete`.
    ///
    /// Errors: [`Trouble::NotYet`] with everything that is missing.
    pub async fn submit_visit(&self, flow: String) -> Result<VisitView, Trouble> {
        let flow: FlowId = input::id(&flow, "flow")?;
        self.rep(move |rep| Ok(rep.submit_visit(flow)?.into())).await
    }

    /// What to do about requirements that are not met, in their order: each as a code with its parameters
    /// (`domain::flow::Way`).
    pub async fn ways(&self, flow: String, unmet: Vec<Coded>) -> Result<Vec<Coded>, Trouble> {
        let (flow, unmet): (FlowId, _) = (input::id(&flow, "flow")?, input::list(unmet, "unmet")?);
        let unmet: Vec<Unmet> = unmet.iter().map(|said| said.read("code")).collect::<Option<_>>().ok_or_else(|| {
            let params = HashMap::from([("item".to_owned(), "unmet".to_owned())]);
            Trouble::Refused { code: "wrong_type".into(), params }
        })?;
        let say = |way| Coded::tagged(&way, "way");
        self.rep(move |rep| Ok(rep.ways(flow, &unmet)?.into_iter().map(say).collect())).await
    }
}
