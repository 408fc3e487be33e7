//! Where the camera stands: nobody stands in the same spot twice.

use super::Area;
use crate::random::Random;

/// How thousandths of a place become pixels of a picture.
#[derive(Clone, Copy, Debug)]
pub struct Framing {
    width: i32,
    height: i32,
    zoom: i32,
    across: i32,
    down: i32,
}

impl Framing {
    /// A step to the side, a step nearer or farther.
    pub fn of(random: &mut Random, width: i32, height: i32) -> Self {
        let zoom = random.between(860, 1240) as i32;
        Self { width, height, zoom, across: random.signed(130), down: random.signed(80) }
    }

    /// Left, top, right and bottom in thousandths of a picture that is taken from the middle.
    pub fn area(&self, [left, top, right, bottom]: [i32; 4]) -> Area {
        let x = |n| self.length(n + self.across, self.width);
        let y = |n| self.length(n + self.down, self.height);
        Area { left: x(left), top: y(top), right: x(right), bottom: y(bottom) }
    }

    fn length(&self, thousandths: i32, whole: i32) -> i32 {
        ((thousandths - 500) * self.zoom / 1000 + 500) * whole / 1000
    }
}
