//! `cargo xtask check-targets`: what phones load, type-checked for their processors and systems.
//!
//! It takes a Rust that has the standard library of the target; where there is none, Debian's Rust with its sources,
//! which lies in a cache folder and compiles the library itself. C is not compiled: neither the NDK nor Apple's SDK is
//! asked for, and nothing is linked.

mod debian;
mod rust;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::fault::Fault;
use crate::project;
use crate::shell::{command, run};
use rust::Rust;

/// A phone with Android, and one with iOS.
const TARGETS: [&str; 2] = ["aarch64-linux-android", "aarch64-apple-ios"];

const CC: &str = include_str!("cc.sh");
const AR: &str = include_str!("ar.sh");

/// Checks the phone crates for every target, or says why that cannot be done here.
pub fn check_targets() -> Result<(), Fault> {
    let tools = stand_ins()?;
    for target in TARGETS {
        let rust = rust::find(target)?;
        eprintln!("\n== {target}, by {rust}");
        run(&mut check(target, &rust, &tools))?;
    }
    println!("{}: type-checked; C, linking and packaging are left to a machine with the SDKs", TARGETS.join(", "));
    Ok(())
}

fn check(target: &str, rust: &Rust, tools: &Path) -> Command {
    let mut cargo = command("cargo", &["check", "--package", "routebook-ffi", "--target", target], &project::root());
    let name = |tool: &str| format!("{tool}_{}", target.replace('-', "_"));
    cargo.env(name("CC"), tools.join("cc")).env(name("CXX"), tools.join("cc"));
    cargo.env(name("AR"), tools.join("ar")).env(name("RANLIB"), "true");
    // Where Apple's SDK is, build scripts ask a program that only a Mac has, unless they are told.
    cargo.env("SDKROOT", tools).env("CARGO_TARGET_DIR", project::target().join("targets"));
    rust.prepare(&mut cargo);
    cargo
}

/// Writes the stand-ins for a C compiler and an archiver.
fn stand_ins() -> Result<PathBuf, Fault> {
    let folder = project::target().join("targets/stand-ins");
    fs::create_dir_all(&folder).map_err(Fault::file(&folder))?;
    for (name, script) in [("cc", CC), ("ar", AR)] {
        let file = folder.join(name);
        fs::write(&file, script).map_err(Fault::file(&file))?;
        executable(&file)?;
    }
    Ok(folder)
}

#[cfg(unix)]
fn executable(file: &Path) -> Result<(), Fault> {
    let rights = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(file, rights).map_err(Fault::file(file))
}

#[cfg(not(unix))]
fn executable(_file: &Path) -> Result<(), Fault> {
    Err(Fault::Targets("the stand-in for a C compiler is a shell script: run this on Linux or a Mac".into()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_stand_ins_make_an_empty_object_and_an_empty_archive() {
        let (tools, folder) = (stand_ins().unwrap(), tempfile::tempdir().unwrap());
        let (object, archive) = (folder.path().join("a.o"), folder.path().join("liba.a"));
        run(Command::new(tools.join("cc")).args(["-O3", "-c", "a.c", "-o"]).arg(&object)).unwrap();
        run(Command::new(tools.join("ar")).arg("cq").arg(&archive).arg(&object)).unwrap();
        assert_eq!(fs::read(&object).unwrap(), fs::read(&archive).unwrap());
        let who = Command::new(tools.join("cc")).args(["-E", "who.c"]).output().unwrap();
        assert_eq!(String::from_utf8(who.stdout).unwrap(), "\"clang\"\n");
    }
}
