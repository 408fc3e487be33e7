//! The demo fleet: reps who walk their beats over the real facade and real HTTP.
//!
//! It may import any crate of the workspace but the helper. Start reading at [`draw`], which stands
//! in for a rep's camera.

mod scene;

pub use scene::{Album, Size, draw};
