//! What the linker is told about the library that an app loads: here, so that every way of building it says the same.

use std::env;

/// Functions that came out alike are kept once. Rust promises no two of them different addresses. SQLite does compare a few
/// of its own (`xDel==sqlite3_free` and the like); as bundled with libsqlite3-sys 0.39, none of those has a twin, and the
/// tests play a day on what comes out.
const FOLD: &str = "-Wl,--icf=all";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let of = |name| env::var(name).unwrap_or_default();
    // Only the profile `phone` builds for size. Others are not for phones, and take whatever linker there is.
    if of("OPT_LEVEL") != "z" {
        return;
    }
    let args: &[&str] = match (of("CARGO_CFG_TARGET_OS").as_str(), of("CARGO_CFG_TARGET_ARCH").as_str()) {
        // Every linker of the NDK is lld. Packed relocations take a tenth of the room, in this form from Android 6 on;
        // Google Play asks for pages of 16 KB, which r28 takes by itself and this says to any other.
        ("android", _) => &[FOLD, "-Wl,--pack-dyn-relocs=android", "-Wl,-z,max-page-size=16384"],
        // Here Rust brings lld along. glibc reads this form from 2.36 on.
        ("linux", "x86_64") if of("CARGO_CFG_TARGET_ENV") == "gnu" => &[FOLD, "-Wl,-z,pack-relative-relocs"],
        _ => &[],
    };
    for arg in args {
        println!("cargo::rustc-cdylib-link-arg={arg}");
    }
}
