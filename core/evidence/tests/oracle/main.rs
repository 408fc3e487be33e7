//! Stamped photos before judges that know nothing of this crate: libjpeg-turbo's programs and ExifTool.
//!
//! Both are Debian's (`libjpeg-turbo-progs`, `libimage-exiftool-perl`); `cargo xtask test` sees to it that they are
//! there, and these tests fail where they are not.
#![allow(missing_docs, clippy::unwrap_used)]

#[path = "../support/mod.rs"]
mod support;

mod kinds;
mod metadata;
mod outside;
mod programs;
mod small;
