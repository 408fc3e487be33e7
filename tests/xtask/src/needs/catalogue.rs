//! Every program that the project asks of a machine, and which verb asks for it.

use super::{Need, Version};
use crate::cli::Part;
use crate::swift;

const RUST: Need = Need {
    name: "Rust",
    why: "every crate",
    probes: &[&["rustc", "--version"]],
    least: Some(Version(1, 95)),
    debian: &[],
    tell: "rustup update stable   (rustup itself: https://rustup.rs)",
};

const CLIPPY: Need = Need {
    name: "clippy",
    why: "the lint step",
    probes: &[&["cargo", "clippy", "--version"]],
    least: None,
    debian: &[],
    tell: "rustup component add clippy",
};

const RUSTFMT: Need = Need {
    name: "rustfmt",
    why: "the format step",
    probes: &[&["cargo", "fmt", "--version"]],
    least: None,
    debian: &[],
    tell: "rustup component add rustfmt",
};

const C_COMPILER: Need = Need {
    name: "C compiler",
    why: "SQLite is compiled in",
    probes: &[&["cc", "--version"]],
    least: None,
    debian: &["build-essential"],
    tell: "install gcc or clang, so that `cc` is on the PATH (macOS: xcode-select --install)",
};

/// 20.19 is the least that Vite 8 runs on; Debian 12 has 18, so apt-get is no help there.
const NODE: Need = Need {
    name: "Node",
    why: "the console, and a stock tus client that judges uploads",
    probes: &[&["node", "--version"]],
    least: Some(Version(20, 19)),
    debian: &[],
    tell: "install Node 20.19 or later: https://nodejs.org, or `nvm install 20`",
};

const NPM: Need = Need {
    name: "npm",
    why: "the console's packages, and the tus client's",
    probes: &[&["npm", "--version"]],
    least: None,
    debian: &[],
    tell: "it comes with Node: https://nodejs.org, or `nvm install 20`",
};

const CHROMIUM: Need = Need {
    name: "Chromium",
    why: "the browser test",
    probes: &[&["chromium", "--version"], &["chromium-browser", "--version"], &["google-chrome", "--version"]],
    least: None,
    debian: &["chromium"],
    tell: "install Chromium or Chrome, so that `chromium` or `google-chrome` is on the PATH",
};

const CHROMEDRIVER: Need = Need {
    name: "chromedriver",
    why: "drives Chromium in the browser test",
    probes: &[&["chromedriver", "--version"]],
    least: None,
    debian: &["chromium-driver"],
    tell: "install the chromedriver of your Chromium's version, so that it is on the PATH",
};

const DJPEG: Need = Need {
    name: "djpeg, cjpeg",
    why: "an independent judge of stamped photos",
    probes: &[&["djpeg", "-version"]],
    least: None,
    debian: &["libjpeg-turbo-progs"],
    tell: "install libjpeg-turbo with its programs (macOS: brew install jpeg-turbo)",
};

const EXIFTOOL: Need = Need {
    name: "exiftool",
    why: "an independent reader of what a stamp writes into EXIF",
    probes: &[&["exiftool", "-ver"]],
    least: None,
    debian: &["libimage-exiftool-perl"],
    tell: "install ExifTool (macOS: brew install exiftool)",
};

/// Debian keeps its programs beside the PATH, in a folder for each version.
const POSTGRES: Need = Need {
    name: "PostgreSQL",
    why: "the server's second engine; tests start a cluster of their own",
    probes: &[
        &["/usr/lib/postgresql/15/bin/initdb", "--version"],
        &["/usr/lib/postgresql/16/bin/initdb", "--version"],
        &["/usr/lib/postgresql/17/bin/initdb", "--version"],
        &["/usr/lib/postgresql/18/bin/initdb", "--version"],
        &["initdb", "--version"],
    ],
    least: Some(Version(13, 0)),
    debian: &["postgresql"],
    tell: "install PostgreSQL 13 or later, so that initdb, pg_ctl and createdb are on the PATH (macOS: brew install postgresql@17)",
};

const CARGO_FUZZ: Need = Need {
    name: "cargo-fuzz",
    why: "runs libFuzzer",
    probes: &[&["cargo", "fuzz", "--version"]],
    least: Some(Version(0, 12)),
    debian: &[],
    tell: "cargo install cargo-fuzz --locked",
};

const PKG_CONFIG: Need = Need {
    name: "pkg-config",
    why: "finds libjpeg-turbo",
    probes: &[&["pkg-config", "--version"]],
    least: None,
    debian: &["pkg-config"],
    tell: "install pkg-config",
};

const TURBOJPEG: Need = Need {
    name: "libjpeg-turbo",
    why: "the photo benchmark's second baseline",
    probes: &[&["pkg-config", "--modversion", "libturbojpeg"]],
    least: Some(Version(2, 0)),
    debian: &["libturbojpeg0-dev"],
    tell: "install libjpeg-turbo with its headers (macOS: brew install jpeg-turbo)",
};

const JAVA: Need = Need {
    name: "Java",
    why: "runs the Kotlin package and its compiler",
    probes: &[&["java", "--version"]],
    least: Some(Version(17, 0)),
    debian: &["default-jdk-headless"],
    tell: "install a JDK, 17 or later (macOS: brew install openjdk)",
};

const MAVEN: Need = Need {
    name: "Maven",
    why: "builds the Kotlin package",
    probes: &[&["mvn", "--version"]],
    least: None,
    debian: &["maven"],
    tell: "install Apache Maven, so that `mvn` is on the PATH (macOS: brew install maven)",
};

/// Debian's `perl-base` lacks a module that OpenSSL's build asks for.
const PERL: Need = Need {
    name: "Perl",
    why: "OpenSSL, which SQLCipher takes its ciphers from, is built with it",
    probes: &[&["perl", "-MIPC::Cmd", "-e", "print $^V"]],
    least: None,
    debian: &["perl"],
    tell: "install Perl 5 with its modules, so that `perl` is on the PATH",
};

const PYTHON: Need = Need {
    name: "Python",
    why: "holds a database while the Kotlin package wants it",
    probes: &[&["python3", "--version"]],
    least: Some(Version(3, 6)),
    debian: &["python3"],
    tell: "install Python 3, so that `python3` is on the PATH",
};

const DEBOOTSTRAP: Need = Need {
    name: "debootstrap",
    why: "sets up Swift 6 from Debian 13, once, as root",
    probes: &[&["debootstrap", "--version"]],
    least: None,
    debian: &["debootstrap"],
    tell: "install Swift 6 or later, so that `swift` is on the PATH: https://www.swift.org/install",
};

/// What the Kotlin package takes.
const KOTLIN: [Need; 3] = [JAVA, MAVEN, PYTHON];

/// What setting up a Swift toolchain takes where there is none.
pub const SWIFT_SET_UP: [Need; 1] = [DEBOOTSTRAP];

/// What compiling and running any crate takes.
const COMPILE: [Need; 2] = [RUST, C_COMPILER];

/// What building the console takes, and therefore anything that embeds it.
const CONSOLE: [Need; 2] = [NODE, NPM];

/// What the browser test takes.
const BROWSER: [Need; 2] = [CHROMIUM, CHROMEDRIVER];

/// Programs that judge photos without having made them.
const JUDGES: [Need; 2] = [DJPEG, EXIFTOOL];

/// What the tests of a part need, or of all parts.
pub fn test(part: Option<Part>) -> Vec<Need> {
    match part {
        Some(Part::Console) => CONSOLE.to_vec(),
        Some(Part::Server) => [&COMPILE[..], &CONSOLE, &BROWSER, &[POSTGRES]].concat(),
        Some(Part::Kotlin) => [&COMPILE[..], &CONSOLE, &KOTLIN].concat(),
        Some(Part::Swift) => [&COMPILE[..], &CONSOLE, &swift::needs()].concat(),
        Some(Part::Rust) => rust(),
        None => [rust(), KOTLIN.to_vec(), swift::needs()].concat(),
    }
}

fn rust() -> Vec<Need> {
    [&COMPILE[..], &[CLIPPY, RUSTFMT, PERL], &CONSOLE, &BROWSER, &JUDGES, &[POSTGRES]].concat()
}

/// What the demo needs.
pub fn demo() -> Vec<Need> {
    [&COMPILE[..], &CONSOLE].concat()
}

/// What the benchmark `open` needs.
pub fn bench_open() -> Vec<Need> {
    COMPILE.to_vec()
}

/// What the benchmark `ffi` needs.
pub fn bench_ffi() -> Vec<Need> {
    [&COMPILE[..], &[JAVA, MAVEN], &swift::needs()].concat()
}

/// What the benchmark `photo` needs.
pub fn bench_photo() -> Vec<Need> {
    [&COMPILE[..], &[PKG_CONFIG, TURBOJPEG]].concat()
}

/// What the benchmark `server`, and a server under load, need.
pub fn bench_server() -> Vec<Need> {
    [&COMPILE[..], &CONSOLE, &[POSTGRES]].concat()
}

/// What both builds of the library for phones need.
pub fn size() -> Vec<Need> {
    [&COMPILE[..], &[PERL]].concat()
}

/// What a run of libFuzzer needs.
pub fn fuzz() -> Vec<Need> {
    [&COMPILE[..], &[CARGO_FUZZ]].concat()
}
