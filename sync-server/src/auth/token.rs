//! Opaque tokens: 256 random bits for whoever signed in, of which the database knows only the hash.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use routebook_domain::ports::Random;
use sha2::{Digest, Sha256};

/// A token as it is handed out, once.
pub struct Token(String);

impl Token {
    /// Draws one.
    pub fn draw(random: &dyn Random) -> Self {
        let mut bytes = [0; 32];
        random.fill(&mut bytes);
        Self(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// What the bearer presents: 43 characters.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// What is stored.
    pub fn hash(&self) -> [u8; 32] {
        token_hash(&self.0)
    }
}

/// The hash under which a presented token is looked up. The token has 256 random bits, so a fast hash will do.
pub fn token_hash(presented: &str) -> [u8; 32] {
    Sha256::digest(presented.as_bytes()).into()
}
