//! `rescue`: everything of this phone into a folder.

use std::path::Path;

use super::phone::Phone;
use crate::fault::Fault;
use crate::output::Output;

pub fn rescue(phone: &Phone<'_>, folder: &Path, out: &Output) -> Result<(), Fault> {
    let report = phone.rescue(folder)?;
    out.say(&report, |w| w.rescued(&report));
    Ok(())
}
