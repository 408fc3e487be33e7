//! The system's randomness.

use routebook_domain::ports::Random;

/// Draws from the operating system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemRandom;

impl SystemRandom {
    /// A source; it holds nothing.
    pub const fn new() -> Self {
        Self
    }
}

impl Random for SystemRandom {
    /// # Panics
    /// Where the system has no randomness: a guessable key would be worse.
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the operating system gives random bytes");
    }
}
