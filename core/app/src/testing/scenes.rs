//! Pictures that a camera could have taken.

use std::path::PathBuf;

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};

use super::Phone;

impl Phone {
    /// A scene of its own for every number: large patches, no two alike, with fine texture.
    pub fn scene(&self, n: u32) -> PathBuf {
        self.shot(&format!("scene-{n}.jpg"), &picture(n, 1), 90)
    }

    /// The same scene, stored again by another program.
    pub fn scene_again(&self, n: u32) -> PathBuf {
        self.shot(&format!("scene-{n}-again.jpg"), &picture(n, 1), 60)
    }

    /// The same scene with hardly any light.
    pub fn dark_scene(&self, n: u32) -> PathBuf {
        self.shot(&format!("scene-{n}-dark.jpg"), &picture(n, 10), 90)
    }

    fn shot(&self, name: &str, picture: &RgbImage, quality: u8) -> PathBuf {
        let path = self.dir.path().join(name);
        let mut bytes = Vec::new();
        JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(picture).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

fn picture(n: u32, darker: u8) -> RgbImage {
    RgbImage::from_fn(640, 480, |x, y| {
        let patch = mixed(n.wrapping_mul(7919) ^ ((x / 71) << 8) ^ (y / 36)) % 180;
        let grain = mixed(x.wrapping_mul(31) ^ (y << 12)) % 60;
        Rgb([(patch + grain) as u8 / darker; 3])
    })
}

fn mixed(n: u32) -> u32 {
    let n = (n ^ (n >> 16)).wrapping_mul(0x45d9_f3b5);
    let n = (n ^ (n >> 16)).wrapping_mul(0x45d9_f3b5);
    n ^ (n >> 16)
}
