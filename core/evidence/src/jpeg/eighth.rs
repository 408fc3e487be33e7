//! The picture at an eighth of its size, from the mean of every block.

use image::{Rgb, RgbImage};

use super::head::{Colour, Head, Scan};

/// One component, a byte a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plane {
    /// Blocks across.
    pub width: u32,
    /// Blocks down.
    pub height: u32,
    /// Row by row, `width` x `height`.
    pub data: Vec<u8>,
}

impl Plane {
    fn grey(width: u32, height: u32) -> Self {
        Self { width, height, data: vec![128; width as usize * height as usize] }
    }

    fn at(&self, x: u32, y: u32) -> u8 {
        let at = y as usize * self.width as usize + x as usize;
        self.data.get(at).copied().unwrap_or(128)
    }
}

/// The picture at an eighth of its stored size, as the camera's file has it: not turned upright.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Eighth {
    size: (u32, u32),
    colour: Colour,
    /// Whole tiles: a plane may be larger than the picture.
    pub(super) planes: Vec<Plane>,
    /// Blocks of a tile in each plane.
    tiles: Vec<(u32, u32)>,
    /// By how much each plane is coarser than the finest.
    steps: Vec<(u32, u32)>,
}

impl Eighth {
    pub(super) fn new(head: &Head, scan: &Scan) -> Self {
        let size = (head.info.width.div_ceil(8), head.info.height.div_ceil(8));
        let planes = scan.lanes.iter().map(|l| Plane::grey(scan.tiles.0 * l.h, scan.tiles.1 * l.v));
        let steps = scan.lanes.iter().map(|l| (scan.tile.0 / 8 / l.h, scan.tile.1 / 8 / l.v));
        let tiles = scan.lanes.iter().map(|l| (l.h, l.v)).collect();
        Self { size, colour: head.colour, planes: planes.collect(), tiles, steps: steps.collect() }
    }

    /// Where a block's mean lies in its plane, and how far on the same block of the next tile lies.
    pub(super) fn place(&self, part: usize, tile: (u32, u32), block: (u32, u32)) -> (usize, usize) {
        let (Some(plane), Some(size)) = (self.planes.get(part), self.tiles.get(part)) else { return (0, 0) };
        let (x, y) = (tile.0 * size.0 + block.0, tile.1 * size.1 + block.1);
        (y as usize * plane.width as usize + x as usize, size.0 as usize)
    }

    /// Notes a block by its DC coefficient, which is eight times its mean less 128.
    #[inline(always)]
    pub(super) fn note(&mut self, part: usize, at: usize, dc: i32) {
        if let Some(point) = self.planes.get_mut(part).and_then(|plane| plane.data.get_mut(at)) {
            *point = ((dc.saturating_add(4) >> 3) + 128).clamp(0, 255) as u8;
        }
    }

    fn sample(&self, part: usize, x: u32, y: u32) -> u8 {
        match (self.planes.get(part), self.steps.get(part)) {
            (Some(plane), Some((h, v))) => plane.at(x / h, y / v),
            _ => 128,
        }
    }

    /// The picture in colour.
    pub fn rgb(&self) -> RgbImage {
        RgbImage::from_fn(self.size.0, self.size.1, |x, y| {
            let [a, b, c] = [0, 1, 2].map(|part| self.sample(part, x, y));
            Rgb(match self.colour {
                Colour::Grey => [a; 3],
                Colour::Rgb => [a, b, c],
                Colour::YCbCr => rgb_of(a, b, c),
            })
        })
    }

    /// How bright each point is.
    pub fn luma(&self) -> Plane {
        let (width, height) = self.size;
        let points = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let bright = |(x, y)| match self.colour {
            Colour::Rgb => luma_of([0, 1, 2].map(|part| self.sample(part, x, y))),
            _ => self.sample(0, x, y),
        };
        Plane { width, height, data: points.map(bright).collect() }
    }
}

/// JFIF 1.02, in 16-bit fixed point.
fn rgb_of(y: u8, cb: u8, cr: u8) -> [u8; 3] {
    let (y, cb, cr) = (i32::from(y) << 16, i32::from(cb) - 128, i32::from(cr) - 128);
    let byte = |v: i32| ((v + (1 << 15)) >> 16).clamp(0, 255) as u8;
    [byte(y + 91_881 * cr), byte(y - 22_554 * cb - 46_802 * cr), byte(y + 116_130 * cb)]
}

/// JFIF 1.02.
pub fn luma_of([r, g, b]: [u8; 3]) -> u8 {
    ((19_595 * u32::from(r) + 38_470 * u32::from(g) + 7_471 * u32::from(b) + (1 << 15)) >> 16) as u8
}

/// JFIF 1.02: luma, blue difference, red difference.
pub fn ycbcr_of(rgb: [u8; 3]) -> [u8; 3] {
    let [r, g, b] = rgb.map(i32::from);
    let difference = |v: i32| (((v + (1 << 15)) >> 16) + 128).clamp(0, 255) as u8;
    let cb = difference(-11_059 * r - 21_709 * g + 32_768 * b);
    let cr = difference(32_768 * r - 27_439 * g - 5_329 * b);
    [luma_of(rgb), cb, cr]
}
