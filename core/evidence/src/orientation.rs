//! EXIF orientation: how stored pixels turn into the upright picture, and back.

/// The eight ways a camera may store a picture (EXIF tag 0x0112).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Orientation {
    /// 1: stored as seen.
    #[default]
    Upright,
    /// 2: mirrored left to right.
    Mirrored,
    /// 3: upside down.
    Turned180,
    /// 4: mirrored top to bottom.
    Flipped,
    /// 5: rows and columns exchanged.
    Transposed,
    /// 6: shown after a quarter turn clockwise.
    Turned90,
    /// 7: exchanged across the other diagonal.
    Transverse,
    /// 8: shown after a quarter turn counter-clockwise.
    Turned270,
}

use Orientation::{Flipped, Mirrored, Transposed, Transverse, Turned90, Turned180, Turned270, Upright};

impl Orientation {
    /// All, in the order of their numbers 1 to 8.
    pub const ALL: [Self; 8] = [Upright, Mirrored, Turned180, Flipped, Transposed, Turned90, Transverse, Turned270];

    /// From the tag's value; readers show anything else as stored.
    pub fn from_tag(value: u16) -> Self {
        usize::from(value).checked_sub(1).and_then(|i| Self::ALL.get(i)).copied().unwrap_or_default()
    }

    /// The tag's value, 1 to 8.
    pub fn tag(self) -> u16 {
        Self::ALL.iter().zip(1..).find(|(o, _)| **o == self).map_or(1, |(_, n)| n)
    }

    /// Whether width and height change places.
    pub const fn swaps(self) -> bool {
        matches!(self, Transposed | Turned90 | Transverse | Turned270)
    }

    /// A stored size as it is shown; and, being its own inverse, the other way round.
    pub const fn size(self, (width, height): (u32, u32)) -> (u32, u32) {
        if self.swaps() { (height, width) } else { (width, height) }
    }

    /// Where the upright pixel (`x`, `y`) lies in a stored picture of `size`; both must lie inside.
    #[inline]
    pub const fn stored(self, (width, height): (u32, u32), x: u32, y: u32) -> (u32, u32) {
        match self {
            Upright => (x, y),
            Mirrored => (width - 1 - x, y),
            Turned180 => (width - 1 - x, height - 1 - y),
            Flipped => (x, height - 1 - y),
            Transposed => (y, x),
            Turned90 => (y, height - 1 - x),
            Transverse => (width - 1 - y, height - 1 - x),
            Turned270 => (width - 1 - y, x),
        }
    }

    /// Whether the upright bottom lies where the stored row (or column) number is small.
    pub const fn bottom_is_low(self) -> bool {
        matches!(self, Turned180 | Flipped | Transverse | Turned270)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tag_comes_back() {
        for n in 1..=8 {
            assert_eq!(Orientation::from_tag(n).tag(), n);
        }
        assert_eq!(Orientation::from_tag(0), Upright);
        assert_eq!(Orientation::from_tag(9), Upright);
    }

    #[test]
    fn the_top_left_corner_is_stored_where_the_standard_says() {
        let size = (30, 20);
        let corners = Orientation::ALL.map(|o| o.stored(size, 0, 0));
        let expected = [(0, 0), (29, 0), (29, 19), (0, 19), (0, 0), (0, 19), (29, 19), (29, 0)];
        assert_eq!(corners, expected);
    }

    #[test]
    fn every_stored_pixel_is_met_once() {
        for o in Orientation::ALL {
            let (w, h) = o.size((5, 3));
            let mut met: Vec<_> = (0..h).flat_map(|y| (0..w).map(move |x| (x, y))).collect();
            met = met.into_iter().map(|(x, y)| o.stored((5, 3), x, y)).collect();
            met.sort_unstable();
            met.dedup();
            assert_eq!(met.len(), 15);
        }
    }
}
