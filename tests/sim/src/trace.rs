//! What happened, in lines and in one number: two runs of a seed must give the same.

use std::fmt::Arguments;
use std::sync::{Arc, Mutex, PoisonError};

/// A run's trace; clones write to the same.
#[derive(Clone, Default)]
pub struct Trace(Arc<Mutex<Lines>>);

struct Lines {
    hash: u64,
    kept: Option<Vec<String>>,
}

impl Default for Lines {
    fn default() -> Self {
        // FNV-1a.
        Self { hash: 0xcbf2_9ce4_8422_2325, kept: None }
    }
}

impl Trace {
    /// A trace whose lines can be read afterwards.
    pub fn keeping() -> Self {
        Self(Arc::new(Mutex::new(Lines { kept: Some(Vec::new()), ..Lines::default() })))
    }

    /// Adds a line.
    pub fn note(&self, line: Arguments<'_>) {
        let line = line.to_string();
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lines.hash = mix(lines.hash, line.as_bytes());
        if let Some(kept) = &mut lines.kept {
            kept.push(line);
        }
    }

    /// The number of everything so far.
    pub fn hash(&self) -> u64 {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).hash
    }

    /// The lines, where they were kept.
    pub fn lines(&self) -> Vec<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).kept.clone().unwrap_or_default()
    }
}

/// A short number of bytes.
pub fn mix(start: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(start, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
