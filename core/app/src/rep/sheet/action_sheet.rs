use std::sync::Arc;

use routebook_domain::flow::{Status, fold};
use routebook_domain::ids::{FlowId, PersonId, derived};
use routebook_domain::place::FenceVerdict;
use routebook_domain::settings::{Key, Settings};
use routebook_domain::template::{FlowKind, Template, TemplateRef};
use routebook_domain::time::Day;
use routebook_store::{FlowNow, Reader};
use sha2::{Digest, Sha256};

use super::super::act::{flow_now, next_step};
use super::super::known::Known;
use super::super::templates::{all_offered, template_set};
use super::super::{Moment, Rep};
use super::sheet_view;
use crate::error::Error;
use crate::views::{Delivery, VisitBrief, VisitView};

const DAY_FLOW: &[u8] = b"routebook/day-flow/1\0";

impl Rep {
    /// The action sheet of a business day, or the one that is to be confirmed now; `not_started` until something is in
    /// it.
    ///
    /// # Errors
    /// [`Error::NotFound`] where no template of a sheet is offered here, as before the first sync.
    pub fn action_sheet(&self, day: Option<Day>) -> Result<VisitView, Error> {
        self.read(|r| {
            let now = self.moment(r)?;
            let day = day.map_or_else(|| self.sheet_day(r, &now), Ok)?;
            let (template, flow) = sheet_of(r, &now, day)?;
            if r.flow_row(flow)?.is_some() { self.view(r, flow) } else { blank(r, &now, &template, flow, day) }
        })
    }

    pub(in super::super) fn sheet_brief(&self, r: &Reader<'_>, now: &Moment, day: Day) -> Result<VisitBrief, Error> {
        let (template, flow) = match sheet_of(r, now, day) {
            Ok(found) => found,
            Err(Error::NotFound { .. }) if r.cursor()?.is_some() => return nameless_brief(r, now, day),
            Err(fault) => return Err(fault),
        };
        match r.flow_row(flow)? {
            Some(row) => Ok(Known::of(r, [&row].into_iter())?.brief(&row)),
            None => Ok(blank_brief(&template, flow, day)),
        }
    }
}

impl Rep {
    /// A flow as it stands; the sheet that is to be confirmed now is there before anybody begins it.
    pub(in super::super) fn flow_or_sheet(&self, r: &Reader<'_>, now: &Moment, flow: FlowId) -> Result<FlowNow, Error> {
        let found = flow_now(r, flow);
        if !matches!(found, Err(Error::NotFound { what: "visit" })) {
            return found;
        }
        match sheet_of(r, now, self.sheet_day(r, now)?) {
            Ok((template, sheet)) if sheet == flow => {
                Ok(FlowNow { state: fold(&template, []), actions: Vec::new(), template })
            }
            _ => found,
        }
    }
}

/// The template of action sheets and the flow of one's own on a day.
pub fn sheet_of(r: &Reader<'_>, now: &Moment, day: Day) -> Result<(Arc<Template>, FlowId), Error> {
    let template = sheet_template(r, now)?;
    let flow = day_flow(r.identity()?.person, &template.key, day);
    Ok((template, flow))
}

/// The one that the setting names; where that is not offered here or is no sheet, the usual one, else the first by
/// key: a template that is still being rolled out keeps nobody from confirming the day.
fn sheet_template(r: &Reader<'_>, now: &Moment) -> Result<Arc<Template>, Error> {
    match template_set(r, now, Key::SheetTemplate) {
        Ok(template) if template.kind == FlowKind::Day => return Ok(template),
        Ok(_) | Err(Error::NotFound { .. }) => {}
        Err(fault) => return Err(fault),
    }
    let mut sheets = all_offered(r, now)?;
    sheets.retain(|template| template.kind == FlowKind::Day);
    let usual = Settings::default().word(Key::SheetTemplate);
    let best = sheets.iter().find(|template| template.key == usual).or(sheets.first());
    best.cloned().ok_or(Error::NotFound { what: "template" })
}

/// One sheet for a person and a day, whichever phone writes it: SHA-256 over tag, person, day and template key.
pub fn day_flow(person: PersonId, key: &str, day: Day) -> FlowId {
    let mut hasher = Sha256::new();
    hasher.update(DAY_FLOW);
    hasher.update(person.bytes());
    hasher.update(day.number().to_be_bytes());
    hasher.update(key.as_bytes());
    let digest: [u8; 32] = hasher.finalize().into();
    let mut first = [0; 16];
    first.copy_from_slice(&digest[..16]);
    FlowId::from_bytes(derived(first))
}

fn blank(r: &Reader<'_>, now: &Moment, template: &Template, flow: FlowId, day: Day) -> Result<VisitView, Error> {
    let state = fold(template, []);
    Ok(VisitView {
        flow,
        kind: template.kind,
        day,
        outlet: None,
        next: next_step(template, &state),
        template: template.clone(),
        reviewer: None,
        place: FenceVerdict::CannotTell,
        distance_m: None,
        media: Vec::new(),
        doubts: Vec::new(),
        delivery: Delivery::Saved,
        layers: Vec::new(),
        next_stages: Vec::new(),
        sheet: Some(sheet_view(r, now, day, None)?),
        erased: Vec::new(),
        state,
    })
}

/// Where no sheet is offered here, the day is shown without one that could be begun.
fn nameless_brief(r: &Reader<'_>, now: &Moment, day: Day) -> Result<VisitBrief, Error> {
    let key = r.settings(now.trusted.at_ms)?.word(Key::SheetTemplate);
    let flow = day_flow(r.identity()?.person, &key, day);
    match r.flow_row(flow)? {
        Some(row) => Ok(Known::of(r, [&row].into_iter())?.brief(&row)),
        None => Ok(not_started(TemplateRef { key, version: 0 }, flow, day)),
    }
}

fn blank_brief(template: &Template, flow: FlowId, day: Day) -> VisitBrief {
    let brief = not_started(template.reference(), flow, day);
    VisitBrief { readable: true, max_points: template.max_points(), ..brief }
}

fn not_started(template: TemplateRef, flow: FlowId, day: Day) -> VisitBrief {
    VisitBrief {
        flow,
        kind: FlowKind::Day,
        template,
        readable: false,
        day,
        outlet: None,
        stage: None,
        summary: None,
        due_day: None,
        touched_ms: 0,
        status: Status::NotStarted,
        points: 0,
        max_points: 0,
        missing: 0,
        delivery: Delivery::Saved,
    }
}
