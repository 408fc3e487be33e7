use routebook_domain::flow::{ActionKind, Status};
use routebook_domain::ids::{FlowId, OutletId};
use routebook_domain::place::Fix;
use routebook_domain::template::FlowKind;
use routebook_domain::time::Day;
use routebook_store::{FlowQuery, Reader};

use super::Rep;
use super::act::template_for;
use super::outlets::find_outlet;
use crate::error::Error;
use crate::views::VisitView;

impl Rep {
    /// Begins a visit, or goes on with the one that is open at this outlet today. `fix` is where the phone is; a
    /// place is judged and flagged, and never blocks.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an outlet or a template that is not on this phone.
    pub fn start_visit(&self, outlet: OutletId, fix: Option<Fix>) -> Result<VisitView, Error> {
        self.write(|w| {
            find_outlet(w, outlet)?;
            let (now, day) = (self.moment(w)?, self.day_in(w)?);
            if let Some(open) = open_visit(w, outlet, day)? {
                return self.view(w, open);
            }
            let flow = FlowId::from_bytes(self.random_id(now.trusted.at_ms));
            let template = template_for(w, FlowKind::Visit)?.reference();
            self.act(
                w,
                &now,
                flow,
                ActionKind::Start { template, subject: Some(outlet), day, params: Default::default() },
                fix,
            )?;
            self.view(w, flow)
        })
    }
}

fn open_visit(r: &Reader<'_>, outlet: OutletId, day: Day) -> Result<Option<FlowId>, Error> {
    let query = FlowQuery {
        from: Some(day),
        to: Some(day),
        kind: Some(FlowKind::Visit),
        subject: Some(outlet),
        owner: Some(r.identity()?.person),
        status: vec![Status::Open],
        limit: Some(1),
        offset: 0,
    };
    Ok(r.flows(&query)?.first().map(|row| row.id))
}
