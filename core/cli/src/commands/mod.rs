//! One verb a file; this page only says which is which.

mod attention;
mod conflict;
mod customer;
mod day;
mod numbers;
mod outlet;
mod phone;
mod rescue;
mod sheet;
mod sign;
mod status;
mod storage;
mod sync;
mod template;
mod tool;
mod work;

use std::path::Path;

use phone::{Phone, block_on};
use routebook::{Error, Rep};

use crate::args::{Args, Command, CustomerCommand, DayCommand, OutletCommand, PhoneCommand, ToolCommand, WorkCommand};
use crate::fault::Fault;
use crate::output::Output;

/// Runs what was typed.
pub fn run(args: &Args, out: &Output) -> Result<(), Fault> {
    let phone = Phone::new(&args.db);
    let done = match &args.command {
        Command::Day(verb) => of_day(verb, &phone, out),
        Command::Work(verb) => of_work(verb, &phone, out),
        Command::Customer(verb) => of_customer(verb, &phone, out),
        Command::Outlet(verb) => of_outlet(verb, &phone, out),
        Command::Phone(verb) => of_phone(verb, &phone, out),
        Command::Tool(verb) => of_tool(verb, &phone, out),
    };
    done.map_err(|fault| phone.means(fault))
}

/// Whoever is signed in; without their key nothing that they write can be sent, and that is said before a day's work.
fn signing(phone: &Phone<'_>, out: &Output) -> Result<Rep, Fault> {
    let rep = phone.rep()?;
    if let Err(error @ Error::Key(_)) = rep.check_key() {
        out.note(&out.words.keyless(&error, phone.db()));
    }
    Ok(rep)
}

fn of_day(verb: &DayCommand, phone: &Phone<'_>, out: &Output) -> Result<(), Fault> {
    let rep = signing(phone, out)?;
    match verb {
        DayCommand::Today { place } => day::today(&rep, place, out),
        DayCommand::Todo { place } => day::todo(&rep, place, out),
        DayCommand::Outlets { query } => day::outlets(&rep, query, out),
        DayCommand::Templates => template::list(&rep, out),
        DayCommand::Sheet { plan: None, .. } => sheet::show(&rep, out),
        DayCommand::Sheet { plan: Some(plan), done, only } => {
            sheet::confirm(&rep, plan, done.as_deref(), only.as_deref(), out)
        }
        DayCommand::Actions { answers } => sheet::actions(&rep, answers, out),
        DayCommand::Points => numbers::points(&rep, out),
        DayCommand::Metrics { from, to } => numbers::metrics(&rep, from.as_deref(), to.as_deref(), out),
    }
}

fn of_work(verb: &WorkCommand, phone: &Phone<'_>, out: &Output) -> Result<(), Fault> {
    let rep = signing(phone, out)?;
    match verb {
        WorkCommand::Start { outlet, template, place } => work::start(&rep, outlet, template.as_deref(), place, out),
        WorkCommand::Step(form) => work::step(&rep, form, out),
        WorkCommand::Photo(photo) => work::photo(&rep, photo, out),
        WorkCommand::File(file) => work::file(&rep, file, out),
        WorkCommand::Preview { step, visit } => work::preview(&rep, step, visit, out),
        WorkCommand::Correct { step, answers, why, visit } => work::correct(&rep, (step, answers), why, visit, out),
        WorkCommand::Skip { step, why, visit } => work::skip(&rep, step, why, visit, out),
        WorkCommand::Stage { stage, visit } => work::stage(&rep, stage, visit, out),
        WorkCommand::Explain(typed) => work::explain(&rep, typed, out),
        WorkCommand::Finish { visit } => work::finish(&rep, visit, out),
        WorkCommand::Void { why, visit } => work::void(&rep, why, visit, out),
        WorkCommand::HandOver(hand) => work::hand_over(&rep, hand, out),
        WorkCommand::Upgrade { yes, visit } => work::upgrade(&rep, *yes, visit, out),
        WorkCommand::Visit { visit } => work::show(&rep, visit, out),
        WorkCommand::Visits => work::list(&rep, out),
    }
}

fn of_customer(verb: &CustomerCommand, phone: &Phone<'_>, out: &Output) -> Result<(), Fault> {
    let rep = signing(phone, out)?;
    match verb {
        CustomerCommand::Customers { query } => customer::list(&rep, query, out),
        CustomerCommand::Customer { customer } => customer::show(&rep, customer, out),
        CustomerCommand::AddCustomer(form) => customer::add(&rep, form, out),
        CustomerCommand::AddLead(form) => customer::add_lead(&rep, form, out),
        CustomerCommand::FollowUp(form) => customer::follow_up(&rep, form, out),
        CustomerCommand::Duplicates { customer } => customer::duplicates(&rep, customer, out),
        CustomerCommand::Merge { from, into } => customer::merge(&rep, from, into, out),
    }
}

fn of_outlet(verb: &OutletCommand, phone: &Phone<'_>, out: &Output) -> Result<(), Fault> {
    let rep = signing(phone, out)?;
    match verb {
        OutletCommand::Edit { outlet, field, value } => outlet::edit(&rep, (outlet, field, value), out),
        OutletCommand::Delete { outlet } => outlet::delete(&rep, outlet, out),
        OutletCommand::Restore { outlet } => outlet::restore(&rep, outlet.as_deref(), out),
        OutletCommand::Move { outlet, territory } => outlet::carry(&rep, outlet, territory, out),
    }
}

fn of_phone(verb: &PhoneCommand, phone: &Phone<'_>, out: &Output) -> Result<(), Fault> {
    match verb {
        PhoneCommand::SignIn(who) => sign::sign_in(phone, who, out),
        PhoneCommand::SignOut => sign::sign_out(phone, out),
        PhoneCommand::Sync => sync::sync(phone, out),
        PhoneCommand::Status { verify } => status::status(&phone.rep()?, *verify, out),
        PhoneCommand::Attention { withdraw: Some(entry), reason } => {
            attention::withdraw(&phone.rep()?, *entry, reason.as_deref().unwrap_or_default(), out)
        }
        PhoneCommand::Attention { withdraw: None, .. } => attention::list(phone, out),
        PhoneCommand::Retry { entry } => attention::retry(&phone.rep()?, *entry, out),
        PhoneCommand::Edit { entry, values } => attention::edit(&phone.rep()?, *entry, values, out),
        PhoneCommand::Withdraw { entry, why } => attention::withdraw(&phone.rep()?, *entry, &why.why, out),
        PhoneCommand::Conflicts => conflict::list(&phone.rep()?, out),
        PhoneCommand::Settle { conflict, stands } => conflict::settle(&phone.rep()?, conflict, stands, out),
        PhoneCommand::Undo { conflict } => conflict::undo(&phone.rep()?, conflict, out),
        PhoneCommand::Rescue { folder } => rescue::rescue(phone, folder, out),
        PhoneCommand::Storage { free } => storage::storage(&phone.rep()?, *free, out),
    }
}

fn of_tool(verb: &ToolCommand, phone: &Phone<'_>, out: &Output) -> Result<(), Fault> {
    match verb {
        ToolCommand::Template(what) => template::template(what, phone, out),
        ToolCommand::Stamp(what) => tool::stamp(what, out),
        ToolCommand::Verify(what) => tool::verify(what, phone, out),
        ToolCommand::Rebuild(what) => tool::rebuild(what, out),
    }
}

/// The folder that something lies in or goes into is there: nothing is written, and a temporary name tells nobody anything.
fn has_folder(file: &Path) -> Result<(), Fault> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    match folder {
        Some(folder) if !folder.is_dir() => Err(Fault::NoFolder(folder.display().to_string())),
        _ => Ok(()),
    }
}
