use routebook_domain::flow::{Status, fold};
use routebook_domain::ids::{FlowId, PersonId, derived};
use routebook_domain::place::FenceVerdict;
use routebook_domain::template::{FlowKind, Template};
use routebook_domain::time::Day;
use routebook_store::Reader;
use sha2::{Digest, Sha256};

use super::Rep;
use super::act::{next_step, template_for};
use super::brief::brief;
use crate::error::Error;
use crate::views::{Delivery, VisitBrief, VisitView};

const DAY_FLOW: &[u8] = b"routebook/day-flow/1\0";

impl Rep {
    /// The action sheet of a business day, or of today; `not_started` until something is in it.
    ///
    /// # Errors
    /// [`Error::NotFound`] before the first sync brought the templates.
    pub fn action_sheet(&self, day: Option<Day>) -> Result<VisitView, Error> {
        self.read(|r| {
            let day = day.map_or_else(|| self.day_in(r), Ok)?;
            let (template, flow) = sheet_of(r, day)?;
            if r.flow_row(flow)?.is_some() { self.view(r, flow) } else { Ok(blank(&template, flow, day)) }
        })
    }

    pub(super) fn sheet_brief(&self, r: &Reader<'_>, day: Day) -> Result<VisitBrief, Error> {
        let (template, flow) = sheet_of(r, day)?;
        match r.flow_row(flow)? {
            Some(row) => brief(r, &row),
            None => Ok(blank_brief(&template, flow, day)),
        }
    }
}

/// The template of action sheets and the flow of one's own on a day.
pub fn sheet_of(r: &Reader<'_>, day: Day) -> Result<(std::sync::Arc<Template>, FlowId), Error> {
    let template = template_for(r, FlowKind::Day)?;
    let flow = day_flow(r.identity()?.person, &template.key, day);
    Ok((template, flow))
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

fn blank(template: &Template, flow: FlowId, day: Day) -> VisitView {
    let state = fold(template, []);
    VisitView {
        flow,
        kind: template.kind,
        day,
        outlet: None,
        next: next_step(&state),
        template: template.clone(),
        state,
        reviewer: None,
        place: FenceVerdict::CannotTell,
        distance_m: None,
        media: Vec::new(),
        delivery: Delivery::Saved,
    }
}

fn blank_brief(template: &Template, flow: FlowId, day: Day) -> VisitBrief {
    VisitBrief {
        flow,
        kind: template.kind,
        day,
        outlet: None,
        status: Status::NotStarted,
        points: 0,
        max_points: template.max_points(),
        missing: 0,
        delivery: Delivery::Saved,
    }
}
