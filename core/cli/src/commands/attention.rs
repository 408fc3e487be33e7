//! `attention`, `retry`, `edit`, `withdraw`: what the server refused or holds, and what becomes of it.

use routebook::{AttentionItem, Error, Rep, Template, Value};

use super::Phone;
use crate::clock::WallClock;
use crate::fault::Fault;
use crate::output::Output;
use crate::parse;
use crate::words::Asked;

/// Everything of the person who is signed in, also of enrolments that the server ended.
pub fn list(phone: &Phone<'_>, out: &Output) -> Result<(), Fault> {
    let rep = phone.rep()?;
    let items = phone.open()?.attention()?;
    let clock = WallClock::of(&rep.company()?);
    out.say(&items, |w| w.attention(&items, |item| template_of(&rep, item), clock));
    Ok(())
}

pub fn retry(rep: &Rep, entry: u64, out: &Output) -> Result<(), Fault> {
    let at = find(rep, entry)?;
    let saved = rep.retry(entry).map_err(fault(rep, &at))?;
    out.say(&saved, |w| vec![format!("#{entry} → #{}  {}", saved.seq, w.of("已重新提交", "written again"))]);
    Ok(())
}

pub fn edit(rep: &Rep, entry: u64, typed: &[String], out: &Output) -> Result<(), Fault> {
    let at = find(rep, entry)?;
    let values = values(rep, &at, typed)?;
    let saved = rep.edit(entry, &values).map_err(fault(rep, &at))?;
    out.say(&saved, |w| vec![format!("#{entry} → #{}  {}", saved.seq, w.of("已改正并重新提交", "put right"))]);
    Ok(())
}

pub fn withdraw(rep: &Rep, entry: u64, reason: &str, out: &Output) -> Result<(), Fault> {
    let saved = rep.withdraw(entry, reason)?;
    out.say(&saved, |w| vec![format!("{} #{entry}", w.of("已放弃", "given up"))]);
    Ok(())
}

fn find(rep: &Rep, entry: u64) -> Result<AttentionItem, Fault> {
    let found = rep.attention()?.into_iter().find(|item| item.seq == entry);
    found.ok_or(Fault::Core(Error::NotFound { what: "entry" }))
}

fn template_of(rep: &Rep, item: &AttentionItem) -> Option<Template> {
    rep.visit(item.flow?).ok().map(|view| view.template)
}

fn fault(rep: &Rep, item: &AttentionItem) -> impl FnOnce(Error) -> Fault + use<> {
    let template = template_of(rep, item);
    move |error| match template {
        Some(template) => Fault::at(&template, Asked::default())(error),
        None => error.into(),
    }
}

/// Answers as the step takes them; fields of a record by their names.
fn values(rep: &Rep, item: &AttentionItem, typed: &[String]) -> Result<parse::Answers, Fault> {
    if item.flow.is_some() {
        let (template, step) = (template_of(rep, item), item.what.split(' ').nth(1));
        let step = template.as_ref().zip(step).and_then(|(template, step)| template.step(step));
        return parse::answers(step, typed, rep.day()?);
    }
    let plain = parse::answers(None, typed, rep.day()?)?;
    let read = |field: &str, value: &Value| parse::of_record(field, value.as_text().unwrap_or_default());
    Ok(plain.into_iter().map(|(field, value)| (field.clone(), read(&field, &value))).collect())
}
