//! `template show`: a readable outline.

use std::path::Path;

use super::super::Phone;
use super::diff::readable;
use crate::fault::Fault;
use crate::output::Output;

/// A file where there is one, else a template of this phone by its key.
pub fn show(typed: &str, phone: &Phone<'_>, out: &Output) -> Result<(), Fault> {
    let file = Path::new(typed);
    let template = if file.exists() { readable(file)? } else { kept(typed, phone)? };
    out.say(&template, |w| w.outline(&template));
    Ok(())
}

fn kept(key: &str, phone: &Phone<'_>) -> Result<routebook::Template, Fault> {
    if key.contains(['/', '\\', '.']) {
        return Err(Fault::Typed(format!("there is no file `{key}`")));
    }
    Ok(phone.rep()?.template(key)?)
}
