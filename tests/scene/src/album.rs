//! Many photos from a few scenes.

use std::sync::OnceLock;

use super::exif::Shot;
use super::random::mix;
use super::{FINE, Size, bare, dated};

/// Photos for a whole run: a few scenes are painted, once each and when first asked for, and every
/// photo gets a time and an id of its own. No two photos of an album have the same bytes.
#[derive(Debug)]
pub struct Album {
    seed: u64,
    size: Size,
    scenes: Vec<OnceLock<Vec<u8>>>,
}

impl Album {
    /// An album of `scenes` different scenes (at least one) that follow from the seed.
    pub fn new(seed: u64, size: Size, scenes: usize) -> Self {
        Self { seed, size, scenes: (0..scenes.max(1)).map(|_| OnceLock::new()).collect() }
    }

    /// The photo of that number: JPEG bytes. May be called from several threads.
    pub fn photo(&self, number: u64) -> Vec<u8> {
        let scene = number % self.scenes.len() as u64;
        let seed = mix(self.seed ^ mix(scene));
        let bare = self.scenes[scene as usize].get_or_init(|| bare(seed, self.size, FINE));
        let orientation = Shot::of(seed).orientation;
        dated(bare, &Shot { orientation, ..Shot::of(mix(seed ^ number)) })
    }
}
