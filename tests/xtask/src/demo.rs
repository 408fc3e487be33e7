//! `cargo xtask demo`: build what is needed, then hand over to the demo program.

use crate::cli::DemoFlags;
use crate::console;
use crate::fault::Fault;
use crate::needs::{self, catalogue};
use crate::project;
use crate::shell::{command, run};

/// Checks the machine, builds the console, and runs the demo with the flags passed through.
pub fn demo(flags: &DemoFlags) -> Result<(), Fault> {
    if let Some(photos) = flags.photos.as_ref().filter(|folder| !folder.is_dir()) {
        return Err(Fault::NotAFolder(photos.clone()));
    }
    needs::meet(&catalogue::demo())?;
    console::install()?;
    console::build()?;
    let mut cargo =
        command("cargo", &["build", "--package", "routebook-cli", "--package", "routebook-server"], &project::root());
    run(&mut cargo)?;
    let mut program =
        command("cargo", &["run", "--package", "routebook-fleet", "--bin", "routebook-demo", "--"], &project::root());
    run(program.args(words(flags)?))
}

/// The flags as the demo program reads them; a relative folder is the caller's, not the checkout's.
fn words(flags: &DemoFlags) -> Result<Vec<String>, Fault> {
    let mut words = Vec::new();
    let mut push = |flag: &str, value: Option<String>| {
        words.extend(value.into_iter().flat_map(|value| [flag.to_owned(), value]));
    };
    push("--reps", flags.reps.map(|n| n.to_string()));
    push("--days", flags.days.map(|n| n.to_string()));
    push("--seed", flags.seed.map(|n| n.to_string()));
    push("--port", flags.port.map(|n| n.to_string()));
    if let Some(photos) = &flags.photos {
        let folder = photos.canonicalize().map_err(Fault::file(photos))?;
        push("--photos", Some(folder.to_string_lossy().into_owned()));
    }
    words.extend(flags.exit.then(|| "--exit".to_owned()));
    Ok(words)
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
    fn a_photo_folder_that_is_not_there_is_refused_before_anything_is_built() {
        let flags = DemoFlags { photos: Some("no/such/folder".into()), ..DemoFlags::default() };
        assert!(matches!(demo(&flags), Err(Fault::NotAFolder(_))));
    }
}
