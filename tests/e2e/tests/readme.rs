//! The README's walk without a phone, pasted into a shell as it stands there.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use routebook_e2e::program;
use routebook_scene::{Size, draw};
use tempfile::TempDir;

const ADDRESS: &str = "127.0.0.1:8080";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// The first block of a chapter, without the line that builds.
fn block(readme: &str, chapter: &str) -> String {
    let after = readme.split_once(chapter).unwrap().1;
    let lines = after.lines().skip_while(|line| !line.starts_with("    ")).take_while(|line| line.starts_with("    "));
    lines.map(str::trim).filter(|line| *line != "cargo build").map(|line| format!("{line}\n")).collect()
}

/// A folder that looks to the walk as the checkout does.
fn checkout() -> TempDir {
    let (here, programs) = (tempfile::tempdir().unwrap(), program("routebook-server"));
    let linked =
        [(programs.parent().unwrap().to_path_buf(), "target/debug"), (root().join("sync-server"), "sync-server")];
    fs::create_dir(here.path().join("target")).unwrap();
    for (real, name) in linked {
        std::os::unix::fs::symlink(real, here.path().join(name)).unwrap();
    }
    fs::write(here.path().join("PHOTO.jpg"), draw(7, Size::Small)).unwrap();
    here
}

#[test]
fn the_walk_of_the_readme_ends_with_a_visit_delivered_and_a_doubt_explained() {
    program("routebook");
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let walk = block(&readme, "\n## Without a phone\n").replace(ADDRESS, &free);
    assert!(walk.contains(&free) && walk.contains("finish"), "{walk}");
    let script = format!("set -e\ntrap 'kill $(jobs -p)' EXIT\n{walk}routebook visits\n");
    let here = checkout();
    let mut shell = Command::new("bash");
    shell.args(["-c", &script]).current_dir(here.path()).env("ROUTEBOOK_LISTEN", &free).env("ROUTEBOOK_LANG", "en");
    let done = shell.env_remove("ROUTEBOOK_DB").env_remove("ROUTEBOOK_DATA").output().unwrap();
    let (said, faults) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success(), "{said}\n{faults}");
    let visits: Vec<_> = said.lines().filter(|line| line.ends_with("100/100  delivered")).collect();
    assert_eq!(visits.len(), 1, "{said}");
    assert!(said.contains("explained: 试一试"), "{said}");
}
