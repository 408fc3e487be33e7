//! `template check`, `template diff`, `template show`, and `templates`.

mod check;
mod diff;
mod show;

use std::path::Path;

use routebook::Rep;

use super::Phone;
use crate::args::TemplateCommand;
use crate::fault::Fault;
use crate::output::Output;

pub fn template(what: &TemplateCommand, phone: &Phone<'_>, out: &Output) -> Result<(), Fault> {
    match what {
        TemplateCommand::Check { file } => check::check(file, out),
        TemplateCommand::Diff { old, new } => diff::diff(old, new, out),
        TemplateCommand::Show { template } => show::show(template, phone, out),
    }
}

/// The templates that can be started here.
pub fn list(rep: &Rep, out: &Output) -> Result<(), Fault> {
    let all = rep.templates()?;
    out.say(&all, |w| {
        let line = |t: &routebook::TemplateView| {
            format!("{}  {} v{}  ({})", w.title(&t.title), t.template.key, t.template.version, w.kind(t.kind))
        };
        all.iter().map(line).collect()
    });
    Ok(())
}

fn document(file: &Path) -> Result<String, Fault> {
    std::fs::read_to_string(file).map_err(|e| Fault::file(file, e))
}
