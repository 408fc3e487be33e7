use routebook_domain::flow::{ActionKind, Status};
use routebook_domain::ids::{FlowId, OutletId};
use routebook_domain::place::Fix;
use routebook_domain::record::RecordKind;
use routebook_domain::settings::Key;
use routebook_domain::template::{FlowKind, Template};
use routebook_domain::time::Day;
use routebook_store::{FlowQuery, FlowRow, Reader, Writer};

use super::outlets::find_outlet;
use super::templates::{template_of, template_set};
use super::{Moment, Rep};
use crate::error::Error;
use crate::views::VisitView;

impl Rep {
    /// Begins a visit, or goes on with the one that is open at this outlet today. `fix` is where the phone is; a
    /// place is judged and flagged, and never blocks.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an outlet or a template that is not on this phone; [`Error::Unmet`] with `visit_open`
    /// while another visit is open on this phone.
    pub fn start_visit(&self, outlet: OutletId, fix: Option<Fix>) -> Result<VisitView, Error> {
        self.write(|w| {
            let outlet = find_outlet(w, outlet)?.id;
            let now = self.moment(w)?;
            // A visit that is open goes on even where its template was taken out of use.
            if let Some(open) = open_visit(w, outlet, self.day_in(w)?)? {
                return self.view(w, open);
            }
            let template = template_set(w, &now, Key::VisitTemplate)?;
            self.begin_visibly(w, &now, &template, outlet, fix)
        })
    }

    /// Begins anything that is about an outlet, by its template's key: another kind of visit, or a matter that lives
    /// for months. What is open already is gone on with: today's visit there, the matter there that has not ended.
    ///
    /// # Errors
    /// As [`Rep::start_visit`]; [`Error::Refused`] with `not_about_an_outlet` for a day's sheet.
    pub fn start_flow(&self, template: &str, outlet: OutletId, fix: Option<Fix>) -> Result<VisitView, Error> {
        self.write(|w| {
            let (now, outlet) = (self.moment(w)?, find_outlet(w, outlet)?.id);
            let template = template_of(w, &now, template)?;
            if let Some(open) = self.open_flow(w, &template, outlet)? {
                return self.view(w, open);
            }
            self.begin_visibly(w, &now, &template, outlet, fix)
        })
    }

    fn begin_visibly(
        &self,
        w: &Writer<'_>,
        now: &Moment,
        template: &Template,
        outlet: OutletId,
        fix: Option<Fix>,
    ) -> Result<VisitView, Error> {
        let flow = self.begin(w, now, template, outlet, fix)?;
        self.view(w, flow)
    }

    /// A start pins the template's numbers as the settings adjust them.
    pub(super) fn begin(
        &self,
        w: &Writer<'_>,
        now: &Moment,
        template: &Template,
        outlet: OutletId,
        fix: Option<Fix>,
    ) -> Result<FlowId, Error> {
        let (flow, day) = (FlowId::from_bytes(self.random_id(now.trusted.at_ms)), self.day_in(w)?);
        let params = w.settings(now.trusted.at_ms)?.params(template);
        let start = ActionKind::Start { template: template.reference(), subject: Some(outlet), day, params };
        self.act(w, now, flow, start, fix)?;
        Ok(flow)
    }

    fn open_flow(&self, r: &Reader<'_>, template: &Template, outlet: OutletId) -> Result<Option<FlowId>, Error> {
        match template.kind {
            FlowKind::Visit => {
                let open = open_visit(r, outlet, self.day_in(r)?)?;
                // A visit of another kind is no answer to this one: the gate names it.
                let row = open.map(|flow| r.flow_row(flow)).transpose()?.flatten();
                Ok(row.filter(|row| row.template.key == template.key).map(|row| row.id))
            }
            FlowKind::Pipeline => {
                let me = r.identity()?.person;
                let mine = |row: &FlowRow| row.owner == me && !row.ended && row.template.key == template.key;
                first_of(r, outlet, |id| Ok(r.open_pipelines(id)?.into_iter().find(mine).map(|row| row.id)))
            }
            FlowKind::Day => Err(Error::refused("not_about_an_outlet")),
        }
    }
}

fn open_visit(r: &Reader<'_>, outlet: OutletId, day: Day) -> Result<Option<FlowId>, Error> {
    let owner = Some(r.identity()?.person);
    let query = |outlet| FlowQuery {
        from: Some(day),
        to: Some(day),
        kind: Some(FlowKind::Visit),
        subject: Some(outlet),
        owner,
        status: vec![Status::Open],
        limit: Some(1),
        offset: 0,
    };
    first_of(r, outlet, |id| Ok(r.flows(&query(id))?.first().map(|row| row.id)))
}

/// What is found at an outlet, else at an id that leads to it: flows keep the id under which they began.
fn first_of(
    r: &Reader<'_>,
    outlet: OutletId,
    find: impl Fn(OutletId) -> Result<Option<FlowId>, Error>,
) -> Result<Option<FlowId>, Error> {
    for id in [outlet].into_iter().chain(r.aliases(RecordKind::Outlet, outlet)?) {
        if let Some(flow) = find(id)? {
            return Ok(Some(flow));
        }
    }
    Ok(None)
}
