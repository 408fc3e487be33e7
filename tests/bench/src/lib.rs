//! The frame of every benchmark: our code and a raw baseline take turns, and medians are compared.
//!
//! It may import any crate of the workspace but the helper, which starts the programs of this crate
//! (`cargo xtask bench NAME`). A program prints its rows to standard output as a JSON list and its
//! progress to standard error. Start reading at [`measure`]; the measured work is in `src/photo`.

mod cpu;
mod flags;
mod measure;
mod memory;
mod row;

pub use cpu::cpu_time;
pub use flags::Flags;
pub use measure::{Contender, measure};
pub use memory::extra_peak_kib;
pub use row::{Row, Target, bytes_row, memory_row, print, row};

/// Any reason for which a benchmark cannot go on; it ends the program with its words.
pub type Failure = Box<dyn std::error::Error>;
