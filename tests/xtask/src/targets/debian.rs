//! Debian's Rust with its sources, unpacked beside each other and not installed.

use std::fs;
use std::path::{Path, PathBuf};

use crate::fault::Fault;
use crate::needs::Version;
use crate::project;
use crate::shell::{aside, command, probe, run};

/// A compiler, what it is linked with, and the sources of the standard library, all of one version.
const PACKAGES: [&str; 4] = ["rustc-web", "rust-web-src", "libstd-rust-web-dev", "libllvm22"];
/// The least that compiles the workspace.
const LEAST: Version = Version(1, 95);

/// The folder, which is filled if it is not there.
pub fn unpacked(target: &str) -> Result<PathBuf, Fault> {
    let cache = project::cache().ok_or_else(|| cannot(target, "neither XDG_CACHE_HOME nor HOME is set"))?;
    let root = cache.join("rust-web");
    if root.is_dir() {
        return Ok(root);
    }
    let library = library().ok_or_else(|| cannot(target, "this machine's apt has no rustc-web of 1.95 or later"))?;
    eprintln!("Debian's Rust in {}: 165 MB to download, 1 GB", root.display());
    let half = cache.join("rust-web.part");
    clear(&half)?;
    let made = fill(&half, &library).and_then(|()| fs::rename(half.join("root"), &root).map_err(Fault::file(&root)));
    clear(&half).and(made).map(|()| root)
}

fn cannot(target: &str, why: &str) -> Fault {
    Fault::Targets(format!("{target}: {why}. `rustup target add {target}` gives the installed Rust what it lacks"))
}

/// The package of the standard library that the compiler itself runs on, which bears its version.
fn library() -> Option<String> {
    let policy = probe("apt-cache", &["policy", "rustc-web"])?;
    let found = Version::read(policy.lines().find_map(|line| line.trim().strip_prefix("Candidate:"))?)?;
    (std::env::consts::ARCH == "x86_64" && found >= LEAST).then(|| format!("libstd-rust-web-{}.{}", found.0, found.1))
}

fn fill(half: &Path, library: &str) -> Result<(), Fault> {
    fs::create_dir_all(half).map_err(Fault::file(half))?;
    let words = [&["download", "--quiet"], &PACKAGES[..], &[library]].concat();
    run(aside(&mut command("apt-get", &words, half)))?;
    let inside = fs::read_dir(half).map_err(Fault::file(half))?;
    let packages = inside.flatten().map(|entry| entry.path());
    for package in packages.filter(|path| path.extension().is_some_and(|end| end == "deb")) {
        run(command("dpkg-deb", &["--extract"], half).arg(&package).arg("root"))?;
    }
    Ok(())
}

fn clear(half: &Path) -> Result<(), Fault> {
    match fs::remove_dir_all(half) {
        Err(fault) if fault.kind() != std::io::ErrorKind::NotFound => Err(Fault::file(half)(fault)),
        _ => Ok(()),
    }
}
