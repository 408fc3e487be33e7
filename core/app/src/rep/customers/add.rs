use routebook_domain::flow::{ActionKind, Unmet};
use routebook_domain::ids::FlowId;
use routebook_domain::record::Value;
use routebook_domain::settings::Key;
use routebook_domain::template::{Meaning, Template};
use routebook_store::Writer;

use super::super::act::{Done, flow_now};
use super::super::templates::template_set;
use super::super::{Moment, Rep};
use super::form::{Form, Meant, choice, day, missing, stage};
use super::outlet::Fresh;
use crate::error::Error;
use crate::views::{CustomerInput, CustomerView, LeadInput};

/// The minimum fields that are answers; the fifth is the stage.
const ANSWERS: [Meaning; 4] = [Meaning::Source, Meaning::FirstContact, Meaning::Summary, Meaning::FollowUp];

impl Rep {
    /// Adds a customer with the five minimum fields: source, first contact, stage, summary, next follow-up. Nothing
    /// else is asked for beside name and phone.
    ///
    /// # Errors
    /// [`Error::Unmet`] with one `field_missing` for each of them that is missing, `unknown_stage` for the stage, and
    /// whatever keeps the customer from that stage; [`Error::Refused`] with `name_missing`, `phone_missing` or
    /// `no_territory`; [`Error::NotFound`] before the first sync brought the templates. Nothing was written then.
    pub fn add_customer(&self, c: &CustomerInput) -> Result<CustomerView, Error> {
        named(&c.name, &c.phone)?;
        self.write(|w| {
            let now = self.moment(w)?;
            let template = template_set(w, &now, Key::CustomerTemplate)?;
            let meant = meant(&template, c);
            all_five(&template, &meant, &c.stage)?;
            let outlet = self.create_outlet(w, &now, &fresh(c))?;
            let flow = self.begin(w, &now, &template, outlet, None)?;
            self.fill(w, &now, flow, &template, &Form { meant, spent: c.spent.clone() })?;
            self.move_on(w, &now, flow, &template, &c.stage)?;
            self.file(w, &now, outlet)
        })
    }

    /// Adds a customer of whom only name, phone and source are known; the rest is filled in later, and the file names
    /// what is missing. The first contact is today unless said otherwise.
    ///
    /// # Errors
    /// As [`Rep::add_customer`], for these three.
    pub fn add_lead(&self, lead: &LeadInput) -> Result<CustomerView, Error> {
        named(&lead.name, &lead.phone)?;
        self.write(|w| {
            let now = self.moment(w)?;
            let template = template_set(w, &now, Key::CustomerTemplate)?;
            let first = lead.first_contact.map_or_else(|| self.day_in(w), Ok)?;
            let source = choice(&template, Meaning::Source, &lead.source);
            if source.is_blank() {
                return Err(Error::Unmet(missing(&template, Meaning::Source).into_iter().collect()));
            }
            let meant = Meant::from([(Meaning::Source, source), (Meaning::FirstContact, day(Some(first)))]);
            let (name, phone) = (&lead.name, &lead.phone);
            let fresh = Fresh { name, phone, contact_name: "", address: "", place: None };
            let outlet = self.create_outlet(w, &now, &fresh)?;
            let flow = self.begin(w, &now, &template, outlet, None)?;
            self.fill(w, &now, flow, &template, &Form { meant, spent: lead.spent.clone() })?;
            self.file(w, &now, outlet)
        })
    }

    /// Enters a stage unless the flow is in it.
    pub(super) fn move_on(
        &self,
        w: &Writer<'_>,
        now: &Moment,
        flow: FlowId,
        template: &Template,
        typed: &str,
    ) -> Result<Option<Done>, Error> {
        let to = &stage(template, typed)?.id;
        let at = flow_now(w, flow)?.state.stage;
        if at.as_ref() == Some(to) {
            return Ok(None);
        }
        self.act(w, now, flow, ActionKind::EnterStage { stage: to.clone() }, None).map(Some)
    }
}

fn named(name: &str, phone: &str) -> Result<(), Error> {
    match (name.trim().is_empty(), phone.trim().is_empty()) {
        (true, _) => Err(Error::refused("name_missing")),
        (_, true) => Err(Error::refused("phone_missing")),
        _ => Ok(()),
    }
}

fn fresh(c: &CustomerInput) -> Fresh<'_> {
    let CustomerInput { name, phone, contact_name, address, place, .. } = c;
    Fresh { name, phone, contact_name, address, place: *place }
}

fn meant(template: &Template, c: &CustomerInput) -> Meant {
    Meant::from([
        (Meaning::Source, choice(template, Meaning::Source, &c.source)),
        (Meaning::FirstContact, day(c.first_contact)),
        (Meaning::Summary, Value::from(c.summary.trim())),
        (Meaning::FollowUp, day(c.next)),
    ])
}

fn all_five(template: &Template, meant: &Meant, typed: &str) -> Result<(), Error> {
    let blank = |meaning: &&Meaning| meant.get(meaning).is_none_or(Value::is_blank);
    let mut unmet: Vec<Unmet> = ANSWERS.iter().filter(blank).filter_map(|m| missing(template, *m)).collect();
    if let Err(Error::Unmet(unknown)) = stage(template, typed) {
        unmet.extend(unknown);
    }
    if unmet.is_empty() { Ok(()) } else { Err(Error::Unmet(unmet)) }
}
