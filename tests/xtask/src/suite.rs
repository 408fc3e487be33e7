//! `cargo xtask test`: which steps make up the tests of each part.

use crate::cli::Part;
use crate::fault::Fault;
use crate::needs::{self, catalogue};
use crate::shell::{command, run};
use crate::steps::{self, Step};
use crate::{console, kotlin, project, swift, tree};

const PACKAGES: Step = Step { name: "console packages", after: None, work: console::install };
const CONSOLE: Step = Step { name: "console build", after: Some(PACKAGES.name), work: console::build };
const CONSOLE_TESTS: Step = Step { name: "console tests", after: Some(PACKAGES.name), work: console::test };

const HOUSE: Step = Step { name: "house rules", after: None, work: tree::check_tree };
const FORMAT: Step = Step { name: "format", after: None, work: || cargo(&["fmt", "--all", "--check"]) };

// The server embeds the console's dist, so nothing of the workspace compiles before that is built.
const LINT: Step = Step { name: "lint", after: Some(CONSOLE.name), work: lint };
const DOCS: Step = Step { name: "docs", after: Some(CONSOLE.name), work: docs };
const PROGRAMS: Step = Step { name: "programs", after: Some(CONSOLE.name), work: programs };
const TESTS: Step = Step { name: "tests", after: Some(PROGRAMS.name), work: || tests(&["--workspace"]) };
const SIM: Step = Step { name: "simulation", after: Some(PROGRAMS.name), work: simulation };
// The store, and all that crosses to apps, once more over SQLCipher: what ships may encrypt, and the build of everybody's
// every day does not.
const ENCRYPTION: Step = Step { name: "encryption", after: Some(CONSOLE.name), work: encryption };
const SERVER_TESTS: Step = Step { name: "server tests", after: Some(PROGRAMS.name), work: server_tests };

// Phones load it whole, so it is compiled as a library; with the whole workspace, so that nothing is compiled twice.
const LIBRARY: Step = Step { name: "phone library", after: Some(PROGRAMS.name), work: library };

const KOTLIN_CODE: Step = Step { name: "kotlin code", after: Some(LIBRARY.name), work: kotlin::generate };
const KOTLIN_TESTS: Step = Step { name: "kotlin tests", after: Some(KOTLIN_CODE.name), work: kotlin::test };
const SHIPPED: Step = Step { name: "shipped library", after: Some(KOTLIN_TESTS.name), work: kotlin::test_shipped };

const SWIFT_SET_UP: Step = Step { name: "swift toolchain", after: None, work: swift::set_up };
const SWIFT_CODE: Step = Step { name: "swift code", after: Some(LIBRARY.name), work: swift::generate };
const SWIFT_TESTS: Step = Step { name: "swift tests", after: Some(SWIFT_CODE.name), work: swift::test };
const SWIFT_SURFACE: Step = Step { name: "swift surface", after: Some(SWIFT_TESTS.name), work: swift::surface };

const EVERYTHING_ELSE: [Step; 11] =
    [HOUSE, FORMAT, PACKAGES, CONSOLE, CONSOLE_TESTS, LINT, DOCS, PROGRAMS, TESTS, ENCRYPTION, SIM];
const KOTLIN: [Step; 3] = [KOTLIN_CODE, KOTLIN_TESTS, SHIPPED];
const SWIFT: [Step; 4] = [SWIFT_SET_UP, SWIFT_CODE, SWIFT_TESTS, SWIFT_SURFACE];

/// Runs the tests of one part, or of all.
pub fn test(part: Option<Part>) -> Result<(), Fault> {
    needs::meet(&catalogue::test(part))?;
    match part {
        Some(Part::Rust) => {
            steps::run(&[HOUSE, FORMAT, PACKAGES, CONSOLE, LINT, DOCS, PROGRAMS, TESTS, ENCRYPTION, SIM])
        }
        Some(Part::Console) => steps::run(&[PACKAGES, CONSOLE, CONSOLE_TESTS]),
        Some(Part::Server) => steps::run(&[PACKAGES, CONSOLE, PROGRAMS, SERVER_TESTS]),
        Some(Part::Kotlin) => steps::run(&[&[PACKAGES, CONSOLE, PROGRAMS, LIBRARY][..], &KOTLIN].concat()),
        Some(Part::Swift) => steps::run(&[&[PACKAGES, CONSOLE, PROGRAMS, LIBRARY][..], &SWIFT].concat()),
        None => steps::run(&[&EVERYTHING_ELSE[..], &[LIBRARY], &KOTLIN, &SWIFT].concat()),
    }
}

fn lint() -> Result<(), Fault> {
    cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])
}

fn docs() -> Result<(), Fault> {
    let mut cargo = command("cargo", &["doc", "--workspace", "--no-deps", "--quiet"], &project::root());
    run(cargo.env("RUSTDOCFLAGS", "-D warnings"))
}

/// The end-to-end tests start the programs as a person would. The helper itself is left out:
/// it is running.
fn programs() -> Result<(), Fault> {
    cargo(&["build", "--workspace", "--bins", "--exclude", "xtask"])
}

fn library() -> Result<(), Fault> {
    cargo(&["build", "--workspace", "--lib", "--exclude", "xtask", "--features", "routebook-ffi/rehearsal"])
}

/// 500 seeds, or as many as go into five minutes; the tests play others. The program was built with the others, so
/// that nothing of the workspace is compiled once more for this one's features.
fn simulation() -> Result<(), Fault> {
    let words = ["--seed", "1000", "--seeds", "500", "--seconds", "300", "--jobs", "2"];
    run(&mut command(&project::program("routebook-sim").to_string_lossy(), &words, &project::root()))
}

fn encryption() -> Result<(), Fault> {
    let features = "routebook-store/sqlcipher,routebook-ffi/sqlcipher";
    cargo(&["test", "--package", "routebook-store", "--package", "routebook-ffi", "--features", features])
}

fn server_tests() -> Result<(), Fault> {
    tests(&["--package", "routebook-server", "--package", "routebook-e2e"])
}

/// The end-to-end tests are told that the programs are there: built one by one they would have other features, and
/// half of the workspace would be compiled once more.
fn tests(which: &[&str]) -> Result<(), Fault> {
    let mut cargo = command("cargo", &[&["test", "--no-fail-fast"], which].concat(), &project::root());
    run(cargo.env("ROUTEBOOK_PROGRAMS", "built"))
}

fn cargo(args: &[&str]) -> Result<(), Fault> {
    run(&mut command("cargo", args, &project::root()))
}
