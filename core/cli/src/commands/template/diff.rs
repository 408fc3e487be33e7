//! `template diff`: what a later version changes.

use std::path::Path;

use routebook::Template;
use routebook::template::{diff as differences, read};

use super::document;
use crate::fault::Fault;
use crate::output::Output;
use crate::words::Versions;

pub fn diff(old: &Path, new: &Path, out: &Output) -> Result<(), Fault> {
    let (old, new) = (readable(old)?, readable(new)?);
    let changes = differences(&old, &new);
    let of = Versions { old: Some(&old), new: Some(&new) };
    out.say(&changes, |w| {
        let other = (old.key != new.key).then(|| {
            let said = w.of("注意:这是两个不同的模板", "these are two different templates");
            format!("! {said}: {} / {}", old.key, new.key)
        });
        other.into_iter().chain(w.changes(&changes, of)).collect()
    });
    Ok(())
}

/// A template whose shape can be read; whether it may be published is another question.
pub fn readable(file: &Path) -> Result<Template, Fault> {
    let wrong =
        |fault| Fault::Failed(format!("{}: {fault}; `routebook template check` names every fault", file.display()));
    read(&document(file)?).map_err(wrong)
}
