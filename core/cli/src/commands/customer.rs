//! Customers: the list, a file, adding, following up, duplicates.

use routebook::{CustomerInput, CustomerView, Draft, Error, FollowUp, LeadInput, Rep, Template};

use crate::args::{AddCustomer, AddLead, LogFollowUp};
use crate::clock::WallClock;
use crate::fault::Fault;
use crate::output::Output;
use crate::words::Asked;
use crate::{parse, pick};

/// The template of customers where the company set no other.
const CUSTOMERS: &str = "customer-pipeline";

pub fn list(rep: &Rep, query: &str, out: &Output) -> Result<(), Fault> {
    let mut page = rep.customers(query, 0)?;
    let mut items = std::mem::take(&mut page.items);
    while let Some(next) = page.next {
        page = rep.customers(query, next)?;
        items.append(&mut page.items);
    }
    out.say(&items, |w| w.customers(&items));
    Ok(())
}

pub fn show(rep: &Rep, typed: &str, out: &Output) -> Result<(), Fault> {
    say(rep, &rep.customer(pick::customer(rep, typed)?)?, out)
}

fn say(rep: &Rep, file: &CustomerView, out: &Output) -> Result<(), Fault> {
    let template = template_of(rep, file);
    let clock = WallClock::of(&rep.company()?);
    out.say(file, |w| w.customer(file, template.as_ref(), clock));
    Ok(())
}

fn template_of(rep: &Rep, file: &CustomerView) -> Option<Template> {
    rep.visit(file.flow?).map(|view| view.template).ok()
}

pub fn add(rep: &Rep, form: &AddCustomer, out: &Output) -> Result<(), Fault> {
    let today = rep.day()?;
    let day = |typed: &Option<String>| typed.as_deref().map(|t| parse::day(t, today)).transpose();
    let input = CustomerInput {
        name: form.name.clone(),
        phone: form.phone.clone(),
        source: form.source.clone(),
        first_contact: day(&form.first_contact)?,
        stage: form.stage.clone(),
        summary: form.summary.clone(),
        next: day(&form.next)?,
        contact_name: form.contact.clone(),
        address: form.address.clone(),
        place: form.place.as_deref().map(parse::point).transpose()?,
        spent: form.spent.of_form(),
    };
    say(rep, &rep.add_customer(&input).map_err(|e| refused(rep, e))?, out)
}

pub fn add_lead(rep: &Rep, form: &AddLead, out: &Output) -> Result<(), Fault> {
    let input = LeadInput {
        name: form.name.clone(),
        phone: form.phone.clone(),
        source: form.source.clone(),
        spent: form.spent.of_form(),
        ..LeadInput::default()
    };
    say(rep, &rep.add_lead(&input).map_err(|e| refused(rep, e))?, out)
}

fn refused(rep: &Rep, error: Error) -> Fault {
    match rep.template(CUSTOMERS) {
        Ok(template) => Fault::at(&template, Asked::customer())(error),
        Err(_) => error.into(),
    }
}

pub fn follow_up(rep: &Rep, form: &LogFollowUp, out: &Output) -> Result<(), Fault> {
    let today = rep.day()?;
    let outlet = pick::customer(rep, &form.customer)?;
    let flow = pick::outlet_flow(rep, outlet, &form.customer)?;
    let input = FollowUp {
        stage: form.stage.clone(),
        summary: form.summary.clone(),
        next: form.next.as_deref().map(|typed| parse::day(typed, today)).transpose()?,
        spent: form.spent.of_form(),
    };
    let template = rep.visit(flow)?.template;
    let asked = Asked::named(&form.customer);
    let receipt = rep.log_follow_up(flow, &input).map_err(Fault::at(&template, asked))?;
    out.say(&receipt, |w| w.receipt(&receipt, &template));
    Ok(())
}

pub fn duplicates(rep: &Rep, typed: &str, out: &Output) -> Result<(), Fault> {
    let draft = Draft { outlet: Some(pick::customer(rep, typed)?), ..Draft::default() };
    let all = rep.likely_duplicates(&draft)?;
    out.say(&all, |w| w.duplicates(&all));
    Ok(())
}

pub fn merge(rep: &Rep, from: &str, into: &str, out: &Output) -> Result<(), Fault> {
    let (from_id, into_id) = (pick::customer(rep, from)?, pick::customer(rep, into)?);
    let saved = rep.merge_customer(from_id, into_id)?;
    out.say(&saved, |w| vec![format!("{} {from} → {into}", w.of("已合并", "merged"))]);
    Ok(())
}
