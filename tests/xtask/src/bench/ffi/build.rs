//! What has to be built: the library, the code around it, and a harness in each language.

use std::path::Path;
use std::process::Command;

use super::phones::Phones;
use super::player::Player;
use crate::fault::Fault;
use crate::shell::{command, run};
use crate::{kotlin, project, swift};

/// Cargo's profile of all that is measured.
const PROFILE: &str = "bench-run";

/// A harness that can be started.
pub struct Harness {
    language: &'static str,
    command: Box<dyn Fn() -> Result<Command, Fault>>,
}

impl Harness {
    fn new(language: &'static str, command: impl Fn() -> Result<Command, Fault> + 'static) -> Self {
        Self { language, command: Box::new(command) }
    }

    /// Starts it on its copy of the phone.
    pub fn start(&self, phones: &Phones) -> Result<Player, Fault> {
        let index = phones.copy(self.language)?;
        let mut command = (self.command)()?;
        command.arg(index).arg(phones.now.to_string());
        Player::start(self.language, command)
    }
}

/// Builds everything; the first harness is the one that the others are measured beside.
pub fn build() -> Result<[Harness; 3], Fault> {
    swift::set_up()?;
    let folder = project::target().join(PROFILE);
    // The code of the packages is generated for their tests too, which call what only a rehearsal has.
    cargo(&["--package", "routebook-ffi", "--features", "routebook-ffi/rehearsal", "--profile", PROFILE])?;
    cargo(&["--package", "routebook-uniffi-bindgen"])?;
    let programs = ["--bin", "bench-flow", "--bin", "bench-ffi", "--profile", PROFILE];
    let features = ["--package", "routebook-bench", "--no-default-features", "--features", "ffi"];
    cargo(&[&features[..], &programs].concat())?;
    kotlin::bench::build(&folder.join("libroutebook_ffi.so"))?;
    swift::bench::build(&folder.join("libroutebook_ffi.so"))?;
    let rust = folder.join("bench-ffi");
    Ok([
        Harness::new("rust", move || Ok(program(&rust))),
        Harness::new("kotlin", move || Ok(kotlin::bench::command(&folder))),
        Harness::new("swift", swift::bench::command),
    ])
}

/// A program that cargo built.
pub fn program(file: &Path) -> Command {
    command(&file.to_string_lossy(), &[], &project::root())
}

/// The program that makes phones.
pub fn maker() -> Command {
    program(&project::target().join(PROFILE).join("bench-flow"))
}

fn cargo(words: &[&str]) -> Result<(), Fault> {
    run(&mut command("cargo", &[&["build"], words].concat(), &project::root()))
}
