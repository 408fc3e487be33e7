//! `cargo xtask demo`: build what is needed, then hand over to the demo program.
//!
//! Standard output stays the demo's own, so that a program can read the summary of `--exit`.

use std::path::{Path, absolute};

use crate::cli::DemoFlags;
use crate::console;
use crate::fault::Fault;
use crate::needs::{self, catalogue};
use crate::project;
use crate::shell::{become_it, command};

/// Checks the machine, builds the console, and runs the demo with the flags passed through.
pub fn demo(flags: &DemoFlags) -> Result<(), Fault> {
    if let Some(photos) = flags.photos.as_ref().filter(|folder| !folder.is_dir()) {
        return Err(Fault::NotAFolder(photos.clone()));
    }
    needs::meet(&catalogue::demo())?;
    console::install()?;
    console::build()?;
    let cargo = ["run", "--package", "routebook-fleet", "--bin", "routebook-demo", "--"];
    become_it(command("cargo", &cargo, &project::root()).args(words(flags)?))
}

/// The flags as the demo program reads them.
fn words(flags: &DemoFlags) -> Result<Vec<String>, Fault> {
    let folder = |path: &Option<_>| path.as_deref().map(from_here).transpose();
    let pairs = [
        ("--reps", flags.reps.map(|n| n.to_string())),
        ("--days", flags.days.map(|n| n.to_string())),
        ("--seed", flags.seed.map(|n| n.to_string())),
        ("--port", flags.port.map(|n| n.to_string())),
        ("--photos", folder(&flags.photos)?),
        ("--dir", folder(&flags.dir)?),
    ];
    let given = pairs.into_iter().filter_map(|(flag, value)| Some([flag.to_owned(), value?]));
    Ok(given.flatten().chain(flags.exit.then(|| "--exit".to_owned())).collect())
}

/// A relative folder is the caller's, not the checkout's, where the demo is started.
fn from_here(folder: &Path) -> Result<String, Fault> {
    Ok(absolute(folder).map_err(Fault::file(folder))?.to_string_lossy().into_owned())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn only_the_flags_that_were_given_are_passed_on() {
        assert!(words(&DemoFlags::default()).unwrap().is_empty());
        let given = DemoFlags { reps: Some(3), days: Some(2), exit: true, ..DemoFlags::default() };
        assert_eq!(words(&given).unwrap(), ["--reps", "3", "--days", "2", "--exit"]);
    }

    #[test]
    fn a_relative_folder_is_the_callers() {
        let given = DemoFlags { dir: Some("data".into()), ..DemoFlags::default() };
        let here = std::env::current_dir().unwrap().join("data");
        assert_eq!(words(&given).unwrap(), ["--dir".to_owned(), here.display().to_string()]);
    }

    #[test]
    fn a_photo_folder_that_is_not_there_is_refused_before_anything_is_built() {
        let flags = DemoFlags { photos: Some("no/such/folder".into()), ..DemoFlags::default() };
        assert!(matches!(demo(&flags), Err(Fault::NotAFolder(_))));
    }
}
