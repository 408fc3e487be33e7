//! Says which folder the console is embedded from: `console/dist`, or a page that says how to build it.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let dist = here.join("console/dist");
    // A watched path that does not exist would run this, and recompile the crate, at every build.
    fs::create_dir_all(&dist)?;
    let folder = if dist.join("index.html").is_file() { dist } else { placeholder(&here)? };
    println!("cargo::rerun-if-changed=console/dist");
    println!("cargo::rerun-if-changed=src/console/not-built.html");
    println!("cargo::rustc-env=ROUTEBOOK_CONSOLE={}", folder.display());
    Ok(())
}

fn placeholder(here: &Path) -> io::Result<PathBuf> {
    let folder = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?).join("console");
    fs::create_dir_all(&folder)?;
    fs::copy(here.join("src/console/not-built.html"), folder.join("index.html"))?;
    Ok(folder)
}
