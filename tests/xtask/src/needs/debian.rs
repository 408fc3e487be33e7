//! Installing with apt-get, where that is possible without asking.

use std::path::Path;

use crate::fault::Fault;
use crate::shell::{aside, command, probe, run};

/// Whether this is Debian or a child of it.
pub fn is_debian() -> bool {
    Path::new("/etc/debian_version").exists() && probe("apt-get", &["--version"]).is_some()
}

/// Whether packages can be installed without a password: Debian, as root.
pub fn can_install() -> bool {
    is_debian() && probe("id", &["-u"]).as_deref() == Some("0")
}

/// Refreshes the package lists and installs; waits its turn if another apt-get is at work.
pub fn install(packages: &[&str]) -> Result<(), Fault> {
    eprintln!("\n== Installing {}", packages.join(" "));
    apt_get(&["update", "--quiet"])?;
    let install = ["install", "--quiet", "--yes", "--no-install-recommends"];
    apt_get(&[&install, packages].concat())
}

fn apt_get(args: &[&str]) -> Result<(), Fault> {
    let patient = [&["-o", "DPkg::Lock::Timeout=300"], args].concat();
    let mut command = command("apt-get", &patient, Path::new("/"));
    run(aside(command.env("DEBIAN_FRONTEND", "noninteractive")))
}
