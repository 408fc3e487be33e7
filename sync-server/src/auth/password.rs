//! Passwords: how they are drawn, judged, hashed and checked. All of it is slow on purpose: never call it on a
//! thread that serves requests.

use std::cell::RefCell;

use argon2::password_hash::PasswordHasher;
use argon2::password_hash::phc::{Output, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use routebook_domain::ports::Random;

/// The fewest characters of a password.
pub const LEAST_CHARS: usize = 8;
/// The most: beyond it, hashing would be a gift to whoever wants the server busy.
pub const MOST_BYTES: usize = 256;
/// Crockford's alphabet without the letters that people misread.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// What is wrong with a password that somebody chose.
pub fn password_fault(password: &str) -> Option<String> {
    if password.chars().count() < LEAST_CHARS {
        return Some(format!("the password is too short; use at least {LEAST_CHARS} characters"));
    }
    (password.len() > MOST_BYTES).then(|| format!("the password is too long; use at most {MOST_BYTES} bytes"))
}

/// Draws a password of 80 random bits in four groups that can be read out on the phone.
pub fn draw_password(random: &dyn Random) -> String {
    let mut bytes = [0; 16];
    random.fill(&mut bytes);
    let letters: Vec<_> = bytes.iter().map(|b| char::from(ALPHABET[usize::from(b & 31)])).collect();
    letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join("-")
}

/// The PHC string (argon2id, the crate's recommended cost: 19 MiB, two passes) to store for a password.
pub fn hash_password(password: &str, random: &dyn Random) -> String {
    let mut salt = [0; Salt::RECOMMENDED_LENGTH];
    random.fill(&mut salt);
    let hash: Result<PasswordHash, _> = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt);
    hash.map(|h| h.to_string()).unwrap_or_default()
}

/// Whether a password is the one that was hashed. Without a stored hash the same work is done for nothing, so
/// that the time of the answer does not tell which logins exist.
pub fn password_matches(password: &str, stored: Option<&str>) -> bool {
    let parsed = stored.and_then(|text| PasswordHash::new(text).ok());
    let decoy = || PasswordHash::new(DECOY).ok();
    let known = parsed.is_some();
    let Some(hash) = parsed.or_else(decoy) else { return false };
    let checked = password.len() <= MOST_BYTES && hash.hash.is_some() && computed(password, &hash) == hash.hash;
    known && checked
}

thread_local! {
    /// Where this thread looks at passwords. Taken and given back for each of them, 19 MiB at an odd address leave gaps
    /// that the next one does not fit into: after a thousand sign-ins a server held a gigabyte.
    static MEMORY: RefCell<Vec<Block>> = const { RefCell::new(Vec::new()) };
}

/// What a password's hash would be, made as another one was.
fn computed(password: &str, like: &PasswordHash) -> Option<Output> {
    let algorithm = Algorithm::try_from(like.algorithm.as_str()).ok()?;
    let version = Version::try_from(like.version?).ok()?;
    let (params, salt) = (Params::try_from(like).ok()?, like.salt.as_ref()?);
    let blocks = params.block_count();
    let argon = Argon2::new(algorithm, version, params);
    MEMORY.with_borrow_mut(|memory| {
        memory.resize(blocks, Block::default());
        let mut out = vec![0; like.hash.as_ref()?.len()];
        argon.hash_password_into_with_memory(password.as_bytes(), salt, &mut out, &mut memory[..]).ok()?;
        Output::new(&out).ok()
    })
}

/// Some password's hash at the cost that [`hash_password`] has.
const DECOY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$1F8lQx2FqQ2G8n2vS3+yZ0uJ3lD0cGf6yqk3eN7m0bI";

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    struct Counter;
    impl Random for Counter {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.iter_mut().zip(0..).for_each(|(b, n)| *b = n);
        }
    }

    #[test]
    fn only_the_password_that_was_hashed_matches() {
        let stored = hash_password("correct horse", &Counter);
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(password_matches("correct horse", Some(&stored)));
        assert!(!password_matches("correct horsf", Some(&stored)));
        assert!(!password_matches("correct horse", None));
        assert!(!password_matches("", Some("")));
    }

    #[test]
    fn the_decoy_costs_as_much_as_a_real_hash() {
        let (decoy, real) = (PasswordHash::new(DECOY).unwrap(), hash_password("x", &Counter));
        let real = PasswordHash::new(&real).unwrap();
        assert_eq!((decoy.algorithm, decoy.version, &decoy.params), (real.algorithm, real.version, &real.params));
    }

    #[test]
    fn a_drawn_password_is_long_enough_and_readable() {
        assert_eq!(draw_password(&Counter), "0123-4567-89ab-cdef");
        assert_eq!(password_fault(&draw_password(&Counter)), None);
        assert!(password_fault("short").is_some() && password_fault(&"x".repeat(257)).is_some());
    }
}
