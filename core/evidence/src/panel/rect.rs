//! A rectangle of pixels.

/// A rectangle in stored pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Rect {
    /// Left edge.
    pub x: u32,
    /// Top edge.
    pub y: u32,
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

impl Rect {
    /// What two rectangles share; `None` where that is nothing.
    pub(crate) fn meet(self, other: Self) -> Option<Self> {
        let far = |at: u32, length: u32| at.saturating_add(length);
        let (x, y) = (self.x.max(other.x), self.y.max(other.y));
        let right = far(self.x, self.width).min(far(other.x, other.width));
        let bottom = far(self.y, self.height).min(far(other.y, other.height));
        (x < right && y < bottom).then(|| Self { x, y, width: right - x, height: bottom - y })
    }
}
