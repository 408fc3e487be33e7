use std::sync::Arc;

use routebook_domain::flow::{ActionKind, Status, Unmet};
use routebook_domain::ids::FlowId;
use routebook_domain::template::{Template, diff};
use routebook_store::{FlowNow, Reader};

use super::act::flow_now;
use super::{Moment, Rep};
use crate::error::Error;
use crate::views::{Offer, VisitView};

impl Rep {
    /// The later version of a flow's template that is rolled out to this person, with what it changes. A flow stays
    /// on its version until somebody carries it over; one that is approved or void is not carried over any more.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn offered_version(&self, flow: FlowId) -> Result<Option<Offer>, Error> {
        self.read(|r| {
            let FlowNow { template, state, .. } = flow_now(r, flow)?;
            if matches!(state.status, Status::Approved | Status::Voided) {
                return Ok(None);
            }
            let newer = later(r, &self.moment(r)?, &template)?;
            Ok(newer.map(|to| Offer { to: to.reference(), title: to.title.clone(), diff: diff(&template, &to) }))
        })
    }

    /// Carries a flow over to that version. Every answer is kept; those without a place there stay readable.
    ///
    /// # Errors
    /// [`Error::Unmet`] with `not_newer` where no later version is offered, with `stage_gone` where it lacks the
    /// current stage; [`Error::NotFound`].
    pub fn migrate_visit(&self, flow: FlowId) -> Result<VisitView, Error> {
        self.write(|w| {
            let (now, FlowNow { template, .. }) = (self.moment(w)?, flow_now(w, flow)?);
            let newer = later(w, &now, &template)?.ok_or_else(|| Error::Unmet(vec![Unmet::NotNewer]))?;
            self.act(w, &now, flow, ActionKind::Migrate { to: newer.reference() }, None)?;
            self.view(w, flow)
        })
    }
}

fn later(r: &Reader<'_>, now: &Moment, at: &Template) -> Result<Option<Arc<Template>>, Error> {
    match r.offered(&at.key, now.trusted.at_ms)? {
        Some(to) if to.version > at.version => Ok(r.template(&to)?),
        _ => Ok(None),
    }
}
