//! The demo fleet: reps who walk their beats over the real facade and real HTTP.
//!
//! It may import any crate of the workspace but the helper. A rep's camera is `routebook-scene`.
