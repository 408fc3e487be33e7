//! Photos: most are only promised within a run, as by a phone that waits for Wi-Fi; every hundredth is sent.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use routebook_domain::ids::EvidenceId;
use routebook_scene::{Size, draw};
use sha2::{Digest, Sha256};

use crate::Fault;

/// One photo in so many is sent whole.
const SENT: usize = 100;
/// Small pictures have so many bytes.
const SMALL: usize = 40 * 1000;
/// What an untaken photo's op says of its length.
const USUAL: u64 = 3_000_000;
/// The marker of a comment in a JPEG, behind its first two bytes.
const COMMENT: [u8; 2] = [0xff, 0xfe];

/// A roll of film.
#[derive(Debug)]
pub struct Roll {
    scenes: Vec<Bytes>,
    small: Bytes,
    taken: AtomicUsize,
}

/// One photo on it.
#[derive(Clone, Debug)]
pub struct Shot {
    /// SHA-256 of the camera's file.
    pub original: [u8; 32],
    /// SHA-256 of the stamped file.
    pub digest: [u8; 32],
    /// Its length in bytes.
    pub length: u64,
    /// The difference hash that its seal tells.
    pub dhash: u64,
    /// The file, where it is sent.
    pub full: Option<Arc<[Bytes; 2]>>,
}

impl Roll {
    /// A roll of so many scenes of a size, and the small picture of the first.
    ///
    /// # Errors
    /// When a scene is no photo, which would be a fault of the scenes.
    pub fn of(scenes: u64, size: Size) -> Result<Self, Fault> {
        let scenes: Vec<Bytes> = (0..scenes).map(|seed| draw(seed, size).into()).collect();
        let first = scenes.first().cloned().unwrap_or_default();
        let small = routebook_evidence::thumbnail(&first);
        let small = small.map_err(|e| Fault::surprise("the roll", "a photo", e.to_string()))?;
        Ok(Self { scenes, small: padded(&small), taken: AtomicUsize::new(0) })
    }

    /// A small picture of 40 KB.
    pub fn small(&self) -> Bytes {
        self.small.clone()
    }

    /// The next photo, for a piece of evidence.
    pub(super) fn next(&self, evidence: EvidenceId) -> Shot {
        let n = self.taken.fetch_add(1, Ordering::Relaxed);
        let original: [u8; 32] = Sha256::digest(evidence.bytes()).into();
        let mut dhash = [0; 8];
        dhash.copy_from_slice(&original[..8]);
        let shot = Shot { original, digest: original, length: USUAL, dhash: u64::from_be_bytes(dhash), full: None };
        match self.scenes.get(n / SENT % self.scenes.len().max(1)) {
            Some(scene) if n.is_multiple_of(SENT) => sent(shot, scene, evidence),
            _ => shot,
        }
    }
}

/// The scene with a comment that no other file has.
fn sent(shot: Shot, scene: &Bytes, evidence: EvidenceId) -> Shot {
    let head = [&scene[..2], &comment(evidence.bytes())].concat();
    let (head, tail) = (Bytes::from(head), scene.slice(2..));
    let digest = Sha256::new().chain_update(&head).chain_update(&tail).finalize().into();
    let length = (head.len() + tail.len()) as u64;
    Shot { digest, length, full: Some(Arc::new([head, tail])), ..shot }
}

fn comment(text: &[u8]) -> Vec<u8> {
    let length = (text.len() as u16 + 2).to_be_bytes();
    [&COMMENT[..], &length, text].concat()
}

/// A JPEG made as long as a small picture usually is, by a comment.
fn padded(jpeg: &[u8]) -> Bytes {
    let room = SMALL.saturating_sub(jpeg.len() + 4);
    [&jpeg[..2], &comment(&vec![b' '; room]), &jpeg[2..]].concat().into()
}
