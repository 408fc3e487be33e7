//! A foreign file of displaced bits beside a stamped photo: the camera's original comes back whole, or an error does.

use std::fs;
use std::path::Path;

use routebook_evidence::rebuild;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

pub fn run(input: &[u8]) {
    let (displaced, stamped) = split(input);
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("stamped.jpg"), stamped).expect("a file is written");
    fs::write(at("displaced"), displaced).expect("a file is written");
    match rebuild(&at("stamped.jpg"), &at("displaced"), &at("out.jpg")) {
        Ok(digest) => {
            let original = fs::read(at("out.jpg")).expect("what was rebuilt lies there");
            assert_eq!(Sha256::digest(&original)[..], digest, "what comes back is what was promised");
        }
        Err(error) => {
            assert!(!error.code().is_empty());
            assert!(!at("out.jpg").exists(), "nothing is left behind");
        }
    }
    assert_eq!(fs::read(at("stamped.jpg")).expect("it stays"), stamped, "what is read is never touched");
}

/// In memory where the system has files there: a rebuilt file is flushed to its disk, and a disk is slow.
fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() };
    folder.expect("a temporary folder")
}

/// Both files as one input: the length of the first in four bytes, the first, the second.
pub fn join(displaced: &[u8], stamped: &[u8]) -> Vec<u8> {
    let length = u32::try_from(displaced.len()).unwrap_or(u32::MAX);
    [&length.to_le_bytes(), displaced, stamped].concat()
}

fn split(input: &[u8]) -> (&[u8], &[u8]) {
    let Some((length, rest)) = input.split_first_chunk::<4>() else { return (input, &[]) };
    let length = u32::from_le_bytes(*length) as usize;
    rest.split_at(length.min(rest.len()))
}
