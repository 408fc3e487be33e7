//! Hostile photos and seals: what must hold for any bytes, and ways to come by such bytes.
//!
//! A [`Target`] is one function over bytes: it returns for every input, and panics where the code under test broke
//! its word. Two drivers share the targets. `cargo xtask fuzz TARGET --minutes N` hands them to libFuzzer (the
//! programs in `fuzz_targets/`, the layout of cargo-fuzz). `tests/bounded.rs` runs the committed corpus and half a
//! minute of seeded mutations a target on the ordinary toolchain, so that the tests always run them.
//!
//! The corpus in `corpus/<target>/` is drawn by this crate's tests, never by a camera. It imports `domain`,
//! `protocol` and `evidence`. Start reading at `targets/`.

mod corpus;
mod mutate;
mod targets;
mod work;

pub use corpus::{corpus, folder, seed};
pub use mutate::{Mutator, Random};
pub use targets::{ALL, Target, find, join, photo_with};
pub use work::{request, signer, stamper};
