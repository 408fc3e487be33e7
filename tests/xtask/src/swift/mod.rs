//! `cargo xtask test swift`: the Swift package on Linux, against the real library and the real server.

pub mod bench;
mod called;
mod enter;
mod fields;
mod mirror;
mod package;
mod page;
mod surface;
mod toolchain;

use std::path::PathBuf;
use std::process::Command;

use crate::fault::Fault;
use crate::shell::run;
use crate::{needs, project};

/// The suites that look at the memory of the process, or narrow what it may write.
const ALONE: &str = "LifetimeTests|StorageTests";

/// What the machine must have; with a toolchain that is there, nothing more than for any crate.
pub fn needs() -> Vec<needs::Need> {
    if toolchain::find().is_some() { Vec::new() } else { needs::catalogue::SWIFT_SET_UP.to_vec() }
}

/// Finds a toolchain, or sets one up in the cache folder.
pub fn set_up() -> Result<(), Fault> {
    match toolchain::find() {
        Some(found) => eprintln!("{found}"),
        None => toolchain::set_up()?,
    }
    Ok(())
}

/// Writes what the package is compiled from beside its sources.
pub fn generate() -> Result<(), Fault> {
    package::generate()
}

/// Compiles the package and runs its tests; some have the process for themselves, one after the other.
pub fn test() -> Result<(), Fault> {
    called::forget(&scratch())?;
    for which in [&["--skip", ALONE][..], &["--no-parallel", "--filter", ALONE]] {
        let mut swift = swift(&[&["test", "--disable-xctest"], which].concat())?;
        let programs = [("ROUTEBOOK_SERVER", "routebook-server"), ("ROUTEBOOK_DAY", "routebook-day")];
        swift.envs(programs.map(|(name, program)| (name, project::program(program))));
        run(swift.env(called::VARIABLE, called::counters(&scratch())))?;
    }
    Ok(())
}

/// Reads the package's public surface from the compiled modules: nothing generated stands in it, every field crosses,
/// and every verb was run by a test.
pub fn surface() -> Result<(), Fault> {
    run(&mut swift(&["package", "dump-symbol-graph", "--minimum-access-level", "public"])?)?;
    let counters = called::left_in(&scratch())?;
    let counted = called::read(&toolchain()?, counters, &scratch())?;
    surface::check(&scratch(), &project::swift(), &called::run(&counted))
}

fn toolchain() -> Result<toolchain::Toolchain, Fault> {
    toolchain::find().ok_or_else(|| Fault::Swift("no toolchain: `cargo xtask test swift`".into()))
}

/// A verb of `swift` in the package's folder.
fn swift(verb: &[&str]) -> Result<Command, Fault> {
    let toolchain = toolchain()?;
    let (debug, scratch) = (project::debug(), scratch());
    let link = [format!("-L{}", debug.display()), format!("-rpath={}", debug.display())];
    let (first, rest) = verb.split_first().unwrap_or((&"build", &[]));
    let mut words = vec![*first, "--disable-sandbox", "--scratch-path"];
    let folder = scratch.to_string_lossy().into_owned();
    words.push(&folder);
    link.iter().for_each(|flag| words.extend(["-Xlinker", flag]));
    words.extend(called::COUNTING);
    words.extend(rest);
    Ok(toolchain.command("swift", &words, &project::swift()))
}

/// Where `swift` compiles to: beside cargo, so that a checkout stays clean.
fn scratch() -> PathBuf {
    project::target().join("swift")
}
