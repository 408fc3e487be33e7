//! Reads a template document and names every fault with its JSON path.

mod engine;
mod field;
mod gate;
mod hold;
mod ids;
mod reach;
mod report;
mod rules;
mod shape;
mod stage;
mod step;

#[cfg(test)]
mod tests;

pub use report::Fault;

use super::{ENGINE, Template};
use reach::Reach;
use report::Report;

/// The longest document that is published, bytes.
pub const LARGEST_DOCUMENT: usize = 256 * 1024;

/// Reads a document for publishing; every fault is named, not only the first.
pub fn parse(document: &str) -> Result<Template, Vec<Fault>> {
    let found = document.len();
    if found > LARGEST_DOCUMENT {
        let what = format!("the document has {found} bytes; {LARGEST_DOCUMENT} are the most");
        return Err(vec![Fault { path: "$".into(), what }]);
    }
    let template = shape::read(document).map_err(|first| shape::faults(document, first))?;
    let faults = faults(&template);
    if faults.is_empty() { Ok(template) } else { Err(faults) }
}

/// Reads a document that was published: its shape and its engine are checked, its rules are not.
///
/// What was published stays readable when the checks of publishing grow stricter.
pub fn read(document: &str) -> Result<Template, Fault> {
    let template = shape::read(document)?;
    if template.engine > ENGINE { Err(engine::too_old()) } else { Ok(template) }
}

/// As [`read`], for who has no use for the fault: without the paths, a phone carries half of the code for it.
pub fn recall(document: &str) -> Option<Template> {
    serde_json::from_str(document).ok().filter(|template: &Template| template.engine <= ENGINE)
}

/// What a template of any size is judged by first, so that the rest of the work is bounded.
fn faults(t: &Template) -> Vec<Fault> {
    let mut report = Report::default();
    ids::check_sizes(&mut report, t);
    if report.is_empty() {
        judge(&mut report, t);
    }
    report.into_faults()
}

fn judge(report: &mut Report, t: &Template) {
    ids::check_ids(report, t);
    engine::check(report, t);
    report.title(&t.title, "$");
    for (i, stage) in t.stages.iter().enumerate() {
        let path = format!("$.stages[{i}]");
        report.title(&stage.title, &path);
        for (j, step) in stage.steps.iter().enumerate() {
            step::check(report, t, step, &format!("{path}.steps[{j}]"));
        }
    }
    rules::check(report, t);
    gate::check(report, t);
    if stage::check(report, t) {
        let reach = Reach::new(t);
        reach::check(report, t, &reach);
        hold::check(report, t, &reach);
    }
}
