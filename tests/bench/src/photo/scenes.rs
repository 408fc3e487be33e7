//! The photos that are stamped, and what we aim at on each.

use std::fs;
use std::path::PathBuf;

use routebook_bench::Failure;
use routebook_scene::{Size, draw, draw_dim};
use tempfile::TempDir;

/// A photo of some size.
pub struct Scene {
    /// As rows name it.
    pub name: &'static str,
    /// The most extra memory that we want a stamp to take, in MiB.
    pub peak_mib: f64,
    size: Size,
    draw: fn(u64, Size) -> Vec<u8>,
    aims: [(&'static str, f64); 2],
}

/// Every photo, with the ratios aimed at beside a baseline: by daylight about 3 MB, in a dim shop about 5 MB, and
/// the largest that phones take.
pub const ALL: [Scene; 3] = [
    Scene { name: "12mp", size: Size::Camera, draw, aims: [("turbo", 0.55), ("image", 0.14)], peak_mib: 12.0 },
    Scene {
        name: "12mp-dim",
        size: Size::Camera,
        draw: draw_dim,
        aims: [("turbo", 0.55), ("image", 0.14)],
        peak_mib: 12.0,
    },
    Scene { name: "50mp", size: Size::Large, draw, aims: [("turbo", 0.30), ("image", 0.08)], peak_mib: 12.0 },
];

/// A photo in memory and in a file.
pub struct Shot {
    /// The JPEG.
    pub bytes: Vec<u8>,
    /// The same, in a folder that goes with the shot.
    pub path: PathBuf,
    _folder: TempDir,
}

impl Scene {
    /// The highest ratio that we want beside the baseline of that name.
    pub fn aim(&self, baseline: &str) -> Option<f64> {
        self.aims.iter().find(|(name, _)| *name == baseline).map(|(_, most)| *most)
    }

    /// Draws the photo and says how heavy it is.
    pub fn shoot(&self) -> Result<Shot, Failure> {
        let bytes = (self.draw)(4, self.size);
        let (width, height) = self.size.pixels();
        let mb = bytes.len() as f64 / 1e6;
        eprintln!("photo/{}: {width} x {height}, 4:2:0, {mb:.1} MB", self.name);
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("photo.jpg");
        fs::write(&path, &bytes)?;
        Ok(Shot { bytes, path, _folder: folder })
    }
}
