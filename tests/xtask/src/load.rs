//! `cargo xtask load`: a company's day by light phones against the real server, at full optimisation.

use std::path::absolute;

use crate::cli::LoadRequest;
use crate::console;
use crate::fault::Fault;
use crate::needs::{self, catalogue};
use crate::project;
use crate::shell::{become_it, command};

/// Checks the machine, builds the console that the server embeds, and plays the day with the flags passed through.
pub fn load(request: &LoadRequest) -> Result<(), Fault> {
    needs::meet(&catalogue::bench_server())?;
    console::install()?;
    console::build()?;
    let cargo = ["run", "--package", "routebook-fleet", "--profile", "bench-run", "--bin", "routebook-load", "--"];
    become_it(command("cargo", &cargo, &project::root()).args(words(request)?))
}

/// The flags as the program reads them; a relative folder is the caller's.
fn words(request: &LoadRequest) -> Result<Vec<String>, Fault> {
    let dir = request.dir.as_deref().map(|dir| absolute(dir).map_err(Fault::file(dir))).transpose()?;
    let pairs = [
        ("--reps", request.reps.map(|n| n.to_string())),
        ("--pushes", request.pushes.map(|n| n.to_string())),
        ("--minutes", request.minutes.map(|n| n.to_string())),
        ("--database", request.database.clone()),
        ("--dir", dir.map(|dir| dir.to_string_lossy().into_owned())),
    ];
    let given = pairs.into_iter().filter_map(|(flag, value)| Some([flag.to_owned(), value?]));
    let switches = [("--hurry", request.hurry), ("--json", request.json)];
    let on = switches.into_iter().filter(|(_, on)| *on).map(|(flag, _)| flag.to_owned());
    Ok(given.flatten().chain(on).collect())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn only_the_flags_that_were_given_are_passed_on() {
        assert!(words(&LoadRequest::default()).unwrap().is_empty());
        let given = LoadRequest { reps: Some(9), database: Some("postgres".into()), hurry: true, ..Default::default() };
        assert_eq!(words(&given).unwrap(), ["--reps", "9", "--database", "postgres", "--hurry"]);
    }
}
