//! What a machine must have, asked for all at once before anything runs.

pub mod catalogue;
mod debian;
mod version;

use crate::fault::Fault;
use crate::shell;
pub use version::Version;

/// A program that a verb of the helper relies on.
#[derive(Clone, Copy, Debug)]
pub struct Need {
    /// What a person calls it.
    pub name: &'static str,
    /// What it is needed for.
    pub why: &'static str,
    /// Command lines that show it is there, the first that answers counts.
    pub probes: &'static [&'static [&'static str]],
    /// The least version that will do.
    pub least: Option<Version>,
    /// Debian's packages that bring it, if they bring a version that will do.
    pub debian: &'static [&'static str],
    /// What to type, or where to look, on any other machine.
    pub tell: &'static str,
}

/// Whether a need is met, with the version found or the reason against it.
type Finding = Result<String, String>;

/// Meets every need or names all that stay unmet: lists them, installs what it can, looks again.
pub fn meet(needs: &[Need]) -> Result<(), Fault> {
    eprintln!("== Prerequisites");
    let missing = look(needs);
    if missing.is_empty() {
        return Ok(());
    }
    let unmet = match debian::can_install() {
        true => after_install(&missing),
        false => missing,
    };
    tell(&unmet);
    if unmet.is_empty() { Ok(()) } else { Err(Fault::Missing) }
}

/// Prints one line for each need and returns the unmet ones.
fn look(needs: &[Need]) -> Vec<Need> {
    needs.iter().copied().filter(|need| report(need, find(need, shell::probe)).is_err()).collect()
}

fn report(need: &Need, finding: Finding) -> Finding {
    match &finding {
        Ok(version) => eprintln!("  ok       {:<18} {version}", need.name),
        Err(reason) => eprintln!("  missing  {:<18} {reason} ({})", need.name, need.why),
    }
    finding
}

fn after_install(missing: &[Need]) -> Vec<Need> {
    let packages = packages(missing);
    if packages.is_empty() {
        return missing.to_vec();
    }
    // What to type is said all the same if this fails, so the failure is only shown.
    if let Err(fault) = debian::install(&packages) {
        eprintln!("{fault}");
    }
    look(missing)
}

fn packages(missing: &[Need]) -> Vec<&'static str> {
    let mut packages: Vec<_> = missing.iter().flat_map(|need| need.debian.iter().copied()).collect();
    packages.sort_unstable();
    packages.dedup();
    packages
}

/// Says, for each unmet need, exactly what to type.
fn tell(unmet: &[Need]) {
    let packages = packages(unmet);
    if debian::is_debian() && !packages.is_empty() {
        eprintln!("\nType:  sudo apt-get update && sudo apt-get install --yes {}", packages.join(" "));
    }
    for need in unmet.iter().filter(|need| need.debian.is_empty() || !debian::is_debian()) {
        eprintln!("\n{}:  {}", need.name, need.tell);
    }
}

fn find(need: &Need, probe: impl Fn(&str, &[&str]) -> Option<String>) -> Finding {
    let answer = need.probes.iter().find_map(|words| probe(words[0], &words[1..]));
    let answer = answer.ok_or("not found")?;
    let found = answer.lines().next().unwrap_or_default().to_owned();
    match (need.least, Version::read(&found)) {
        (Some(least), Some(version)) if version < least => Err(format!("{version} is older than {least}")),
        (Some(least), None) => Err(format!("cannot tell its version, {least} is needed")),
        _ => Ok(found),
    }
}

#[cfg(test)]
mod tests;
