//! The programs under test, built as `cargo test` builds everything else.

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

/// The path of `routebook` or `routebook-server`, built from this tree; with `ROUTEBOOK_PROGRAMS=built` in the
/// environment whoever started the tests has just done so.
///
/// # Panics
/// When it cannot be built: then there is nothing to test.
pub fn program(name: &str) -> PathBuf {
    static PHONE: OnceLock<()> = OnceLock::new();
    static SERVER: OnceLock<()> = OnceLock::new();
    match name {
        "routebook-server" => SERVER.get_or_init(|| build("routebook-server")),
        _ => PHONE.get_or_init(|| build("routebook-cli")),
    };
    let path = folder().join(name);
    assert!(path.exists(), "{} was not built", path.display());
    path
}

fn folder() -> PathBuf {
    let test = std::env::current_exe().expect("a test knows its own path");
    let deps = test.parent().expect("a program lies in a folder");
    deps.parent().expect("tests lie in deps/").to_path_buf()
}

fn build(package: &str) {
    if std::env::var_os("ROUTEBOOK_PROGRAMS").is_some_and(|said| said == "built") {
        return;
    }
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let target = folder().parent().map(PathBuf::from).unwrap_or_default();
    let status = Command::new(cargo)
        .args(["build", "--quiet", "-p", package, "--bins"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("CARGO_TARGET_DIR", target)
        .status();
    assert!(status.is_ok_and(|s| s.success()), "{package} does not build");
}
