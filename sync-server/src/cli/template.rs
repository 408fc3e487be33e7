//! `routebook-server template`

use std::path::{Path, PathBuf};

use clap::Subcommand;

use crate::{Ports, ServerError, TemplateChange};

/// What to do with templates.
#[derive(Subcommand)]
pub enum Template {
    /// Check a JSON document and give it to all phones; every fault in it is named.
    Publish {
        /// The document. A changed one gets a higher `version`; what was begun stays on its own.
        file: PathBuf,
    },
}

pub fn run(data: &Path, command: &Template) -> Result<(), ServerError> {
    let Template::Publish { file } = command;
    let done = crate::publish_template(data, file, &Ports::system())?;
    let (template, what) = match &done {
        TemplateChange::Published(template) => (template, "is published; phones use it from their next sync on"),
        TemplateChange::Unchanged(template) => (template, "was published before; nothing changed"),
    };
    println!("{} version {} {what}", template.key, template.version);
    Ok(())
}
