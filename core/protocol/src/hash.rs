//! SHA-256 with domain tags: the same bytes never mean two things.

use sha2::{Digest, Sha256};

/// A SHA-256 digest.
pub type Hash = [u8; 32];

const HEADER_TAG: &[u8] = b"routebook/header/1\0";
const BODY_TAG: &[u8] = b"routebook/body/1\0";

/// SHA-256 over a tag and parts.
pub(crate) fn tagged(tag: &[u8], parts: &[&[u8]]) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(tag);
    parts.iter().for_each(|part| hasher.update(part));
    hasher.finalize().into()
}

/// The hash of a header's exact bytes: what the next header names.
pub fn header_hash(header: &[u8]) -> Hash {
    tagged(HEADER_TAG, &[header])
}

/// The digest of a body's exact bytes: what its header names.
pub fn body_digest(body: &[u8]) -> Hash {
    tagged(BODY_TAG, &[body])
}
